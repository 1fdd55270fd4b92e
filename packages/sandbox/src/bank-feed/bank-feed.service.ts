import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { BankRow, FeedAccount, NewBankRow } from './bank-row.state.ts'
import { camt053 } from './camt053.text.ts'
import { mt940 } from './mt940.text.ts'

const PAGE = 200
const FIRST_BALANCE_FEN = 1_000_000_00

/** Where a query goes on: the day, and the number of the row within it, as the bank counts. */
export interface BreakPoint {
  acctNbr: string
  transDate: string
  expectNextSequence: string
}

export interface FeedPage {
  rows: BankRow[]
  next: BreakPoint
  hasMore: boolean
}

/** The bank's own book of a few accounts. Pages and statements are three ways to say the same rows. */
export class BankFeedService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** Books money in (or out, when negative); by a fault, and takes it back a moment later. */
  credit(input: NewBankRow): BankRow[] {
    const { faults } = this.#context
    const rows = [this.#book(input, false)]
    if (faults.take('bank', 'feed-credit', ['reversed'])) rows.push(this.#book({ ...input, amountFen: -input.amountFen }, true))
    this.#context.changed()
    return rows
  }

  /** Takes a row back. undefined when there is none with this id. */
  reverse(accountNo: string, id: string): BankRow | undefined {
    const row = this.#account(accountNo).rows.find((one) => one.id === id)
    if (!row) return undefined
    const { account, amountFen, name, reference, remark } = row
    const reversal = this.#book({ accountNo, account, amountFen: -amountFen, name, reference, remark: `冲正 ${remark}` }, true)
    this.#context.changed()
    return reversal
  }

  #book({ accountNo, amountFen, name = '', account = '', remark = '', reference = '' }: NewBankRow, isReversal: boolean): BankRow {
    const { clock, ids, state } = this.#context
    const book = this.#account(accountNo)
    const balanceFen = (book.rows.at(-1)?.balanceFen ?? book.openingFen) + amountFen
    const at = clock.now()
    const id = `C${ids.alphanumeric(14).toUpperCase()}`
    const row = { id, at, amountFen, balanceFen, isReversal, name, account, remark, reference }
    book.rows.push(row)
    state.feedAccounts.set(accountNo, book)
    return row
  }

  rows(accountNo: string): BankRow[] {
    return [...this.#account(accountNo).rows]
  }

  /** Rows of the days, from the break point on. Days are yyyyMMdd. */
  page(accountNo: string, { from, to, point }: { from: string; to: string; point?: BreakPoint | undefined }): FeedPage {
    const wanted = this.#numbered(accountNo).filter(
      ({ day, number }) =>
        day >= from &&
        day <= to &&
        (point === undefined || day > point.transDate || (day === point.transDate && number >= Number(point.expectNextSequence))),
    )
    const page = wanted.slice(0, PAGE)
    const last = page.at(-1)
    const next = last
      ? { acctNbr: accountNo, transDate: last.day, expectNextSequence: String(last.number + 1) }
      : (point ?? { acctNbr: accountNo, transDate: from, expectNextSequence: '1' })
    return { rows: page.map(({ row }) => row), next, hasMore: wanted.length > PAGE }
  }

  /** The statement of a day, yyyyMMdd, from the same book. */
  statement(accountNo: string, day: string, format: 'camt.053' | 'mt940'): string {
    const book = this.#account(accountNo)
    const numbered = this.#numbered(accountNo)
    const before = numbered.filter((one) => one.day < day).at(-1)?.row.balanceFen ?? book.openingFen
    const rows = numbered.filter((one) => one.day === day).map(({ row }) => row)
    return (format === 'mt940' ? mt940 : camt053)({ accountNo, day, openingFen: before, rows })
  }

  #numbered(accountNo: string): { row: BankRow; day: string; number: number }[] {
    const counts = new Map<string, number>()
    return this.#account(accountNo).rows.map((row) => {
      const day = beijingDigits(row.at).slice(0, 8)
      const number = (counts.get(day) ?? 0) + 1
      counts.set(day, number)
      return { row, day, number }
    })
  }

  #account(accountNo: string): FeedAccount {
    return this.#context.state.feedAccounts.get(accountNo) ?? { accountNo, openingFen: FIRST_BALANCE_FEN, rows: [] }
  }
}
