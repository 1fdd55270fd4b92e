import { type Day, type Fen, yuanParts } from '@dangkou/shared'
import { ScrollView, View } from '@tarojs/components'

import { classes } from './classes'
import { spokenYuan } from './money/spoken'
import { pressable } from './pressable'
import { dayText, weekdayText } from './when'

interface Props {
  readonly days: readonly { readonly day: Day; readonly amountFen: Fen }[]
  readonly today: Day
  readonly onDay: (day: Day) => void
}

export function DueDays({ days, today, onDay }: Props) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false}>
      <View className="dk-days">
        {days.map(({ day, amountFen }) => {
          const { yuan, decimals } = yuanParts(amountFen)
          const due = amountFen > 0
          const cents = due && decimals !== '00'
          return (
            <View
              key={day}
              className={classes('dk-day', day === today && 'dk-day--today', due && 'dk-day--due', cents && 'dk-day--wide')}
              {...pressable({
                id: `due-${day}`,
                label: `${dayText(day)} ${due ? `要还 ${spokenYuan(amountFen)}` : '没有要还的'}`,
                onPress: due ? () => onDay(day) : undefined,
              })}
            >
              <View className="dk-day__w">{weekdayText(day, today)}</View>
              <View className="dk-day__n dk-num">{Number(day.slice(8))}</View>
              <View className="dk-day__a dk-num">{due ? `${yuan}${cents ? `.${decimals}` : ''}` : ''}</View>
            </View>
          )
        })}
      </View>
    </ScrollView>
  )
}
