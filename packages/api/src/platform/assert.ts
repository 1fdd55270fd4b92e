/** Thrown for our own mistakes: it stops what is running and rings the alarm, and is never shown as a refusal. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/** Holds what must be true unless we made a mistake. What a caller can do wrong is a `DomainError` instead. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}
