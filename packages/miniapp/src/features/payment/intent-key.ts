import { idempotencyKey } from '../../graphql'

// Kept outside of the page: one who leaves it without an answer and comes back must not carry a new key.
const keys = new Map<string, string>()

/**
 * The key of this confirmation: the same until the platform has given a definite answer. Another way to pay, or another
 * part of the amount, is another confirmation.
 * @param what way and amount
 */
export function intentKey(paymentId: string, ...what: readonly (string | number)[]): string {
  const name = [paymentId, ...what].join(' ')
  const key = keys.get(name) ?? idempotencyKey()
  keys.set(name, key)
  return key
}

export function intentAnswered(paymentId: string): void {
  for (const name of keys.keys()) if (name === paymentId || name.startsWith(`${paymentId} `)) keys.delete(name)
}
