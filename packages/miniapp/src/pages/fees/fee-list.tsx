import type { FeeBillsQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { FeeRow } from '../../features/fee/fee-row'
import { failureText, type usePages } from '../../graphql'
import { Body, Card, Empty, LedgerHead, NoAnswer, Skeleton } from '../../ui'

interface Props {
  readonly list: ReturnType<typeof usePages<FeeBillsQuery, object>>
  readonly mine: 'payer' | 'market'
  readonly emptyTitle: string
  readonly empty: string
  /** Above the list. */
  readonly children?: ReactNode
  readonly onRefresh?: () => Promise<void>
}

/** Fee bills, page by page. */
export function FeeList({ list, mine, emptyTitle, empty, children, onRefresh = list.refresh }: Props) {
  const bills = list.pages.flatMap((page) => page.feeBills.edges.map(({ node }) => node))
  return (
    <Body onRefresh={onRefresh} onReachBottom={() => void list.more()}>
      {children}
      {!list.data && !list.failure && <Skeleton rows={5} slow={list.slow} />}
      {!list.data && list.failure && <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />}
      {list.data && (
        <Card clip className={children === undefined ? 'c-first' : ''}>
          {bills.length > 0 && (
            <LedgerHead title={mine === 'market' ? '今天的单子' : '单子'} left={mine === 'payer' ? '已付' : '到账'} right="待付" />
          )}
          {bills.map((bill) => (
            <FeeRow key={bill.id} bill={bill} mine={mine} />
          ))}
          {bills.length === 0 && (
            <Empty icon="receipt" title={emptyTitle}>
              {empty}
            </Empty>
          )}
          {list.hasMore && <View className="dk-pad dk-sub dk-3 w-more">{list.loadingMore ? '正在取更早的' : '上拉看更早的'}</View>}
        </Card>
      )}
    </Body>
  )
}
