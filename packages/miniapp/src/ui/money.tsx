import { type Fen, yuanParts } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'

import { classes } from './classes'
import { type FigureSize, figureSize } from './money/figure-size'
import { spokenYuan } from './money/spoken'

interface Props {
  readonly fen: Fen
  readonly size?: FigureSize
  readonly tone?: 'in' | 'due' | 'err' | undefined
  /** ¥ before the figure; ledger columns go without. */
  readonly sign?: boolean
  /** The word said before the amount: 支出, 可用余额. */
  readonly label?: string
  readonly hidden?: boolean
  readonly className?: string
}

export function Money({ fen, size = 's', tone, sign = false, label = '', hidden = false, className }: Props) {
  const { sign: minus, yuan, decimals } = yuanParts(fen)
  const spoken = `${label} ${hidden ? '已隐藏' : spokenYuan(fen)}`.trim()
  return (
    <View
      className={classes('dk-money', `dk-money--${figureSize(size, `${yuan}.${decimals}`)}`, tone && `dk-money--${tone}`, className)}
      aria-label={spoken}
    >
      {minus && <Text className="dk-money__c">减</Text>}
      {sign && <Text className="dk-money__c">¥</Text>}
      <Text>{hidden ? '••••' : yuan}</Text>
      {!hidden && <Text className="dk-money__d">{`.${decimals}`}</Text>}
    </View>
  )
}
