import { type Day, type Fen, beijingDay } from '@dangkou/shared'
import { amountFen } from '../bank-amount.ts'
import { isBankDay } from '../bank-day.ts'
import {
  type BadReason,
  type FeedItem,
  LONGEST_ACCOUNT,
  LONGEST_NAME,
  LONGEST_REMARK,
  type ParserOptions,
  type StatementParser,
  StatementRefused,
  badItem,
  referenceOrNull,
  tidy,
} from '../bank-line.ts'
import { StatementIds } from '../stable-id.ts'
import { StatementTally } from '../statement.tally.ts'
import type { CamtText, CamtWhole } from './camt.element.ts'
import { type CamtHandler, CamtReader } from './camt.reader.ts'

type Texts = { [Kind in CamtText | `${CamtText}Currency`]?: string }

/** Of a batch so many are held until its sum is known; a larger one is told as the one entry that it is. */
const MOST_DETAILS = 10_000
/** Several remittance texts are one remark. */
const REPEATED: ReadonlySet<CamtText> = new Set(['remittance', 'structuredRemittance'])

/** camt.053, camt.054 and camt.052 in any version, entry by entry. */
export class CamtParser implements StatementParser, CamtHandler {
  readonly #currency: string
  readonly #reader = new CamtReader(this)
  #items: FeedItem[] = []
  #statements = 0
  #entries = 0
  #statementId = ''
  #accountNo = ''
  #tally = new StatementTally()
  #ids: StatementIds | null = null
  #balance: Texts = {}
  #entry: Texts = {}
  #details: Texts[] = []
  #detailCount = 0
  /** Where texts go at the moment. */
  #into: Texts | null = null
  #refused: StatementRefused | null = null

  constructor({ currency = 'CNY' }: ParserOptions = {}) {
    this.#currency = currency
  }

  push(bytes: Uint8Array): FeedItem[] {
    return this.#reading(() => this.#reader.push(bytes))
  }

  end(): FeedItem[] {
    return this.#reading(() => this.#reader.end())
  }

  /** What came before the place that is refused was good: it is handed over first. */
  #reading(read: () => void): FeedItem[] {
    if (this.#refused) throw this.#refused
    try {
      read()
    } catch (error) {
      if (!(error instanceof StatementRefused) || this.#items.length === 0) throw error
      this.#refused = error
    }
    return this.#take()
  }

  #take(): FeedItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  begin(whole: CamtWhole): void {
    if (whole === 'statement') {
      this.#statements += 1
      this.#entries = 0
      this.#statementId = ''
      this.#accountNo = ''
      this.#tally = new StatementTally()
      this.#ids = null
    } else if (whole === 'balance') {
      this.#into = this.#balance = {}
    } else if (whole === 'entry') {
      this.#entries += 1
      this.#into = this.#entry = {}
      this.#details = []
      this.#detailCount = 0
    } else if (whole === 'detail') {
      this.#detailCount += 1
      this.#into = {}
      if (this.#details.length < MOST_DETAILS) this.#details.push(this.#into)
    }
  }

  text(kind: CamtText, text: string, currency: string): void {
    if (kind === 'statementId') this.#statementId = text
    else if (kind === 'accountNo') this.#accountNo = tidy(text, LONGEST_ACCOUNT)
    else if (this.#into && text !== '') {
      const before = this.#into[kind]
      if (before === undefined) this.#into[kind] = text
      else if (REPEATED.has(kind) && before.length < LONGEST_REMARK) this.#into[kind] = `${before} ${text}`
      if (currency !== '') this.#into[`${kind}Currency`] ??= currency
    }
  }

  close(whole: CamtWhole): void {
    if (whole === 'detail') {
      this.#into = this.#entry
    } else if (whole === 'balance') {
      this.#into = null
      this.#takeBalance(this.#balance)
    } else if (whole === 'entry') {
      this.#into = null
      this.#takeEntry()
      this.#details = []
    } else if (whole === 'statement') {
      this.#items.push(...this.#tally.end(this.#accountNo, this.#statementId, `statement ${this.#statements}`))
    }
  }

  #takeBalance({ balanceAmount = '', balanceAmountCurrency, balanceDirection, balanceKind = '' }: Texts): void {
    const isOpening = balanceKind === 'OPBD' || balanceKind === 'PRCD'
    // A balance of another currency is not of these lines: it says nothing, and is no mistake.
    if ((!isOpening && balanceKind !== 'CLBD') || balanceAmountCurrency !== this.#currency) return
    const size = amountFen(balanceAmount)
    if (size === null || size < 0) return this.#bad('amount', `${balanceKind} ${balanceAmount}`)
    const balance = signed(size, balanceDirection !== 'DBIT')
    // OPBD goes before PRCD, whichever comes first: the opening of this statement, not the closing of another.
    if (balanceKind === 'CLBD') this.#tally.closingFen = balance
    else if (balanceKind === 'OPBD') this.#tally.openingFen = balance
    else this.#tally.openingFen ??= balance
  }

  #takeEntry(): void {
    const entry = this.#entry
    // PDNG, INFO and FUTR are not booked, and may never be.
    if (entry.entryStatus !== undefined && entry.entryStatus !== 'BOOK') return
    const failure = this.#readEntry(entry)
    if (failure === null) return
    this.#tally.lose()
    this.#bad(failure, [entry.entryAmount, entry.entryAmountCurrency, entry.bookingDay, entry.bankReference].join(' '))
  }

