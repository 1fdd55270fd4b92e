import type { BillDifferenceState, BillDifferenceType, ChannelBillQuery } from '@dangkou/shared/graphql'

export type DifferenceCounts = NonNullable<ChannelBillQuery['channelBill']>['differenceCounts']

/** How many there are of a type, of a state, or at all. A line that cannot be read is none: nothing is known of it to compare. */
export function totalOf(counts: DifferenceCounts, { type, state }: { type?: BillDifferenceType; state?: BillDifferenceState }): number {
  return counts
    .filter(({ differenceType, differenceState }) => {
      if (differenceType === 'UNREADABLE') return false
      return (type === undefined || differenceType === type) && (state === undefined || differenceState === state)
    })
    .reduce((sum, { count }) => sum + count, 0)
}
