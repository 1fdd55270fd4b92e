import { type FeeBillState, FeeBillsDocument } from '@dangkou/shared/graphql'
import { useState } from 'react'

import { usePages } from '../../graphql'
import { Age, Chips, Nav, Offline, Screen } from '../../ui'
import { FeeList } from './fee-list'

type Filter = FeeBillState | 'ALL'
const FILTERS = [
  { value: 'UNPAID', label: '待付' },
  { value: 'PAID', label: '已付' },
  { value: 'ALL', label: '全部' },
] as const satisfies readonly { value: Filter; label: string }[]

/** What a merchant, a shipper or a buyer owes the market, and has paid it. */
export function PayerFees() {
  const [filter, setFilter] = useState<Filter>('UNPAID')
  const states = filter === 'ALL' ? null : [filter]
  const list = usePages(FeeBillsDocument, { states }, (data) => data.feeBills.pageInfo, { keep: true })
  return (
    <Screen>
      <Nav title="费用" action={<Age at={list.updatedAt} />} />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void list.refresh()} />}
      <Chips id="filter" items={FILTERS} value={filter} onChange={setFilter} />
      <FeeList
        list={list}
        mine="payer"
        emptyTitle={filter === 'UNPAID' ? '没有要付的费用' : '还没有费用'}
        empty="市场开了入场、停车、检验的单子，就在这里付。"
      />
    </Screen>
  )
}
