import { RefundsDocument, type RefundState } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { RefundRow } from '../../features/refund/refund-row'
import { useSignedIn } from '../../features/session'
import { failureText, usePages } from '../../graphql'
import { Age, Body, Card, Chips, Empty, Nav, NoAnswer, Offline, Screen, Skeleton } from '../../ui'

type Filter = RefundState | 'ALL'

const FILTERS: readonly { value: Filter; label: string }[] = [
  { value: 'ALL', label: '全部' },
  { value: 'FAILED', label: '没退成' },
  { value: 'PROCESSING', label: '正在退' },
  { value: 'SUCCEEDED', label: '退好了' },
]

/** What a merchant gave back or still has to; for the market's staff, of everybody. */
export default function RefundsPage() {
  const session = useSignedIn()
  const [filter, setFilter] = useState<Filter>('ALL')
  const list = usePages(RefundsDocument, { state: filter === 'ALL' ? null : filter }, (data) => data.refunds.pageInfo, {
    skip: session === null,
  })
  const refunds = list.pages.flatMap(({ refunds: { edges } }) => edges.map(({ node }) => node))

  return (
    <Screen>
      <Nav title="退款" action={<Age at={list.updatedAt} />} />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void list.refresh()} />}
      <Chips id="filter" items={FILTERS} value={filter} onChange={setFilter} />
      <Body onRefresh={list.refresh} onReachBottom={() => void list.more()}>
        {!list.data && !list.failure && <Skeleton rows={5} slow={list.slow} />}
        {!list.data && list.failure && <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />}
        {refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} offline={list.offline} onChanged={list.refresh} />
        ))}
        {list.data && refunds.length === 0 && (
          <Card>
            <Empty icon="refund" title={filter === 'FAILED' ? '没有退不成的' : '还没有退款'}>
              在一张已付的单子里，可以退款给买家。
            </Empty>
          </Card>
        )}
        {list.hasMore && <View className="dk-pad dk-sub dk-3 w-more">{list.loadingMore ? '正在取更早的' : '上拉看更早的'}</View>}
      </Body>
    </Screen>
  )
}
