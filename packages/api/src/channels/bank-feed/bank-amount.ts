import type { Fen } from '@dangkou/shared'

// Thirteen digits of yuan and two of fen stay below 2^53.
const DOT = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/
const COMMA = /^(\d{1,13}),(\d{0,2})$/

/**
 * `-40.01` → -4001, `3.1` → 310: text to whole fen, by digits and never through a float. null when it is not an amount.
 * A third decimal is none, a zero too: 10.000 may as well be ten thousand, written by somebody who groups by dots.
 */
export function amountFen(text: string): Fen | null {
  const match = DOT.exec(text)
  if (!match) return null
  const size = whole(match[2]!, match[3] ?? '')
  return (match[1] === '-' && size !== 0 ? -size : size) as Fen
}

/** The decimal comma of SWIFT, which is never left out: `5000,` `0,56`. null when it is not an amount. */
export function swiftAmountFen(text: string): Fen | null {
  const match = COMMA.exec(text)
  return match ? (whole(match[1]!, match[2]!) as Fen) : null
}

function whole(yuan: string, decimals: string): number {
  return Number(yuan) * 100 + (decimals.length === 2 ? Number(decimals) : decimals.length === 1 ? Number(decimals) * 10 : 0)
}
