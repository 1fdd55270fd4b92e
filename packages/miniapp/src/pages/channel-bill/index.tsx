import { ChannelBillDocument, ImportChannelBillDocument } from '@dangkou/shared/graphql'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { isUnderWay } from '../../features/bill/bill-words'
import { channelName } from '../../features/channels/channel-words'
import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import { Age, Body, Button, Card, Dock, Empty, ErrorNote, Nav, NoAnswer, Offline, Screen, Skeleton, dayText } from '../../ui'
import { BadLinesCard } from './bad-lines-card'
import { DifferencesCard } from './differences-card'
import { FactsCard } from './facts-card'
import { FilesCard } from './files-card'

const POLL_MS = 3_000

/** One day's bill of a channel: what was read, why a file is missing, and everything that it says otherwise. */
export default function ChannelBillPage() {
  const { params } = useRouter()
  const channel = decodeURIComponent(params['channel'] ?? '')
  const day = decodeURIComponent(params['day'] ?? '')
  const session = useSignedIn()
  const [running, setRunning] = useState(false)
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(
    ChannelBillDocument,
    { channel, day },
    { skip: session === null, ...(running ? { pollMs: POLL_MS } : {}) },
  )
  const [fetchBill, asking] = useMutation(ImportChannelBillDocument)
  const [error, setError] = useState<string | null>(null)
  /** How often it had been tried when it was asked for: until that changes nobody has begun, whatever this phone's clock says. */
  const [triesBefore, setTriesBefore] = useState<number | null>(null)
  const bill = data?.channelBill ?? null
  const underWay = bill !== null && (isUnderWay(bill) || bill.tries === triesBefore)
  if (running !== underWay) setRunning(underWay)

  const ask = async () => {
    setError(null)
    const answer = await fetchBill({ input: { channel, day } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会重复记`)
    const { channelBill, userErrors } = answer.data.importChannelBill
    setTriesBefore(channelBill?.tries ?? null)
    setError(userErrors[0]?.message ?? null)
    return refresh()
  }

  return (
    <Screen>
      <Nav title={`${dayText(day)} ${channelName(channel).name}`} action={<Age at={updatedAt} />} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data && (failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={5} slow={slow} />)}
        {data && bill === null && (
          <Card>
            <Empty icon="receipt" title="这天的账单还没有取过">
              每天上午 10 点以后自动取前一天的；漏掉的在这里取，取几次都不会重复记。
            </Empty>
          </Card>
        )}
        {bill && data?.channelBill && (
          <>
            <FactsCard bill={bill} counts={data.channelBill.differenceCounts} />
            <FilesCard files={bill.files} />
            <DifferencesCard
              key={`${bill.differences} ${bill.openDifferences} ${bill.finishedAt}`}
              channel={channel}
              day={day}
              counts={data.channelBill.differenceCounts}
            />
            <BadLinesCard lines={data.channelBill.badLines} total={bill.badLineCount} />
          </>
        )}
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="fetch-bill" kind="primary" icon="refresh" off={offline || !data} busy={asking || underWay} onPress={() => void ask()}>
          {asking || underWay ? '正在取' : offline ? '没信号，取不了' : bill === null ? `现在去取 ${dayText(day)}的账单` : '再取一次'}
        </Button>
      </Dock>
    </Screen>
  )
}
