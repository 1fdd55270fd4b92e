import { type Fen, beijingClock, formatYuan, negateFen } from '@dangkou/shared'
import type { TodayQuery } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Card, Icon, Money, Pill, pressable } from '../../ui'
import { useHiddenMoney } from '../wallet-home/hidden-money'

type Today = TodayQuery['today']

/** The figure of the screen, and the three that a merchant asks about next. */
export function TodayCard({ today, updatedAt }: { readonly today: Today; readonly updatedAt: Date }) {
  const [hidden, toggleHidden] = useHiddenMoney()
  const more = today.againstYesterdayFen >= 0
  const against = formatYuan(more ? today.againstYesterdayFen : negateFen(today.againstYesterdayFen))
  return (
    <Card>
      <View className="dk-pad dk-row">
        <View className="dk-tap" {...pressable({ id: 'eye', label: hidden ? '显示金额' : '隐藏金额', onPress: toggleHidden })}>
          <View className="dk-2">今日收入</View>
          <Icon name="eye" size={20} tone="2" className="dk-ml2" />
        </View>
        <View className="dk-end dk-cap dk-3 dk-num">{beijingClock(updatedAt)} 更新</View>
      </View>
      <View id="today-income" className="dk-pad">
        <Money fen={today.incomeFen} size="xl" sign label="今日收入" hidden={hidden} />
      </View>
      <View className="dk-pad dk-mt1 dk-sub dk-2 d-sub">
        {today.count === 0 && today.againstYesterdayFen === 0 ? (
          '今天还没有进账'
        ) : (
          <>
            <Text className="dk-num">{today.count}</Text>
            {` 笔，比昨天这时${more ? '多' : '少'} `}
            <Text className="dk-num">{hidden ? '••••' : against}</Text>
          </>
        )}
      </View>
      <View className="dk-stats">
        <Stat
          name="待结算"
          fen={today.pendingSettlementFen}
          hidden={hidden}
          note={today.pendingSettlementFen > 0 ? '还没到钱包' : '都到钱包了'}
        />
        <Stat
          name="待付"
          fen={today.unpaidFen}
          due={today.unpaidCount > 0}
          hidden={hidden}
          note={today.unpaidCount > 0 ? `${today.unpaidCount} 笔没付` : '都付了'}
        />
        <Stat
          name={today.overdueCount > 0 ? <Pill state="overdue" /> : '逾期'}
          fen={today.overdueFen}
          due={today.overdueCount > 0}
          hidden={hidden}
          note={today.overdueCount > 0 ? `${today.overdueCount} 笔，${today.overdueDays} 天` : '没有逾期'}
        />
      </View>
    </Card>
  )
}

interface StatProps {
  readonly name: ReactNode
  readonly fen: Fen
  readonly note: string
  readonly due?: boolean
  readonly hidden: boolean
}

function Stat({ name, fen, note, due = false, hidden }: StatProps) {
  return (
    <View className="dk-stat">
      <View className="dk-stat__k">{name}</View>
      <Money fen={fen} tone={due ? 'due' : undefined} hidden={hidden} />
      <View className="dk-stat__s">{note}</View>
    </View>
  )
}
