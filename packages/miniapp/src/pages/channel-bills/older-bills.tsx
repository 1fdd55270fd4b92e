import type { Day } from '@dangkou/shared'
import { ChannelBillsDocument } from '@dangkou/shared/graphql'

import { failureText, useQuery } from '../../graphql'
import { NoAnswer, Skeleton } from '../../ui'
import { BillList } from './bill-list'

/** Thirty days of bills before those that are shown already. */
export function OlderBills({ channel, from, to }: { readonly channel: string; readonly from: Day; readonly to: Day }) {
  const { data, failure, slow, refresh } = useQuery(ChannelBillsDocument, { channel, from, to })
  if (data) return <BillList channel={channel} bills={data.channelBills} from={from} to={to} />
  return failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={5} slow={slow} />
}
