import { isUtf8 } from 'node:buffer'
import type { Day, Fen } from '@dangkou/shared'
import { swiftAmountFen } from '../bank-amount.ts'
import {
  type BadReason,
  type FeedItem,
  LONGEST_ACCOUNT,
  LONGEST_REMARK,
  type ParserOptions,
  type StatementParser,
  StatementRefused,
  badItem,
  referenceOrNull,
  tidy,
} from '../bank-line.ts'
import { isBankDay } from '../bank-day.ts'
import { StatementIds } from '../stable-id.ts'
import { StatementTally } from '../statement.tally.ts'
import { NO_INFORMATION, readInformation } from './mt940.information.ts'

const FIELD = /^:(\d\d[A-Z]?|NS):/
// Value day, entry day, mark, funds letter, amount, kind, reference[//bank's reference].
const LINE_61 = /^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d[\d,.]*)([A-Z][A-Z0-9]{3})?(.*)$/
const BALANCE = /^([CD])(\d{6})([A-Z]{3})(\d[\d,.]*)$/
// SWIFT allows 65 characters a line and 6 lines of :86:; banks allow themselves more, but not this.
const LONGEST_LINE = 8_192
const MOST_FOLDS = 200

interface Field {
  readonly tag: string
  readonly at: number
  readonly lines: string[]
  bytes: number
}

interface Movement {
  readonly at: number
  readonly text: string
  readonly extra: string
  information: readonly string[]
}

/**
 * MT940, one statement after another, with or without SWIFT's envelope. The file is read as bytes: Chinese banks write
 * GB18030 inside :86:, whose second bytes are never those that the format lives by (line ends, colons, strokes).
 */
export class Mt940Parser implements StatementParser {
  readonly #currency: string
  #items: FeedItem[] = []
  #rest = ''
  #lineNo = 0
  #skipsLine = false
  #field: Field | null = null
  #movement: Movement | null = null
  #statement: OpenStatement | null = null
  #statements = 0

  constructor({ currency = 'CNY' }: ParserOptions = {}) {
    this.#currency = currency
  }

  push(bytes: Uint8Array): FeedItem[] {
    const text = this.#rest + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      this.#line(text.slice(from, to))
      from = to + 1
    }
    this.#rest = text.slice(from)
    if (this.#rest.length > LONGEST_LINE) {
      // Its end may be gigabytes away: told once, and passed over.
      if (!this.#skipsLine) this.#bad('too-long', this.#rest, this.#lineNo + 1)
      this.#skipsLine = true
      this.#rest = ''
    }
    return this.#take()
  }