  /** @returns what is wrong with it, null when it became lines */
  #readEntry(entry: Texts): BadReason | null {
    const size = amountFen(entry.entryAmount ?? '')
    if (size === null || size < 0) return 'amount'
    if (entry.entryAmountCurrency !== this.#currency) return 'currency'
    if (entry.entryDirection !== 'CRDT' && entry.entryDirection !== 'DBIT') return 'sign'
    if (this.#accountNo === '') return 'account'
    const booked = bookedAt(entry)
    if (!booked) return 'day'
    // The direction is that of the booking, also of a reversal: it is not turned once more.
    const entryFen = signed(size, entry.entryDirection === 'CRDT')
    const shares = this.#shares(entry, entryFen)
    if (!shares) return this.#line(entry, this.#details[0] ?? {}, booked, entryFen, false)
    for (const { detail, amountFen: part } of shares) {
      const failure = this.#line(entry, detail, booked, part, true)
      if (failure !== null) return failure
    }
    return null
  }

  /** The parts of a batch, when each says its amount and together they are the entry; else the entry is one line. */
  #shares(entry: Texts, entryFen: Fen): { detail: Texts; amountFen: Fen }[] | null {
    if (this.#details.length < 2 || this.#detailCount > MOST_DETAILS) return null
    const shares: { detail: Texts; amountFen: Fen }[] = []
    let sum = 0
    for (const detail of this.#details) {
      const isOwn = detail.detailAmount !== undefined
      const currency = isOwn ? detail.detailAmountCurrency : detail.detailTransactionAmountCurrency
      const size = amountFen((isOwn ? detail.detailAmount : detail.detailTransactionAmount) ?? '')
      if (size === null || size < 0 || currency !== this.#currency) return null
      const part = signed(size, (detail.detailDirection ?? entry.entryDirection) === 'CRDT')
      shares.push({ detail, amountFen: part })
      sum += part
    }
    return sum === entryFen ? shares : null
  }

  #line(entry: Texts, detail: Texts, { bookedOn, at }: Booked, amount: Fen, isShare: boolean): BadReason | null {
    const isReversal = entry.entryReversal === 'true' || entry.entryReversal === '1'
    const other = counterparty(detail, amount > 0 !== isReversal)
    const remark = tidy(
      detail.remittance ?? detail.structuredRemittance ?? detail.detailInformation ?? entry.entryInformation ?? '',
      LONGEST_REMARK,
    )
    const reference =
      referenceOrNull(detail.endToEndId) ??
      referenceOrNull(detail.instructionId) ??
      referenceOrNull(detail.transactionId) ??
      referenceOrNull(entry.entryReference)
    // A share has the number of its booking, unless it has one of its own.
    const own = referenceOrNull(detail.detailBankReference)
    const whole = referenceOrNull(entry.bankReference)
    this.#ids ??= new StatementIds(this.#tally.openingFen)
    const stableId = this.#ids.next({
      bookedOn,
      amountFen: amount,
      bankReference: isShare ? (own ?? whole) : (whole ?? own),
      content: () => [isReversal, reference, other.name, other.account, remark].join('\n'),
    })
    if (stableId === null) return 'day-forgotten'
    this.#tally.lines += 1
    const balanceAfterFen = this.#tally.move(amount)
    this.#items.push({
      kind: 'line',
      line: {
        stableId,
        accountNo: this.#accountNo,
        bookedOn,
        at,
        amountFen: amount,
        balanceAfterFen,
        counterpartyName: other.name,
        counterpartyAccount: other.account,
        remark,
        reference,
        isReversal,
      },
    })
    return null
  }

  #bad(reason: BadReason, excerpt: string): void {
    this.#items.push(badItem(`statement ${this.#statements} entry ${this.#entries}`, reason, excerpt.trim()))
  }
}

interface Booked {
  readonly bookedOn: Day
  readonly at: Date | null
}

const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/

function bookedAt({ bookingDay, bookingTime, valueDay }: Texts): Booked | null {
  // Some banks write a zone behind the day: 2026-03-19+08:00.
  const day = (bookingDay ?? valueDay)?.slice(0, 10)
  if (bookingTime !== undefined) {
    const match = ZONED.exec(bookingTime)
    // Without a zone it is the bank's, which is in China.
    const at = match ? new Date(match[1] === undefined ? `${bookingTime}+08:00` : bookingTime) : null
    if (!at || Number.isNaN(at.getTime())) return null
    return { bookedOn: beijingDay(at), at }
  }
  return day !== undefined && isBankDay(day) ? { bookedOn: day, at: null } : null
}

/** Money in came from the debtor, money out went to the creditor; what is missing is asked of the other one. */
function counterparty(detail: Texts, isCredit: boolean): { name: string | null; account: string | null } {
  const debtor = { name: detail.debtorName ?? detail.ultimateDebtorName, account: detail.debtorAccount }
  const creditor = { name: detail.creditorName ?? detail.ultimateCreditorName, account: detail.creditorAccount }
  const [first, second] = isCredit ? [debtor, creditor] : [creditor, debtor]
  const { name, account } = first.name === undefined && first.account === undefined ? second : first
  return {
    name: name === undefined ? null : tidy(name, LONGEST_NAME) || null,
    account: account === undefined ? null : tidy(account, LONGEST_ACCOUNT) || null,
  }
}

function signed(size: Fen, isCredit: boolean): Fen {
  return (isCredit || size === 0 ? size : -size) as Fen
}
