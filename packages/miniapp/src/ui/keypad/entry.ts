type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
/** What the keypad of every kind has, and what only the one for collecting has. */
export type Key = Digit | 'dot' | 'del' | '00' | 'times' | 'plus' | 'equals'

// 9,999,999.99: above any single payment a market sees, and still ten characters wide.
const YUAN_DIGITS = 7

/** Typed yuan after one more key: at most two decimals, no leading zeros. What cannot be typed changes nothing. */
export function pressAmount(typed: string, key: Key): string {
  if (key === 'del') return typed.slice(0, -1)
  if (key === 'dot') return typed.includes('.') ? typed : `${typed || '0'}.`
  if (!isDigit(key)) return typed
  const [yuan = '', decimals] = typed.split('.')
  if (decimals !== undefined) return decimals.length < 2 ? typed + key : typed
  if (yuan === '0') return key
  return yuan.length < YUAN_DIGITS ? typed + key : typed
}

export const PASSWORD_LENGTH = 6

export function pressPassword(typed: string, key: Key): string {
  if (key === 'del') return typed.slice(0, -1)
  return isDigit(key) && typed.length < PASSWORD_LENGTH ? typed + key : typed
}

function isDigit(key: Key): key is Digit {
  return /^\d$/.test(key)
}
