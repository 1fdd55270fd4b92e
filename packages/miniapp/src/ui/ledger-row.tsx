import { type Fen, formatYuan } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'

import { classes } from './classes'
import { Money } from './money'
import { Pill, type PillState } from './pill'
import { Plate } from './plate'
import { pressable } from './pressable'
import { spokenYuan } from './money/spoken'
import { Words } from './words'

interface Props {
  readonly id?: string
  readonly name: string
  readonly plate?: string | null | undefined
  readonly time?: string | undefined
  /** Short words after the time: 农行 3308, 退货款. */
  readonly note?: string | undefined
  readonly pill?: PillState | undefined
  readonly side: 'in' | 'out'
  /** The column's name, shown beside the figure in large type and spoken always. */
  readonly word?: string
  readonly fen: Fen
  /** `plain` keeps ink in the left column, which is green by itself. */
  readonly tone?: 'in' | 'due' | 'err' | 'plain' | undefined
  /** Running balance under the figure. */
  readonly balanceFen?: Fen | null | undefined
  readonly className?: string | undefined
  readonly onPress?: (() => void) | undefined
}

export function LedgerRow(props: Props) {
  const { id, name, plate, time, note, pill, side, fen, balanceFen, className, onPress } = props
  const word = props.word ?? (side === 'in' ? '入账' : '支出')
  const chosen = props.tone ?? (side === 'in' ? 'in' : 'plain')
  const tone = chosen === 'plain' ? undefined : chosen
  // A plate leaves no room beside it.
  const beside = plate ? undefined : note
  const blank = <View className={classes('dk-lg__c dk-lg__c--blank', side === 'in' && 'dk-lg__c--last')} />
  const figure = (
    <View className={classes('dk-lg__c', side === 'out' && 'dk-lg__c--last')}>
      <View className="dk-lg__w">{word}</View>
      <Money fen={fen} tone={tone} label={word} />
      {balanceFen != null && <Text className="dk-lg__bal dk-num">余 {formatYuan(balanceFen)}</Text>}
    </View>
  )
  const spoken = [name, time, note, word, spokenYuan(fen)].filter(Boolean).join(' ')
  return (
    <View className={classes('dk-lg__row', className)} {...pressable({ id, label: spoken, onPress })}>
      <View className="dk-lg__main">
        <View className="dk-lg__name">{name}</View>
        <View className="dk-lg__meta">
          {plate && <Plate text={plate} />}
          {(time ?? beside) && (
            <View className={plate ? 'dk-ml2 dk-lg__m' : 'dk-lg__m'}>
              {time && <Text className="dk-num">{time}</Text>}
              {beside && <Words>{time ? ` ${beside}` : beside}</Words>}
            </View>
          )}
          {pill && <Pill state={pill} />}
        </View>
        {plate && note && (
          <View className="dk-lg__meta">
            <Words>{note}</Words>
          </View>
        )}
      </View>
      {side === 'out' && blank}
      {figure}
      {side === 'in' && blank}
    </View>
  )
}
