import type { Fen } from '@dangkou/shared'
import type { CombinedCallback, PaymentCallback, RefundCallback } from './callback.ts'
import type { PayRef, RefundRef } from './channel.ts'

/** What we know of the order from our own books. */
export interface ExpectedPayment extends PayRef {
  readonly amountFen: Fen
  readonly appId: string
  readonly providerNo: string
}

export interface ExpectedRefund extends RefundRef {
  /** What this refund gives back. */
  readonly amountFen: Fen
  readonly providerNo: string
}

export interface ExpectedCombined {
  readonly orderNo: string
  readonly appId: string
  readonly providerNo: string
  readonly parts: readonly (PayRef & { readonly amountFen: Fen })[]
}

export type CallbackMismatch = 'order' | 'amount' | 'app' | 'payee' | 'provider' | 'refund' | 'parts'

/**
 * A right signature only says that the institution spoke, perhaps about another order or another merchant of the same
 * provider. @returns everything that differs from our order; empty when the callback is about it
 */
export function checkCallback(expected: ExpectedPayment, got: PaymentCallback): CallbackMismatch[] {
  return found({
    order: got.orderNo !== expected.orderNo,
    amount: !tellsAmount(expected.amountFen, got),
    app: got.appId !== expected.appId,
    payee: got.payeeNo !== expected.payeeNo,
    provider: got.providerNo !== expected.providerNo,
  })
}

/** As `checkCallback`, of a refund. */
export function checkRefundCallback(expected: ExpectedRefund, got: RefundCallback): CallbackMismatch[] {
  return found({
    refund: got.refundNo !== expected.refundNo,
    order: got.orderNo !== expected.orderNo,
    // Not every institution tells it: then nothing may be booked before a query did.
    amount:
      got.amountFen === null ? got.outcome.state === 'succeeded' : !tellsAmount(expected.amountFen, { ...got, amountFen: got.amountFen }),
    payee: got.payeeNo !== expected.payeeNo,
    provider: got.providerNo !== expected.providerNo,
  })
}

/** As `checkCallback`, of several payees paid at once: every part is looked at, in whatever order they came. */
export function checkCombinedCallback(expected: ExpectedCombined, got: CombinedCallback): CallbackMismatch[] {
  const theirs = new Map(got.parts.map((part) => [part.orderNo, part]))
  const ours = expected.parts.flatMap((part) => {
    const other = theirs.get(part.orderNo)
    return other ? [{ part, other }] : []
  })
  const totalFen = expected.parts.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return found({
    order: got.orderNo !== expected.orderNo,
    parts: got.parts.length !== expected.parts.length || ours.length !== expected.parts.length,
    amount: !tellsAmount(totalFen, got) || ours.some(({ part, other }) => part.amountFen !== other.amountFen),
    app: got.appId !== expected.appId,
    payee: ours.some(({ part, other }) => part.payeeNo !== other.payeeNo),
    provider: got.providerNo !== expected.providerNo,
  })
}

/** Both figures of a callback: what it is about, and what moved. */
function tellsAmount(expectedFen: number, { amountFen, outcome }: Pick<PaymentCallback, 'amountFen' | 'outcome'>): boolean {
  return amountFen === expectedFen && (outcome.state !== 'succeeded' || outcome.amountFen === expectedFen)
}

function found(differs: Partial<Record<CallbackMismatch, boolean>>): CallbackMismatch[] {
  return (Object.keys(differs) as CallbackMismatch[]).filter((mismatch) => differs[mismatch])
}
