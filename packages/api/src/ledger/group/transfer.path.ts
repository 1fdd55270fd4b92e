import type { Posting } from '../transfer.ts'
import type { GroupPlan, HotPath } from './hot-path.ts'

/** Transfers that have no business rows beside them. */
export const transferPath: HotPath<GroupPlan, readonly Posting[]> = {
  name: 'transfer',
  weight: ({ transfers }) => transfers.length,
  touches: ({ transfers }) =>
    transfers.flatMap((one) => (one.resolves ? [one.resolves.pendingId] : [one.debitAccountId, one.creditAccountId])),
  load: () =>
    Promise.resolve({
      plan: (item) => item,
      admit: () => undefined,
      accept: (_item, postings) => postings,
      texts: () => [],
    }),
}
