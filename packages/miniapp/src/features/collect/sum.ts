import { addFen, type Fen, fen, ZERO_FEN } from '@dangkou/shared'

import type { Key } from '../../ui'

/**
 * What the collect keypad has been told: `3.6×240+58`. Terms are prices times weights; each is rounded to the fen for itself,
 * as it would stand on a weighing slip, and the sum is of what is shown.
 */

// 9,999,999.99, as on the other keypads.
const MOST_FEN = 999_999_999
const WHOLE_DIGITS = 7
/** Yuan have two decimals, kilograms three. */
const DECIMALS = 3
const MOST_TERMS = 9

export interface Term {
  /** 3.6 × 240, + 58 */
  readonly text: string
  readonly fen: Fen
}

/** Typed text after one more key. What cannot be typed, or would be more than any payment, changes nothing. */
export function pressSum(typed: string, key: Key): string {
  const next = after(typed, key)
  const value = sumOf(next)
  return value === null || value > MOST_FEN ? typed : next
}

/** The sum in fen, of what is typed so far; a number that is still to come counts for nothing. */
export function sumFen(typed: string): Fen {
  return sumOf(typed) ?? ZERO_FEN
}

/** One line each, for the slip above the sum. Nothing while only an amount is typed: it is the sum itself. */
export function slip(typed: string): Term[] {
  if (!/[×+]/.test(typed)) return []
  return typed.split('+').map((term, index) => ({
    text: `${index === 0 ? '' : '+ '}${term.replaceAll('×', ' × ')}`.trimEnd(),
    fen: termFen(term) ?? ZERO_FEN,
  }))
}

/** The same on one line, for the bill: 3.6×240+58. Empty when nothing was multiplied or added. */
export function slipText(typed: string): string {
  return /[×+]/.test(typed) ? typed.replace(/[×+.]$/, '') : ''
}

function after(typed: string, key: Key): string {
  const number = /[\d.]*$/.exec(typed)?.[0] ?? ''
  switch (key) {
    case 'del':
      return typed.slice(0, -1)
    case 'equals':
      return typed === '' ? '' : plain(sumFen(typed))
    case 'times':
    case 'plus': {
      const sign = key === 'times' ? '×' : '+'
      if (number === '') return typed === '' ? typed : typed.slice(0, -1) + sign
      if (key === 'plus' && typed.split('+').length >= MOST_TERMS) return typed
      return typed.replace(/\.$/, '') + sign
    }
    case 'dot':
      return number.includes('.') ? typed : `${typed}${number === '' ? '0' : ''}.`
    case '00':
      return after(after(typed, '0'), '0')
    default: {
      const [whole = '', decimals] = number.split('.')
      if (decimals !== undefined) return decimals.length < DECIMALS ? typed + key : typed
      if (whole === '0') return typed.slice(0, -1) + key
      return whole.length < WHOLE_DIGITS ? typed + key : typed
    }
  }
}

/** @returns null when it is too much to be exact */
function sumOf(typed: string): Fen | null {
  const terms = typed.split('+').map(termFen)
  return terms.some((term) => term === null) ? null : addFen(...(terms as Fen[]))
}

/** Digit by digit: no float of yuan is ever made. */
function termFen(term: string): Fen | null {
  let value = 1
  let places = 0
  for (const factor of term.split('×')) {
    const [whole = '', decimals = ''] = factor.split('.')
    // A factor that is still to come.
    if (whole === '' && term !== factor) continue
    value *= Number(whole + decimals)
    places += decimals.length
    if (!Number.isSafeInteger(value * 100)) return null
  }
  return fen(halfUp(value * 100, 10 ** places))
}

/** Whole numbers only: a quotient just below a half would be rounded up by a float. */
function halfUp(amount: number, divisor: number): number {
  const rest = amount % divisor
  return (amount - rest) / divisor + (rest * 2 >= divisor ? 1 : 0)
}

/** 92200 → 922, 92250 → 922.5: as somebody would have typed it. */
function plain(amount: Fen): string {
  const cents = amount % 100
  const decimals = cents === 0 ? '' : `.${String(cents).padStart(2, '0').replace(/0$/, '')}`
  return amount === 0 ? '' : `${Math.floor(amount / 100)}${decimals}`
}
