import { type Fen, fen, parseYuan, yuanParts } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'

import { Capital } from './capital'
import { classes } from './classes'
import { figureSize } from './money/figure-size'
import { spokenYuan } from './money/spoken'

interface Props {
  /** What stands before the figure: 充值金额. */
  readonly name: string
  /** As the keypad made it: `5000`, `12.`, empty. */
  readonly typed: string
}

/** The amount that is being typed, with the decimals that are still to come in grey. */
export function AmountEntry({ name, typed }: Props) {
  const value = typedFen(typed)
  const { yuan } = yuanParts(value)
  const decimals = typed.split('.')[1]
  const shown = decimals === undefined ? yuan : `${yuan}.${decimals}`
  const toCome = '.00'.slice(decimals === undefined ? 0 : decimals.length + 1)
  const size = figureSize('xl', shown + toCome)
  return (
    <View>
      <View className="dk-row dk-row--base">
        <View className="dk-b">{name}</View>
        <View
          id="amount"
          className={classes('dk-end dk-row dk-row--base', size === 'xl' && 'e-fig')}
          aria-label={`${name} ${typed === '' ? '还没填' : spokenYuan(value)}`}
        >
          <View className={`dk-money dk-money--${size}`}>
            <Text className="dk-money__c">¥</Text>
            <Text className={typed === '' ? 'dk-3' : undefined}>{shown}</Text>
            <View className="dk-caret e-caret" />
            <Text className="dk-money__d dk-3">{toCome}</Text>
          </View>
        </View>
      </View>
      {value > 0 ? <Capital fen={value} className="e-up" /> : <View className="dk-upper e-up">填金额</View>}
    </View>
  )
}

/** What has been typed so far, in fen. */
export function typedFen(typed: string): Fen {
  return parseYuan(typed.replace(/\.$/, '') || '0') ?? fen(0)
}
