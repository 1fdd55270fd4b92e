import { type Fen, fen } from './fen.ts'

/** `123456` → `1,234.56`. Always two decimals, thousands by comma, as in every figure of the product. */
export function formatYuan(amount: Fen): string {
  const { sign, yuan, decimals } = yuanParts(amount)
  return `${sign}${yuan}.${decimals}`
}

/** The parts of a figure, for screens that set the decimals smaller: `1,234` and `56`. */
export function yuanParts(amount: Fen): { sign: '' | '-'; yuan: string; decimals: string } {
  const digits = String(Math.abs(fen(amount))).padStart(3, '0')
  return {
    sign: amount < 0 ? '-' : '',
    yuan: digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ','),
    decimals: digits.slice(-2),
  }
}

/** `123456` → `1234.56`: the form that banks and Alipay take on the wire. */
export function yuanText(amount: Fen): string {
  return formatYuan(amount).replaceAll(',', '')
}

/**
 * Reads an amount of yuan as people and banks write it (`1234.5`, `1,234.50`), digit by digit:
 * no float is ever made, so 0.29 is 29 fen and not 28.
 * @returns null when it is not a plain amount with at most two decimals, or too large to be exact
 */
export function parseYuan(text: string): Fen | null {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', decimals = ''] = match
  const value = Number(whole.replaceAll(',', '') + decimals.padEnd(2, '0'))
  if (!Number.isSafeInteger(value)) return null
  return fen(sign ? -value : value)
}
