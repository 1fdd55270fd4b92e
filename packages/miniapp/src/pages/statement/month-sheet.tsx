import { View } from '@tarojs/components'

import { type Month, monthName, recentMonths } from '../../features/statement/month'
import { Sheet, classes, pressable } from '../../ui'
import styles from './statement.module.scss'

interface Props {
  readonly month: Month
  readonly onPick: (month: Month) => void
  readonly onClose: () => void
}

export function MonthSheet({ month, onPick, onClose }: Props) {
  return (
    <Sheet title="看哪个月" onClose={onClose}>
      <View className={styles['months']}>
        {recentMonths(12).map((one) => {
          const on = one === month
          return (
            <View
              key={one}
              className={classes('dk-chip', on && 'dk-chip--on', styles['month'])}
              {...pressable({
                id: `month-${one}`,
                label: on ? `${monthName(one)}，已选` : monthName(one),
                onPress: () => onPick(one),
              })}
            >
              <View className={classes('dk-chip__in', styles['month-in'])}>{monthName(one)}</View>
            </View>
          )
        })}
      </View>
    </Sheet>
  )
}
