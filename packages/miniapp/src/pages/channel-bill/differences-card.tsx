import type { Day } from '@dangkou/shared'
import { BillDifferencesDocument, type BillDifferenceType } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { DIFFERENCES, count } from '../../features/bill/bill-words'
import { failureText, usePages } from '../../graphql'
import { Card, Chips, Empty, NoAnswer, Section, Skeleton } from '../../ui'
import { type DifferenceCounts, totalOf } from './difference-counts'
import { DifferenceRow } from './difference-row'

type Filter = 'OPEN' | 'ALL' | BillDifferenceType

const TYPES = ['AMOUNT', 'FEE', 'STATE', 'CHANNEL_ONLY', 'OURS_ONLY', 'TWICE'] as const satisfies readonly BillDifferenceType[]
const PAGE = 20

interface Props {
  readonly channel: string
  readonly day: Day
  readonly counts: DifferenceCounts
}

/** What a bill says otherwise than we do, page by page; first what somebody must look at. */
export function DifferencesCard({ channel, day, counts }: Props) {
  const [open, all] = [totalOf(counts, { state: 'OPEN' }), totalOf(counts, {})]
  const [filter, setFilter] = useState<Filter>(open > 0 ? 'OPEN' : 'ALL')
  const list = usePages(
    BillDifferencesDocument,
    { channel, day, first: PAGE, ...askedOf(filter) },
    (data) => data.channelBill?.differenceList.pageInfo,
    { skip: all === 0 },
  )
  const found = list.pages.flatMap((page) => page.channelBill?.differenceList.edges.map(({ node }) => node) ?? [])
  if (all === 0) return null
  return (
    <>
      <View className="dk-mt3">
        <Chips id="difference" items={filtersOf(counts)} value={filter} onChange={setFilter} />
      </View>
      {!list.data &&
        (list.failure ? <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} /> : <Skeleton slow={list.slow} />)}
      {list.data && (
        <Card clip>
          <Section title={filter === 'OPEN' ? '要人看的' : '不符的'} />
          {found.map((difference) => (
            <DifferenceRow key={difference.id} difference={difference} />
          ))}
          {found.length === 0 && <Empty icon="ok" title="没有要看的了" />}
          {list.hasMore && (
            <Section id="more-differences" title={list.loadingMore ? '还在取' : `再看 ${PAGE} 处`} onPress={() => void list.more()} />
          )}
        </Card>
      )}
    </>
  )
}

function askedOf(filter: Filter) {
  if (filter === 'OPEN') return { types: null, state: 'OPEN' as const }
  return { types: filter === 'ALL' ? null : [filter], state: null }
}

/** Only what there is, each with its number. */
function filtersOf(counts: DifferenceCounts): { value: Filter; label: string }[] {
  const of = (value: Filter, word: string, total: number) => (total === 0 ? [] : [{ value, label: `${word} ${count(total)}` }])
  return [
    ...of('OPEN', '要人看', totalOf(counts, { state: 'OPEN' })),
    ...of('ALL', '全部', totalOf(counts, {})),
    ...TYPES.flatMap((type) => of(type, DIFFERENCES[type], totalOf(counts, { type }))),
  ]
}
