import { fen } from '@dangkou/shared'
import { View } from '@tarojs/components'

import { type MonthSpending, crateBlocks, crateUnit, spentByKind } from '../../features/statement/crates'
import { type Month, monthName, numberOf } from '../../features/statement/month'
import { monthWindow } from '../../features/statement/month-window'
import { Card, Crates, Money, Rule, classes, spokenYuan } from '../../ui'

interface Props {
  readonly months: readonly MonthSpending[]
  readonly month: Month
}

/** What was spent, stacked like crates, six months side by side; the chosen month in figures. */
export function SpendingCard({ months, month }: Props) {
  const columns = monthWindow(months, month)
  const unit = crateUnit(columns)
  const chosen = columns.find((one) => one.month === month)
  return (
    <Card className="c-first">
      <View className="dk-row dk-row--top c-chart">
        <View className="c-bars">
          <Crates
            columns={columns.map((one) => ({
              label: one.month === month ? `${numberOf(one.month)}月` : String(numberOf(one.month)),
              blocks: crateBlocks(one, unit),
              on: one.month === month,
              spoken: `${monthName(one.month)} 支出 ${spokenYuan(one.totalFen)}`,
            }))}
          />
        </View>
        <View className="c-leg">
          <View className="dk-cap dk-2">{`${monthName(month)}支出，每格 ${unit.name}`}</View>
          {chosen &&
            spentByKind(chosen).map(({ category, name, fen: spent }) => (
              <View key={category} className="dk-row c-leg__r">
                <View className={classes('dk-key-b', `dk-cat-${category}`)} />
                <View className="dk-sub">{name}</View>
                <View className="dk-end">
                  <Money fen={fen(spent)} label={name} />
                </View>
              </View>
            ))}
          <Rule double />
          <View className="dk-row c-leg__r">
            <View className="dk-sub dk-b">合计</View>
            <View className="dk-end">
              <Money fen={chosen?.totalFen ?? fen(0)} label="合计" />
            </View>
          </View>
        </View>
      </View>
    </Card>
  )
}