  end(): FeedItem[] {
    if (this.#rest !== '' || this.#skipsLine) this.#line(this.#rest)
    this.#rest = ''
    this.#closeField()
    this.#closeMovement()
    if (this.#statements === 0) throw new StatementRefused('no :20: and no :25: in it: this is not MT940')
    if (this.#statement) this.#bad('unreadable', `statement ${this.#statement.id} has no :62:`, this.#lineNo)
    this.#closeStatement()
    return this.#take()
  }

  #take(): FeedItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  #line(raw: string): void {
    this.#lineNo += 1
    if (this.#skipsLine) {
      this.#skipsLine = false
      return
    }
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line.length > LONGEST_LINE) return this.#bad('too-long', line, this.#lineNo)
    const tag = line.startsWith(':') ? FIELD.exec(line)?.[1] : undefined
    if (tag !== undefined) {
      this.#closeField()
      this.#field = { tag, at: this.#lineNo, lines: [line.slice(tag.length + 2)], bytes: line.length }
    } else if (line === '-' || line.startsWith('-}') || line.startsWith('{')) {
      this.#closeField()
      // {4: and the first field may stand on one line.
      const inside = line.lastIndexOf('{4:')
      const rest = inside < 0 ? '' : line.slice(inside + 3)
      const first = FIELD.exec(rest)?.[1]
      if (first !== undefined) this.#field = { tag: first, at: this.#lineNo, lines: [rest.slice(first.length + 2)], bytes: rest.length }
    } else if (this.#field) {
      this.#field.bytes += line.length
      if (this.#field.lines.length < MOST_FOLDS && this.#field.bytes < LONGEST_LINE) this.#field.lines.push(line)
    }
  }

  #closeField(): void {
    const field = this.#field
    if (!field) return
    this.#field = null
    const first = field.lines[0]!
    switch (field.tag) {
      case '86':
        if (this.#movement && this.#movement.information.length === 0) this.#movement.information = field.lines
        else if (this.#movement) this.#movement.information = [...this.#movement.information, ...field.lines]
        return
      case 'NS':
        return
      case '61':
        this.#closeMovement()
        this.#movement = { at: field.at, text: first, extra: field.lines[1] ?? '', information: [] }
        return
      default:
        this.#closeMovement()
    }
    switch (field.tag) {
      case '20':
        if (this.#statement) this.#bad('unreadable', `statement ${this.#statement.id} has no :62:`, field.at)
        this.#closeStatement()
        this.#statement = new OpenStatement(first.trim(), field.at)
        this.#statements += 1
        return
      case '25':
        this.#open(field.at).accountNo = tidy(first, LONGEST_ACCOUNT)
        return
      case '60F':
      case '60M': {
        const balance = this.#balance(field)
        if (balance !== null) this.#open(field.at).begin(balance)
        return
      }
      case '62F':
      case '62M': {
        const statement = this.#open(field.at)
        const balance = this.#balance(field)
        if (balance !== null) statement.tally.closingFen = balance
        this.#closeStatement()
      }
    }
  }

  /** A file that forgets :20: still has statements: :25: or a balance begins one. */
  #open(at: number): OpenStatement {
    if (!this.#statement) {
      this.#statement = new OpenStatement('', at)
      this.#statements += 1
    }
    return this.#statement
  }

  #balance(field: Field): Fen | null {
    const statement = this.#open(field.at)
    const match = BALANCE.exec(field.lines[0]!.trim())
    const size = match && swiftAmountFen(match[4]!)
    if (!match) this.#bad('unreadable', `:${field.tag}:${field.lines[0]!}`, field.at)
    else if (size === null) this.#bad('amount', `:${field.tag}:${field.lines[0]!}`, field.at)
    if (!match || size === null) return null
    statement.currency = match[3]!
    if (match[3] === this.#currency) return signed(size, match[1] === 'C')
    this.#bad('currency', `:${field.tag}:${field.lines[0]!}`, field.at)
    return null
  }

  #closeMovement(): void {
    const movement = this.#movement
    if (!movement) return
    this.#movement = null
    const statement = this.#open(movement.at)
    const failure = this.#read(movement, statement)
    if (failure === null) return
    statement.tally.lose()
    this.#bad(failure, `:61:${movement.text}`, movement.at)
  }

  /** @returns what is wrong with it, null when it became a line */
  #read({ text, extra, information }: Movement, statement: OpenStatement): BadReason | null {
    const match = LINE_61.exec(text)
    if (!match) return 'unreadable'
    const [, valueDay = '', entryDay, mark = '', , amount = '', , references = ''] = match
    const bookedOn = dayOf(valueDay, entryDay)
    if (bookedOn === null) return 'day'
    const size = swiftAmountFen(amount)
    if (size === null) return 'amount'
    // Without an opening balance nobody says which currency this is.
    if (statement.currency !== this.#currency) return 'currency'
    if (statement.accountNo === '') return 'account'
    const isReversal = mark.length === 2
    // RC takes a credit back: money out. RD gives a debit back.
    const amountFen = signed(size, mark === 'C' || mark === 'RD')
    const split = references.indexOf('//')
    const own = referenceOrNull(split < 0 ? references : references.slice(0, split))
    const bankReference = split < 0 ? null : referenceOrNull(references.slice(split + 2))
    const told = information.length === 0 ? NO_INFORMATION : readInformation(decoded(information))
    const supplement = extra === '' ? '' : decoded([extra])[0]!
    const remark = told.remark === '' ? tidy(supplement, LONGEST_REMARK) : told.remark
    const reference = told.reference ?? own
    const { counterpartyAccount, counterpartyName } = told
    const stableId = statement.ids.next({
      bookedOn,
      amountFen,
      bankReference,
      content: () => [isReversal, reference, counterpartyName, counterpartyAccount, remark].join('\n'),
    })
    if (stableId === null) return 'day-forgotten'
    statement.tally.lines += 1
    const balanceAfterFen = statement.tally.move(amountFen)
    this.#items.push({
      kind: 'line',
      line: {
        stableId,
        accountNo: statement.accountNo,
        bookedOn,
        at: null,
        amountFen,
        balanceAfterFen,
        counterpartyName,
        counterpartyAccount,
        remark,
        reference,
        isReversal,
      },
    })
    return null
  }

  #closeStatement(): void {
    const statement = this.#statement
    if (!statement) return
    this.#statement = null
    this.#items.push(...statement.tally.end(statement.accountNo, statement.id, `line ${statement.at}`))
  }

  #bad(reason: BadReason, excerpt: string, at: number): void {
    this.#items.push(badItem(`line ${at}`, reason, decoded([excerpt])[0]!))
  }
}

class OpenStatement {
  readonly id: string
  readonly at: number
  readonly tally = new StatementTally()
  accountNo = ''
  currency: string | null = null
  #ids: StatementIds | null = null

  constructor(id: string, at: number) {
    this.id = id
    this.at = at
  }

  begin(openingFen: Fen): void {
    this.tally.openingFen ??= openingFen
  }

  get ids(): StatementIds {
    this.#ids ??= new StatementIds(this.tally.openingFen)
    return this.#ids
  }
}

function signed(size: Fen, isCredit: boolean): Fen {
  return (isCredit || size === 0 ? size : -size) as Fen
}

/** The entry day has no year: the one that brings it next to the value day. */
function dayOf(valueDay: string, entryDay: string | undefined): Day | null {
  const year = 2_000 + Number(valueDay.slice(0, 2))
  const month = valueDay.slice(2, 4)
  const value = `${year}-${month}-${valueDay.slice(4, 6)}`
  if (!isBankDay(value)) return null
  if (entryDay === undefined) return value
  const entryMonth = entryDay.slice(0, 2)
  const turn = month === '12' && entryMonth === '01' ? 1 : month === '01' && entryMonth === '12' ? -1 : 0
  const entry = `${year + turn}-${entryMonth}-${entryDay.slice(2, 4)}`
  return isBankDay(entry) ? entry : null
}

const BEYOND_ASCII = /[\x80-\xff]/
const gb18030 = new TextDecoder('gb18030')

/** Bytes read one to one, to text: UTF-8 where it is that, else GB18030. A character may be cut by a fold: all at once. */
function decoded(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => BEYOND_ASCII.test(line))) return lines
  const bytes = Buffer.from(lines.join(''), 'latin1')
  return [isUtf8(bytes) ? bytes.toString('utf8') : gb18030.decode(bytes)]
}
