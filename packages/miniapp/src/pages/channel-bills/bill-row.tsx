import type { BillLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { dayWords, standing } from '../../features/bill/bill-words'
import styles from '../../features/bill/bill.module.scss'
import { billPage } from '../../features/bill/pages'
import { PercentBar } from '../../features/bill/percent-bar'
import { dayName } from '../../features/statement/day-name'
import { classes, Icon, Pill, pressable, Words } from '../../ui'

/** A day's bill: how it stands, and what was read of it. */
export function BillRow({ channel, bill }: { readonly channel: string; readonly bill: BillLineFragment }) {
  const { day, billState, percent } = bill
  const { state, word } = standing(bill)
  return (
    <View
      className={classes('dk-row', styles['row'])}
      {...pressable({ id: `bill-${day}`, onPress: () => void Taro.navigateTo({ url: billPage(channel, day) }) })}
    >
      <View className="dk-fill">
        <View className="dk-row dk-row--wrap">
          <View className="dk-b">
            <Words>{dayName(day)}</Words>
          </View>
          <View className="dk-end">
            <Pill state={state} word={word} />
          </View>
        </View>
        <View className="dk-sub dk-2">
          <Words>{dayWords(bill)}</Words>
        </View>
        {billState === 'IMPORTING' && percent !== null && (
          <View className="dk-mt1">
            <PercentBar percent={percent} />
          </View>
        )}
      </View>
      <Icon name="right" size={20} tone="3" />
    </View>
  )
}
