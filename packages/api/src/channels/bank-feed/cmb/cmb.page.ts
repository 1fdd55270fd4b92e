import type { Fen } from '@dangkou/shared'
import { amountFen } from '../bank-amount.ts'
import { isBankDay } from '../bank-day.ts'
import {
  type BadReason,
  type BankLine,
  type FeedItem,
  LONGEST_ACCOUNT,
  LONGEST_NAME,
  LONGEST_REMARK,
  badItem,
  referenceOrNull,
  tidy,
} from '../bank-line.ts'
import { identityText } from '../stable-id.ts'

/** What to send back to get the next page; nothing of it is ours to understand. */
export interface CmbBreakPoint {
  readonly queryAcctNbr: string
  readonly continuation: readonly Readonly<Record<string, string>>[]
}

export interface CmbPage {
  readonly items: FeedItem[]
  readonly next: CmbBreakPoint
  readonly hasMore: boolean
}

type Row = Readonly<Record<string, unknown>>

/** A page of trsQryByBreakPoint. @param body of the answer; null is answered when it is not one */
export function readCmbPage(body: unknown, accountNo: string): CmbPage | null {
  const parts = typeof body === 'object' && body !== null ? (body as Row) : {}
  const [sums] = rows(parts['TRANSQUERYBYBREAKPOINT_Z1'])
  const continuation = rows(parts['TRANSQUERYBYBREAKPOINT_Y1'])
  if (!sums || (sums['ctnFlag'] !== 'Y' && sums['ctnFlag'] !== 'N')) return null
  if (!continuation.every((row): row is Record<string, string> => Object.values(row).every((value) => typeof value === 'string')))
    return null
  const items = rows(parts['TRANSQUERYBYBREAKPOINT_Z2']).map((row, index) => readRow(row, accountNo, `row ${index + 1}`))
  const wrong = wrongTotals(sums, items)
  if (wrong !== null) items.push(badItem('page', 'totals', wrong))
  return { items, next: { queryAcctNbr: trimmed(sums, 'queryAcctNbr'), continuation }, hasMore: sums['ctnFlag'] === 'Y' }
}

function readRow(row: Row, accountNo: string, position: string): FeedItem {
  const line = lineOf(row, accountNo)
  return typeof line === 'string' ? badItem(position, line, JSON.stringify(row)) : { kind: 'line', line }
}

function lineOf(row: Row, accountNo: string): BankLine | BadReason {
  const amount = amountOf(row, 'transAmount')
  if (amount === null) return 'amount'
  // 10 is the yuan in the bank's own table of currencies.
  if (trimmed(row, 'currencyNbr') !== '10') return 'currency'
  // Debits are negative and say D; one word against the other is no line.
  const direction = trimmed(row, 'loanCode')
  if ((direction !== 'C' && direction !== 'D') || (amount !== 0 && amount > 0 !== (direction === 'C'))) return 'sign'
  const bookedOn = dashed(trimmed(row, 'transDate'))
  if (!isBankDay(bookedOn)) return 'day'
  const number = trimmed(row, 'transSequenceIdn')
  if (number === '') return 'unreadable'
  const time = trimmed(row, 'transTime')
  const balance = amountOf(row, 'acctOnlineBal')
  if (balance === null && trimmed(row, 'acctOnlineBal') !== '') return 'amount'
  return {
    stableId: identityText({ bookedOn, amountFen: amount, bankReference: number, content: () => '' }),
    accountNo,
    bookedOn,
    at: /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(time)
      ? new Date(`${bookedOn}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}+08:00`)
      : null,
    amountFen: amount,
    balanceAfterFen: balance,
    counterpartyName: tidy(trimmed(row, 'ctpAcctName'), LONGEST_NAME) || null,
    counterpartyAccount: tidy(trimmed(row, 'ctpAcctNbr'), LONGEST_ACCOUNT) || null,
    remark: tidy(trimmed(row, 'remarkTextClt') || trimmed(row, 'businessText'), LONGEST_REMARK),
    reference: referenceOrNull(trimmed(row, 'yurRef')) ?? referenceOrNull(trimmed(row, 'mchOrderNbr')),
    isReversal: trimmed(row, 'reversalFlag') === '*',
  }
}

/** The page counts its own rows; a sum that differs means that rows are missing, or were changed. */
function wrongTotals(sums: Row, items: readonly FeedItem[]): string | null {
  const found = { creditNums: 0, creditAmount: 0, debitNums: 0, debitAmount: 0 }
  for (const item of items) {
    // With a row that could not be read there is nothing to compare.
    if (item.kind !== 'line') return null
    const side = item.line.amountFen < 0 ? 'debit' : 'credit'
    found[`${side}Nums`] += 1
    found[`${side}Amount`] += item.line.amountFen
  }
  const said = {
    creditNums: Number(trimmed(sums, 'creditNums') || '0'),
    creditAmount: amountOf(sums, 'creditAmount') ?? 0,
    debitNums: Number(trimmed(sums, 'debitNums') || '0'),
    debitAmount: amountOf(sums, 'debitAmount') ?? 0,
  }
  return JSON.stringify(found) === JSON.stringify(said) ? null : `said ${JSON.stringify(said)}, found ${JSON.stringify(found)}`
}

/** null for what is not an amount, and for what is not text: a JSON number has been a float already. */
function amountOf(row: Row, name: string): Fen | null {
  return amountFen(trimmed(row, name))
}

// The bank fills fields up with blanks.
function trimmed(row: Row, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value.trim() : ''
}

function rows(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((one): one is Row => typeof one === 'object' && one !== null) : []
}

function dashed(day: string): string {
  return day.length === 8 ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : ''
}
