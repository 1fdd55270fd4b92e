import { type Day, addDays, beijingClock, beijingDay } from '@dangkou/shared'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { daysBetween } from '../../features/bill/bill-days'
import styles from '../../features/bill/bill.module.scss'
import { billPage } from '../../features/bill/pages'
import { dayName } from '../../features/statement/day-name'
import { classes, dayText, Icon, pressable, Words } from '../../ui'

interface Props {
  readonly channel: string
  readonly from: Day
  readonly to: Day
}

/** Days in a row without a bill; opened, each leads to where it can be fetched. */
export function GapRow({ channel, from, to }: Props) {
  const [open, setOpen] = useState(false)
  if (from === to) return <DayRow channel={channel} day={from} />
  if (open) {
    return (
      <>
        {daysBetween(from, to).map((day) => (
          <DayRow key={day} channel={channel} day={day} />
        ))}
      </>
    )
  }
  return (
    <View className={classes('dk-row', styles['row'])} {...pressable({ id: `gap-${to}`, onPress: () => setOpen(true) })}>
      <View className="dk-fill dk-2">
        <Words>{`${dayText(from)}到${dayText(to)}，没有取过`}</Words>
      </View>
      <Icon name="down" size={20} tone="3" />
    </View>
  )
}

function DayRow({ channel, day }: { readonly channel: string; readonly day: Day }) {
  return (
    <View
      className={classes('dk-row', styles['row'])}
      {...pressable({ id: `bill-${day}`, onPress: () => void Taro.navigateTo({ url: billPage(channel, day) }) })}
    >
      <View className="dk-fill">
        <View className="dk-b">
          <Words>{dayName(day)}</Words>
        </View>
        <View className="dk-sub dk-2">
          <Words>{comesToday(day) ? '上午 10 点以后自动取' : '没有取过'}</Words>
        </View>
      </View>
      <Icon name="right" size={20} tone="3" />
    </View>
  )
}

/** Yesterday's, while it is not ten yet. */
function comesToday(day: Day, now = new Date()): boolean {
  return day === addDays(beijingDay(now), -1) && beijingClock(now) < '10:00'
}
