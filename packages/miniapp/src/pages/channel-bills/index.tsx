import { addDays, beijingDay } from '@dangkou/shared'
import { BillChannelsDocument, type BillLineFragment, ChannelBillsDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { count, isUnderWay } from '../../features/bill/bill-words'
import { channelName } from '../../features/channels/channel-words'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Age, Body, Card, Chips, Nav, NoAnswer, Note, Offline, Screen, Section, Skeleton, Words } from '../../ui'
import { BillList } from './bill-list'
import { OlderBills } from './older-bills'

const POLL_MS = 3_000
const WINDOW_DAYS = 30
/** 90 days: no channel keeps its bills for longer. */
const MOST_WINDOWS = 3

/** 渠道账单: day by day what each channel says it did, and where that is not what we have. For the market's staff. */
export default function ChannelBillsPage() {
  const { params } = useRouter()
  const session = useSignedIn()
  const [chosen, setChosen] = useState(params['channel'] === undefined ? null : decodeURIComponent(params['channel']))
  const [windows, setWindows] = useState(1)
  const [running, setRunning] = useState(false)
  const known = useQuery(BillChannelsDocument, {}, { skip: session === null })
  const channels = known.data?.channels.map(({ name }) => ({ value: name, label: channelName(name).name })) ?? []
  const channel = chosen ?? channels[0]?.value ?? null

  const today = beijingDay(new Date())
  const windowOf = (index: number) => ({ from: addDays(today, -WINDOW_DAYS * (index + 1)), to: addDays(today, -WINDOW_DAYS * index - 1) })
  const list = useQuery(
    ChannelBillsDocument,
    { channel: channel ?? '', ...windowOf(0) },
    { skip: session === null || channel === null, ...(running ? { pollMs: POLL_MS } : {}) },
  )
  const bills = list.data?.channelBills
  const underWay = bills?.some((bill) => isUnderWay(bill)) ?? false
  if (running !== underWay) setRunning(underWay)

  const failure = channel === null ? known.failure : list.failure
  const refresh = async () => {
    await (channel === null ? known.refresh() : list.refresh())
  }

  return (
    <Screen>
      <Nav title="渠道账单" action={<Age at={list.updatedAt} />} />
      {(list.offline || known.offline) && <Offline since={list.updatedAt} onRetry={() => void refresh()} />}
      {channels.length > 1 && <Chips id="channel" items={channels} value={channel} onChange={setChosen} />}
      <Body onRefresh={refresh}>
        {!bills &&
          (failure ? (
            <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />
          ) : (
            <Skeleton rows={6} slow={list.slow || known.slow} />
          ))}
        {bills && channel !== null && (
          <>
            <Summary bills={bills} />
            <BillList channel={channel} bills={bills} {...windowOf(0)} />
            {Array.from({ length: windows - 1 }, (_, index) => (
              <OlderBills key={`${channel} ${index}`} channel={channel} {...windowOf(index + 1)} />
            ))}
            {windows < MOST_WINDOWS ? (
              <Card clip>
                <Section id="older" title="看更早的 30 天" onPress={() => setWindows(windows + 1)} />
              </Card>
            ) : (
              <View className="dk-pad dk-mt3 dk-cap dk-3">
                <Words>只能看 90 天以内的，更早的渠道也不再给。</Words>
              </View>
            )}
          </>
        )}
      </Body>
    </Screen>
  )
}

function Summary({ bills }: { readonly bills: readonly BillLineFragment[] }) {
  const open = bills.reduce((sum, { openDifferences }) => sum + openDifferences, 0)
  const days = bills.filter(({ openDifferences }) => openDifferences > 0).length
  const isThere = bills.some(({ billState }) => billState === 'IMPORTED')
  return (
    <View id="bills-summary" className="dk-pad dk-mt3">
      {open > 0 ? (
        <Note tone="err">
          <Words>{`最近 30 天有 ${count(open)} 处要人看，在 ${days} 天里`}</Words>
        </Note>
      ) : isThere ? (
        <Note tone="ok">
          <Words>最近 30 天取好的账单都和账对上了</Words>
        </Note>
      ) : (
        <Note>
          <Words>前一天的账单每天上午 10 点以后自动取，取来就和账一笔一笔对。</Words>
        </Note>
      )}
    </View>
  )
}
