import {
  type CallbackMismatch,
  type ExpectedCombined,
  type ExpectedPayment,
  type ExpectedRefund,
  checkCallback,
  checkCombinedCallback,
  checkRefundCallback,
} from './callback.check.ts'
import type { Callback } from './callback.ts'

/** What our own books know of whatever a callback may be about. */
export type ExpectedOrder =
  | ({ readonly kind: 'payment' } & ExpectedPayment)
  | ({ readonly kind: 'combined' } & ExpectedCombined)
  | ({ readonly kind: 'refund' } & ExpectedRefund)

/** The check of its kind; a callback of another kind is about another order. */
export function checkAnyCallback(expected: ExpectedOrder, got: Callback): CallbackMismatch[] {
  if (expected.kind === 'payment' && got.kind === 'payment') return checkCallback(expected, got)
  if (expected.kind === 'combined' && got.kind === 'combined') return checkCombinedCallback(expected, got)
  if (expected.kind === 'refund' && got.kind === 'refund') return checkRefundCallback(expected, got)
  return ['order']
}
