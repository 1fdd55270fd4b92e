import { createHash, randomBytes } from 'node:crypto'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Where ids come from: random, or with a seed the same sequence on every run. */
export class IdSource {
  readonly #seed: string | undefined
  readonly #next: () => number

  /** `next` counts the ids given out; it is kept with the state, so that a restart never repeats one. */
  constructor(seed: string | undefined, next: () => number) {
    this.#seed = seed
    this.#next = next
  }

  #bytes(length: number): Buffer {
    if (this.#seed === undefined) return randomBytes(length)
    const turn = this.#next()
    const blocks: Buffer[] = []
    for (let block = 0; block * 32 < length; block += 1) {
      blocks.push(createHash('sha256').update(`${this.#seed}:${turn}:${block}`).digest())
    }
    return Buffer.concat(blocks).subarray(0, length)
  }

  hex(length: number): string {
    return this.#bytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length)
  }

  digits(length: number): string {
    return Array.from(this.#bytes(length), (byte) => String(byte % 10)).join('')
  }

  alphanumeric(length: number): string {
    return Array.from(this.#bytes(length), (byte) => ALPHANUMERIC[byte % ALPHANUMERIC.length]).join('')
  }

  uuid(): string {
    const hex = this.hex(32)
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}

/** Nonces of signatures: never from the seed, so that the number of answers does not change the ids. */
export function signatureNonce(): string {
  return randomBytes(16).toString('hex').toUpperCase()
}
