import { idempotencyKey } from '../../graphql'

// Kept outside of the page: one who leaves it without an answer and comes back must not carry a new key.
const keys = new Map<string, string>()

/** The key of this confirmation: the same until the platform has given a definite answer. */
export function intentKey(paymentId: string): string {
  const key = keys.get(paymentId) ?? idempotencyKey()
  keys.set(paymentId, key)
  return key
}

export function intentAnswered(paymentId: string): void {
  keys.delete(paymentId)
}
