import { DomainError, type Fen } from '@dangkou/shared'
import type { CombinedInstruction, CombinedOutcome, CombinedRef, Outcome, Payer } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Instruction } from '../instruction/index.ts'

/** A cart, and the one order that pays it at a channel: what is asked, and what is kept of it. */

export interface Cart {
  readonly paymentIds: readonly string[]
  /** What the buyer saw for all of them. */
  readonly amountFen: Fen
  readonly idempotencyKey: string
}

export interface CombinedPart {
  readonly orderNo: string
  readonly payeeNo: string
  readonly amountFen: Fen
  readonly description: string
  readonly paymentId: string
}

export interface CombinedRequest {
  /** The first order of one intent, as with an attempt. */
  readonly intent: string
  readonly parts: readonly CombinedPart[]
  readonly payer: Payer
  readonly expiresAt: string
  readonly notifyUrl: string
}

/** A cart: WeChat's partners may combine 50, and a page still shows ten. */
const MOST_PAYMENTS = 10
/** @throws DomainError when it is none: nothing in it, something twice, too much */
export function checkCart({ paymentIds }: Cart): readonly string[] {
  if (paymentIds.length === 0 || new Set(paymentIds).size !== paymentIds.length)
    throw new DomainError('INVALID_INPUT', { params: { what: 'paymentIds' }, field: 'paymentIds' })
  if (paymentIds.length > MOST_PAYMENTS)
    throw new DomainError('TOO_MANY_PAYMENTS', { params: { most: MOST_PAYMENTS }, field: 'paymentIds' })
  return paymentIds
}

export function refOf({ id, request }: Instruction): CombinedRef {
  const { parts, payer } = request as CombinedRequest
  return { orderNo: id, parts: parts.map(({ orderNo, payeeNo }) => ({ orderNo, payeeNo })), payer }
}

export function instructionOf({ id, request }: Instruction): CombinedInstruction {
  const { parts, payer, expiresAt, notifyUrl } = request as CombinedRequest
  const asked = parts.map(({ orderNo, payeeNo, amountFen, description }) => ({ orderNo, payeeNo, amountFen, description }))
  return { orderNo: id, parts: asked, payer, expiresAt: new Date(expiresAt), notifyUrl }
}

export function outcomeOfPart(part: CombinedPart, outcome: Outcome): Outcome {
  if (outcome.state !== 'succeeded') return outcome
  const { parts } = outcome as Extract<CombinedOutcome, { state: 'succeeded' }>
  const own = parts.find(({ orderNo }) => orderNo === part.orderNo)
  assert(own, `an order over several payees succeeded without its part ${part.orderNo}`)
  return { state: 'succeeded', channelRef: own.channelRef, amountFen: own.amountFen, at: outcome.at, raw: null }
}
