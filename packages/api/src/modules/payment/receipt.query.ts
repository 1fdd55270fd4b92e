import type { EntityManager } from '../../platform/database/index.ts'
import { Instruction } from '../instruction/index.ts'
import { PaymentAttempt } from './attempt.entity.ts'
import type { AttemptRequest } from './pay-way.ts'

/** What a channel took for a payment: the attempt's number, and the channel's own. */
export interface ChannelReceipt {
  readonly attemptId: string
  readonly paymentId: string
  readonly channel: string
  readonly channelRef: string
  readonly payeeNo: string
  readonly settledAt: Date | null
  readonly releaseTransferId: string | null
}

/** Of these payments, what channels have taken; the latest settled first. */
export async function channelReceipts(em: EntityManager, paymentIds: readonly string[]): Promise<ChannelReceipt[]> {
  if (paymentIds.length === 0) return []
  const facts = await em.find(PaymentAttempt, { paymentId: { $in: [...paymentIds] } })
  const rows = await em.find(Instruction, { id: { $in: facts.map(({ id }) => id) }, state: 'succeeded', channel: { $ne: 'wallet' } })
  const receipts = rows.flatMap(({ id, channel, channelRef, request }) => {
    const known = facts.find((one) => one.id === id)
    if (!known) return []
    const { paymentId, settledAt, releaseTransferId = null } = known
    const { payeeNo } = request as AttemptRequest
    return [{ attemptId: id, paymentId, channel, channelRef: channelRef ?? id, payeeNo, settledAt, releaseTransferId }]
  })
  return receipts.toSorted((a, b) => (b.settledAt?.getTime() ?? 0) - (a.settledAt?.getTime() ?? 0) || (a.attemptId < b.attemptId ? 1 : -1))
}
