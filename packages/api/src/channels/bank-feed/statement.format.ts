import type { ParserOptions, StatementParser } from './bank-line.ts'
import { CamtParser } from './camt/camt.parser.ts'
import { Mt940Parser } from './mt940/mt940.parser.ts'

/** Every format of a statement file, by its name. See docs/recipes/add-a-statement-format.md. */
export const STATEMENT_FORMATS = {
  camt: (options: ParserOptions): StatementParser => new CamtParser(options),
  mt940: (options: ParserOptions): StatementParser => new Mt940Parser(options),
} as const

export type StatementFormat = keyof typeof STATEMENT_FORMATS

export function statementParser(format: StatementFormat, options: ParserOptions = {}): StatementParser {
  return STATEMENT_FORMATS[format](options)
}

/** By the first bytes that are not blank: XML begins with an angle bracket, MT940 with a tag, an envelope or a bank's header. */
export function formatOf(head: Uint8Array): StatementFormat {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .toString('latin1', 0, 1_024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  return text.startsWith('<') ? 'camt' : 'mt940'
}

const NOT_IN_A_NUMBER = /[\s-]/g

/**
 * Whether a statement's account is this one: some banks write theirs before it (`bank/account`) or the currency after it.
 */
export function isSameAccount(written: string, accountNo: string): boolean {
  const known = accountNo.replaceAll(NOT_IN_A_NUMBER, '').toUpperCase()
  const text = written.replaceAll(NOT_IN_A_NUMBER, '').toUpperCase()
  const own = text.slice(text.lastIndexOf('/') + 1)
  return own === known || own === `${known}CNY` || text === known
}
