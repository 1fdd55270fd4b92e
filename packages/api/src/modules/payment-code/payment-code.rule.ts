import { randomInt } from 'node:crypto'
import type { Fen } from '@dangkou/shared'

/** Whose code was scanned, by its digits alone: WeChat's begin with 10 to 15, Alipay's with 25 to 30, ours with 90. */
export function issuerOf(code: string): 'wallet' | 'wechat' | 'alipay' | null {
  if (/^90\d{18}$/.test(code)) return 'wallet'
  if (/^1[0-5]\d{16}$/.test(code)) return 'wechat'
  return /^(2[5-9]|30)\d{14,22}$/.test(code) ? 'alipay' : null
}

/** 60 bits of chance, and sixty seconds to guess them in. */
export function newCode(): string {
  const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, '0')
  return `90${digits(9)}${digits(9)}`
}

/** How long a code is good; the page shows the next one before. */
export const CODE_LIVES_MS = 60_000

/**
 * What one code pays without a further password, and all codes of a person in a day. The rules for barcodes (银发〔2017〕296号)
 * bound dynamic codes by how the payer was verified: 1,000 yuan a day with less than two factors, 5,000 with two. The
 * payment password that opened the code on a phone that is signed in makes two; one code is held to the smaller figure.
 */
export const CODE_LIMIT_FEN = 100_000 as Fen
export const DAY_LIMIT_FEN = 500_000 as Fen
