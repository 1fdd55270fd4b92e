// Crockford's alphabet, as in ULID: no I, L, O, U, so that a key can be read out on the phone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
let last = 0

/**
 * A text that no other request has: 10 characters of time, 16 of chance (80 bits), sorted by time like a ULID.
 * Chance is Math.random's, since mini-programs have no `crypto`; a key guards against repetition, not against guessing.
 */
export function idempotencyKey(now = Date.now()): string {
  last = Math.max(now, last + 1)
  let time = ''
  for (let rest = last, place = 0; place < 10; place++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time
  let chance = ''
  for (let place = 0; place < 16; place++) chance += ALPHABET[Math.floor(Math.random() * 32)]
  return time + chance
}
