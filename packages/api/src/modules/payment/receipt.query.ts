import type { EntityManager } from '../../platform/database/index.ts'
import { Instruction } from '../instruction/index.ts'
import { PaymentAttempt } from './attempt.entity.ts'
import type { AttemptRequest, RefundRequest } from './pay-way.ts'
import { Refund } from './refund.entity.ts'

/** What a channel took for a payment: the attempt's number, and the channel's own. */
export interface ChannelReceipt {
  readonly attemptId: string
  readonly paymentId: string
  readonly channel: string
  readonly channelRef: string
  readonly payeeNo: string
  readonly settledAt: Date | null
  /** What of it became the payee's to spend: when it was settled, and when a refund failed after that. */
  readonly releaseTransferId: string | null
  readonly laterReleaseIds: readonly string[]
}

/** Of these payments, what channels have taken; the latest settled first. */
export async function channelReceipts(em: EntityManager, paymentIds: readonly string[]): Promise<ChannelReceipt[]> {
  if (paymentIds.length === 0) return []
  const facts = await em.find(PaymentAttempt, { paymentId: { $in: [...paymentIds] } })
  const rows = await em.find(Instruction, { id: { $in: facts.map(({ id }) => id) }, state: 'succeeded', channel: { $ne: 'wallet' } })
  const released = await laterReleases(
    em,
    rows.map(({ subjectId }) => subjectId),
  )
  const receipts = rows.flatMap(({ id, channel, channelRef, request }) => {
    const known = facts.find((one) => one.id === id)
    if (!known) return []
    const { paymentId, settledAt, releaseTransferId = null } = known
    const { payeeNo } = request as AttemptRequest
    const later = { laterReleaseIds: released.get(id) ?? [] }
    return [{ attemptId: id, paymentId, channel, channelRef: channelRef ?? id, payeeNo, settledAt, releaseTransferId, ...later }]
  })
  return receipts.toSorted((a, b) => (b.settledAt?.getTime() ?? 0) - (a.settledAt?.getTime() ?? 0) || (a.attemptId < b.attemptId ? 1 : -1))
}

/** By attempt: what failed refunds of it let go of. */
async function laterReleases(em: EntityManager, paymentIds: readonly string[]): Promise<Map<string, string[]>> {
  if (paymentIds.length === 0) return new Map()
  const refunds = await em.find(Refund, { paymentId: { $in: [...paymentIds] } })
  const parts = refunds.length === 0 ? [] : await em.find(Instruction, { subjectId: { $in: refunds.map(({ id }) => id) } })
  const released = new Map<string, string[]>()
  for (const { request } of parts) {
    const { attemptId, releaseTransferId } = request as RefundRequest
    if (releaseTransferId !== undefined) released.set(attemptId, [...(released.get(attemptId) ?? []), releaseTransferId])
  }
  return released
}
