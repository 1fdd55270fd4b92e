import type { Direction } from '@dangkou/shared/graphql'
import { SpendingDocument, StatementDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { daysOfMonth, monthName, thisMonth } from '../../features/statement/month'
import { failureText, usePages, useQuery } from '../../graphql'
import { Age, Body, Button, Card, Chips, Empty, Icon, Nav, NoAnswer, Offline, Screen, Skeleton, TabBar, goHome, pressable } from '../../ui'
import { Ledger } from './ledger'
import { MonthSheet } from './month-sheet'
import { SpendingCard } from './spending-card'

const DIRECTIONS = [
  { value: 'ALL', label: '全部' },
  { value: 'IN', label: '入账' },
  { value: 'OUT', label: '支出' },
] as const satisfies readonly { value: Direction | 'ALL'; label: string }[]

export default function StatementPage() {
  const session = useSignedIn()
  const [month, setMonth] = useState(thisMonth())
  const [direction, setDirection] = useState<Direction | 'ALL'>('ALL')
  const [picking, setPicking] = useState(false)
  const skip = session === null

  const spending = useQuery(SpendingDocument, { months: 12 }, { skip, keep: true })
  const statement = usePages(
    StatementDocument,
    { ...daysOfMonth(month), direction: direction === 'ALL' ? null : direction },
    ({ viewer }) => viewer.wallet?.statement.movements.pageInfo,
    { skip, keep: true },
  )
  const parts = statement.pages.flatMap(({ viewer }) => (viewer.wallet ? [viewer.wallet.statement] : []))
  const months = spending.data?.viewer.wallet?.spending ?? []
  const offline = statement.offline || spending.offline

  const refresh = async () => {
    await Promise.all([spending.refresh(), statement.refresh()])
  }

  const title = (
    <View className="dk-tap" {...pressable({ id: 'month', label: `${monthName(month)}账单，换月份`, onPress: () => setPicking(true) })}>
      {monthName(month)}账单
      <Icon name="down" size={20} className="dk-ml1" />
    </View>
  )

  return (
    <Screen>
      <Nav root title={title} action={<Age at={statement.updatedAt} />} />
      {offline && <Offline since={statement.updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh} onReachBottom={() => void statement.more()}>
        {statement.data?.viewer.wallet === null ? (
          <Card>
            <Empty
              icon="tab-statement"
              title="市场没有钱包"
              action={
                <Button id="to-books" size="m" onPress={goHome}>
                  看总账
                </Button>
              }
            >
              市场的账在首页，一本一本列着。
            </Empty>
          </Card>
        ) : (
          <>
            {months.some(({ totalFen }) => totalFen > 0) && <SpendingCard months={months} month={month} />}
            <View className="dk-mt1">
              <Chips id="direction" items={DIRECTIONS} value={direction} onChange={setDirection} />
            </View>
            {parts.length > 0 ? (
              <Ledger
                parts={parts}
                month={month}
                hasMore={statement.hasMore}
                loadingMore={statement.loadingMore}
                onMore={() => void statement.more()}
              />
            ) : statement.failure && !statement.offline ? (
              <NoAnswer text={failureText(statement.failure)} onAgain={() => void refresh()} />
            ) : (
              <Skeleton rows={6} slow={statement.slow} />
            )}
          </>
        )}
      </Body>
      <TabBar current="statement" />
      {picking && (
        <MonthSheet
          month={month}
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setMonth(picked)
            setPicking(false)
          }}
        />
      )}
    </Screen>
  )
}
