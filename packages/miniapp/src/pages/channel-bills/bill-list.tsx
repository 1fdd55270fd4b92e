import type { Day } from '@dangkou/shared'
import type { BillLineFragment } from '@dangkou/shared/graphql'

import { billDays } from '../../features/bill/bill-days'
import { Card } from '../../ui'
import { BillRow } from './bill-row'
import { GapRow } from './gap-row'

interface Props {
  readonly channel: string
  readonly bills: readonly BillLineFragment[]
  readonly from: Day
  readonly to: Day
}

/** Day by day, the newest first; days without a bill are there too, since that is what somebody would look for. */
export function BillList({ channel, bills, from, to }: Props) {
  return (
    <Card clip>
      {billDays(bills, from, to).map((days) =>
        'bill' in days ? (
          <BillRow key={days.bill.day} channel={channel} bill={days.bill} />
        ) : (
          <GapRow key={days.to} channel={channel} from={days.from} to={days.to} />
        ),
      )}
    </Card>
  )
}
