import { formatYuan } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { dayName } from '../../features/statement/day-name'
import { type LedgerDay, type Statement, ledgerDays } from '../../features/statement/ledger-days'
import { type Month, monthName } from '../../features/statement/month'
import { Button, Card, Empty, Section, classes, goHome } from '../../ui'
import { Closing } from './closing'
import { MovementRow } from './movement-row'
import styles from './statement.module.scss'

const WIDE_FEN = 10_000_000

interface Props {
  /** The pages so far; the sums of the whole month are on each of them. */
  readonly parts: readonly Statement[]
  readonly month: Month
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly onMore: () => void
}

/** The account as a ledger: 入账 left, 支出 right, the running balance under each figure, closed by a double rule. */
export function Ledger({ parts, month, hasMore, loadingMore, onMore }: Props) {
  const [openId, setOpenId] = useState<string | null>(null)
  const days = ledgerDays(parts)
  const [statement] = parts
  if (!statement) return null
  return (
    <Card clip className={classes('c-list', isWide(parts) && styles['wide'])}>
      <View className={`dk-lg__head c-head ${styles['head']}`}>
        <View className="dk-lg__main dk-row">
          <View className="dk-cap dk-2">钱包余额账</View>
        </View>
        <View className="dk-lg__c dk-lg__h dk-row">
          <View className="dk-end">入账</View>
        </View>
        <View className="dk-lg__c dk-lg__c--last dk-lg__h dk-row">
          <View className="dk-end">支出</View>
        </View>
      </View>
      {days.length === 0 && (
        <Empty
          icon="tab-statement"
          title={`${monthName(month)}还没有往来`}
          action={
            <Button id="to-home" size="m" onPress={goHome}>
              回首页
            </Button>
          }
        >
          收一笔、付一笔，都会记在这里。
        </Empty>
      )}
      {days.map((day) => (
        <View key={day.day}>
          <DayRow day={day} />
          {day.movements.map((movement) => (
            <MovementRow
              key={movement.id}
              movement={movement}
              open={movement.id === openId}
              onToggle={() => setOpenId(movement.id === openId ? null : movement.id)}
            />
          ))}
        </View>
      ))}
      {hasMore ? (
        <Section id="more" title={loadingMore ? '还在取' : '往下还有'} onPress={onMore} />
      ) : (
        <Closing statement={statement} month={month} />
      )}
    </Card>
  )
}

/** Six digits before the point, in any line, take a wider column. */
function isWide(parts: readonly Statement[]): boolean {
  return parts.some(({ inFen, outFen, movements }) =>
    [inFen, outFen, ...movements.edges.flatMap(({ node }) => [node.amountFen, node.balanceFen ?? 0])].some((fen) => fen >= WIDE_FEN),
  )
}

function DayRow({ day }: { readonly day: LedgerDay }) {
  return (
    <View className="dk-lg__row c-day">
      <View className="dk-lg__main dk-row">
        <View className="dk-b dk-sub">{dayName(day.day)}</View>
      </View>
      <View className="dk-lg__c dk-row">
        <View className="dk-lg__w">入账</View>
        <Text className="dk-end dk-num dk-cap dk-2">{day.inFen > 0 ? formatYuan(day.inFen) : ''}</Text>
      </View>
      <View className="dk-lg__c dk-lg__c--last dk-row">
        <View className="dk-lg__w">支出</View>
        <Text className="dk-end dk-num dk-cap dk-2">{day.outFen > 0 ? formatYuan(day.outFen) : ''}</Text>
      </View>
    </View>
  )
}
