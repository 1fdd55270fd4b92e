import { type Fen, formatYuan } from '@dangkou/shared'
import type { BillDifferenceLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import styles from '../../features/bill/bill.module.scss'
import { DIFFERENCES, MENDINGS, sides } from '../../features/bill/bill-words'
import { payResultPage } from '../../features/payment/pages'
import { Icon, KeyValue, Pill, Words, pressable, whenText } from '../../ui'

/** What both say of one number; opened, the payment that it is about. */
export function DifferenceRow({ difference }: { readonly difference: BillDifferenceLineFragment }) {
  const { id, differenceType, differenceState, paymentId } = difference
  const { state, word } = MENDINGS[differenceState]
  const [ours, theirs] = sides(difference)
  const press = paymentId === null ? undefined : () => void Taro.navigateTo({ url: payResultPage(paymentId) })
  return (
    <View className={styles['row']} {...pressable({ id: `difference-${id}`, onPress: press })}>
      <View className="dk-row dk-row--wrap">
        <View className="dk-b">{DIFFERENCES[differenceType]}</View>
        <View className="dk-end">
          <Pill state={state} word={word} />
        </View>
      </View>
      <KeyValue name="我们">
        <Words>{ours}</Words>
      </KeyValue>
      <KeyValue name="渠道">
        <Words>{`${theirs}${apartWords(difference)}`}</Words>
      </KeyValue>
      {placeLines(difference).map((line) => (
        <View key={line} className={`dk-cap dk-3 ${styles['number']}`}>
          <Words>{line}</Words>
        </View>
      ))}
      {press && (
        <View className="dk-row dk-sub dk-link dk-mt1">
          看这张单
          <Icon name="right" size={20} />
        </View>
      )}
    </View>
  )
}

/** ，多 9.97 */
function apartWords({ differenceType, ourFen, theirFen }: BillDifferenceLineFragment): string {
  if ((differenceType !== 'AMOUNT' && differenceType !== 'FEE') || ourFen === null || theirFen === null) return ''
  const apartFen = theirFen - ourFen
  return `，${apartFen > 0 ? '多' : '少'} ${formatYuan(Math.abs(apartFen) as Fen)}`
}

function placeLines({ line, number, channelRef, payeeNo, at }: BillDifferenceLineFragment): string[] {
  const where = [
    at === null ? null : whenText(new Date(at)),
    line === null ? null : `账单第 ${line} 行`,
    payeeNo === null ? null : `商户号 ${payeeNo}`,
  ].filter((part) => part !== null)
  return [
    ...(where.length === 0 ? [] : [where.join('，')]),
    `我们的单号 ${number}`,
    ...(channelRef === null ? [] : [`渠道的单号 ${channelRef}`]),
  ]
}
