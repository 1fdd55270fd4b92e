import { hmacBytes, hmacHex } from './hmac.ts'

/**
 * Tokens of links that let somebody in who is not signed in. The token itself is kept nowhere: it is computed from the
 * link's id and a key outside the database, which only has its hash.
 */
export class LinkTokens {
  readonly #key: string
  readonly #what: string

  /** @param what `cashier`: tokens of two kinds of links never meet */
  constructor(key: string, what: string) {
    this.#key = key
    this.#what = what
  }

  of(id: string): string {
    // 132 bits: 22 letters that nobody guesses, and that no stolen database tells.
    return hmacBytes(this.#key, `${this.#what} link`, id).toString('base64url').slice(0, 22)
  }

  hash(token: string): string {
    return hmacHex(this.#key, `${this.#what} token`, token)
  }

  /** null for what cannot be one: no need to look. */
  hashOf(text: string): string | null {
    return /^[\w-]{22}$/.test(text) ? this.hash(text) : null
  }
}
