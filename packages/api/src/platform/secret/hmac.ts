import { createHmac, timingSafeEqual } from 'node:crypto'

/** As `hmacHex`, in bytes: 32 of them. */
export function hmacBytes(key: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\n')).digest()
}

/** Keyed hash of the parts, which are joined by a separator that none of them may hold. Hex, 64 characters. */
export function hmacHex(key: string, ...parts: readonly string[]): string {
  return createHmac('sha256', key).update(parts.join('\n')).digest('hex')
}

export function sameHex(a: string, b: string): boolean {
  const left = Buffer.from(a, 'hex')
  const right = Buffer.from(b, 'hex')
  return left.length === right.length && timingSafeEqual(left, right)
}
