import type { Fen } from '@dangkou/shared'
import type { PaymentCallback } from './channel.ts'

/** What we know of the order from our own books. */
export interface ExpectedPayment {
  readonly orderNo: string
  readonly amountFen: Fen
  readonly appId: string
  readonly payeeNo: string
  readonly providerNo: string
}

export type CallbackMismatch = 'order' | 'amount' | 'app' | 'payee' | 'provider'

/**
 * A right signature only says that the institution spoke, perhaps about another order or another merchant of the same
 * provider. @returns everything that differs from our order; empty when the callback is about it
 */
export function checkCallback(expected: ExpectedPayment, got: PaymentCallback): CallbackMismatch[] {
  const mismatches: CallbackMismatch[] = []
  if (got.orderNo !== expected.orderNo) mismatches.push('order')
  const paidFen = got.outcome.state === 'succeeded' ? got.outcome.amountFen : got.amountFen
  if (got.amountFen !== expected.amountFen || paidFen !== expected.amountFen) mismatches.push('amount')
  if (got.appId !== expected.appId) mismatches.push('app')
  if (got.payeeNo !== expected.payeeNo) mismatches.push('payee')
  if (got.providerNo !== expected.providerNo) mismatches.push('provider')
  return mismatches
}
