import type { Fen } from '@dangkou/shared'

/** Whoever paid or was paid, as paper names them. */
export interface PaperParty {
  /** In full: a receipt is for the books of both. */
  readonly name: string
  /** Head and tail of the number; null where nobody told us one. */
  readonly account: string | null
  readonly bank: string | null
}

/** All that a receipt says. Kept as it was written: names and cards may change later, paper does not. */
export interface ReceiptPaper {
  readonly marketName: string
  readonly payer: PaperParty
  readonly payee: PaperParty
  readonly amountFen: Fen
  readonly purpose: string
  readonly orderNo: string | null
  /** 付款方式 */
  readonly way: string
  /** The institution's number for it; ours where no institution moved anything. */
  readonly serial: string
  readonly paidAt: string
  readonly result: string
}

/** Neither 0 nor 1, neither I nor O: read out on the phone, typed by wet hands. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Of 32 letters, eight: 40 bits, behind a limit on tries. @param random a whole number below its argument */
export function newCode(random: (below: number) => number): string {
  return Array.from({ length: 8 }, () => LETTERS[random(LETTERS.length)]).join('')
}

/** The day and eight digits that tell nobody how many receipts there are. */
export function newNumber(day: string, random: (below: number) => number): string {
  return `${day.replaceAll('-', '')}${String(random(100_000_000)).padStart(8, '0')}`
}

/** As somebody types it off the paper: with gaps, dashes, small letters. */
export function plainNumber(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '')
}

export function plainCode(typed: string): string {
  return plainNumber(typed).toUpperCase()
}

/** `2026031900421187` → `2026 0319 0042 1187` */
export function numberText(number: string): string {
  return number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}

/** `7K4M92QD` → `7K4M-92QD` */
export function codeText(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
