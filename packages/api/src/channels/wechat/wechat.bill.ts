import { isFen } from '@dangkou/shared'
import { type BillKind, type BillLine, type BillRow, BillBroken, VISIBLE } from '../bill.ts'
import { readYuan, toFen } from './wechat.amount.ts'

/**
 * WeChat's bills, line by line. The first line names the columns, which differ by age and kind of the bill, so they are
 * found by their names. Fields begin with a backtick; nothing is quoted, so a name may hold a comma: lines are split on
 * comma and backtick together, and a line with another number of fields is not believed.
 *
 * Lines come with a character for each byte. What a trade bill tells us is ASCII; only the names of columns and the words
 * of a fund bill are made text of.
 */

const FIELD = ',`'

interface Reading {
  /** Whether its fields have more than ASCII in them. */
  readonly hasWords: boolean
  /** The first column of the two lines of sums at the end. */
  readonly sumsBegin: string
  row(fields: Fields): BillRow
  /** Column of the sums → what a row adds to it, in hundred-thousandths of a yuan; names of columns, first that is there. */
  readonly sums: readonly Sum[]
}
interface Sum {
  readonly named: string
  readonly add: (fields: Fields) => bigint
}

/** What is wrong with one line, for people. */
class BadLine extends Error {}

/** The fields of one line, by the names of their columns. */
class Fields {
  readonly #columns: ReadonlyMap<string, number>
  readonly #values: readonly string[]

  constructor(columns: ReadonlyMap<string, number>, values: readonly string[]) {
    this.#columns = columns
    this.#values = values
  }

  /** Of the first of these columns that the bill has. */
  text(...names: readonly string[]): string {
    for (const name of names) {
      const index = this.#columns.get(name)
      if (index !== undefined) return this.#values[index] ?? ''
    }
    throw new BadLine(`没有“${names[0]}”这一列`)
  }

  has(name: string): boolean {
    return this.#columns.has(name)
  }

  yuan(...names: readonly string[]): bigint {
    const text = this.text(...names)
    const value = readYuan(text)
    if (value === undefined) throw new BadLine(`${names[0]}“${text}”不是金额`)
    return value
  }

  fen(...names: readonly string[]): number {
    const value = toFen(this.yuan(...names))
    if (value === undefined) throw new BadLine(`${names[0]}“${this.text(...names)}”不是整分`)
    return value
  }

  /** Beijing time, `2026-11-20 04:12:07`. */
  time(name: string): Date {
    const text = this.text(name)
    const at = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) ? new Date(`${text.replace(' ', 'T')}+08:00`) : undefined
    if (!at || Number.isNaN(at.getTime())) throw new BadLine(`${name}“${text}”不是时间`)
    return at
  }
}

/** WeChat fills a number that does not apply with 0. */
const orNull = (text: string): string | null => (text === '' || text === '0' ? null : text)

function numberOrNull(text: string, what: string): string | null {
  return orNull(text) === null ? null : needed(text, what)
}

function needed(text: string, what: string): string {
  if (text === '' || text === '0') throw new BadLine(`没有${what}`)
  if (!VISIBLE.test(text)) throw new BadLine(`${what}“${text}”不是编号`)
  return text
}

const PAID = ['订单金额', '应结订单金额', '总金额']
const ASKED_BACK = ['申请退款金额', '退款金额']
const REFUND_STATES: Readonly<Record<string, 'succeeded' | 'processing' | 'failed'>> = {
  SUCCESS: 'succeeded',
  PROCESSING: 'processing',
  FAIL: 'failed',
  CHANGE: 'failed',
}

const TRADE: Reading = {
  hasWords: false,
  sumsBegin: '总交易单数',
  sums: [
    { named: '订单总金额', add: (fields) => fields.yuan('订单金额') },
    { named: '应结订单总金额', add: (fields) => fields.yuan('应结订单金额') },
    { named: '退款总金额', add: (fields) => (fields.has('退款金额') ? fields.yuan('退款金额') : 0n) },
    { named: '申请退款总金额', add: (fields) => (fields.has('申请退款金额') ? fields.yuan('申请退款金额') : 0n) },
    { named: '手续费总金额', add: (fields) => fields.yuan('手续费') },
  ],
  row(fields) {
    const state = fields.text('交易状态')
    if (state !== 'SUCCESS' && state !== 'REFUND' && state !== 'REVOKED') throw new BadLine(`交易状态“${state}”未知`)
    if (fields.text('货币种类') !== 'CNY') throw new BadLine(`货币“${fields.text('货币种类')}”不是人民币`)
    const isPayment = state === 'SUCCESS'
    const amountFen = isPayment ? fields.fen(...PAID) : fields.fen(...ASKED_BACK)
    if (!isFen(amountFen) || amountFen <= 0) throw new BadLine(`金额“${amountFen}”分不大于零`)
    const refundState = isPayment ? 'SUCCESS' : fields.text('退款状态') || 'SUCCESS'
    const read = REFUND_STATES[refundState]
    if (read === undefined) throw new BadLine(`退款状态“${refundState}”未知`)
    return {
      kind: isPayment ? 'payment' : 'refund',
      orderNo: needed(fields.text('商户订单号'), '商户订单号'),
      refundNo: isPayment ? null : numberOrNull(fields.text('商户退款单号'), '商户退款单号'),
      channelRef: needed(fields.text('微信订单号'), '微信订单号'),
      payeeNo: numberOrNull(fields.text('特约商户号', '子商户号'), '特约商户号'),
      amountFen,
      feeFen: fields.fen('手续费'),
      state: read,
      at: fields.time('交易时间'),
    }
  },
}

/** Old files have full-width brackets. */
const MOVED = ['收支金额(元)', '收支金额（元）']

const FUND: Reading = {
  hasWords: true,
  sumsBegin: '资金流水总笔数',
  sums: [
    { named: '收入金额', add: (fields) => (fields.text('收支类型') === '收入' ? fields.yuan(...MOVED) : 0n) },
    { named: '支出金额', add: (fields) => (fields.text('收支类型') === '支出' ? fields.yuan(...MOVED) : 0n) },
  ],
  row(fields) {
    const direction = fields.text('收支类型')
    if (direction !== '收入' && direction !== '支出') throw new BadLine(`收支类型“${direction}”未知`)
    const movedFen = fields.fen(...MOVED)
    if (movedFen < 0) throw new BadLine('收支金额为负')
    return {
      kind: 'fund',
      movementNo: needed(fields.text('资金流水单号'), '资金流水单号'),
      orderNo: orNull(fields.text('业务凭证号')),
      business: fields.text('业务名称'),
      amountFen: direction === '收入' ? movedFen : 0 - movedFen,
      balanceFen: fields.fen('账户结余(元)', '账户结余（元）'),
      at: fields.time('记账时间'),
    }
  },
}
const READINGS: Readonly<Record<BillKind, Reading>> = { trade: TRADE, fund: FUND }

/** Takes the lines of one bill in order; `end` says whether it was whole. */
export class WechatBillReader {
  readonly #reading: Reading
  readonly #totals: bigint[]
  readonly #sumsBegin: string
  #line = 0
  #columns: ReadonlyMap<string, number> | undefined
  #sumColumns: readonly string[] | undefined
  #sums: readonly string[] | undefined
  #rows = 0
  #bad = 0

  constructor(kind: BillKind) {
    this.#reading = READINGS[kind]
    this.#totals = this.#reading.sums.map(() => 0n)
    this.#sumsBegin = Buffer.from(this.#reading.sumsBegin).toString('latin1')
  }

  /**
   * @param text a character for each byte
   * @returns undefined for a line that is no row
   * @throws BillBroken when the file cannot be a bill
   */
  take(text: string): BillLine | undefined {
    this.#line += 1
    if (text === '') return undefined
    if (this.#columns === undefined) {
      this.#columns = columnsOf(decoded(text).replace(/^\uFEFF/, ''))
      return undefined
    }
    if (this.#sumColumns !== undefined) {
      if (this.#sums !== undefined || !text.startsWith('`')) throw new BillBroken(`第${this.#line}行在合计之后`)
      this.#sums = text.slice(1).split(FIELD)
      return undefined
    }
    if (text.startsWith(this.#sumsBegin)) {
      this.#sumColumns = decoded(text).split(',')
      return undefined
    }
    this.#rows += 1
    const line = this.#row(this.#columns, this.#reading.hasWords ? decoded(text) : text)
    if ('row' in line) return line
    this.#bad += 1
    // Once more, for people.
    return this.#row(this.#columns, decoded(text))
  }

  /** @throws BillBroken when the sums are missing, or not those of the rows */
  end(): void {
    if (this.#sumColumns === undefined || this.#sums === undefined) throw new BillBroken('账单没有合计行，可能没有下载完整')
    const told = new Map(this.#sumColumns.map((name, index) => [name, readYuan(this.#sums?.[index] ?? '')]))
    if (told.get(this.#reading.sumsBegin) !== BigInt(this.#rows) * 100_000n) {
      throw new BillBroken(`账单写明${this.#sums[0]}笔，实有${this.#rows}笔`)
    }
    // A line that could not be read may hold any amount: its file was told whole by its hash alone.
    if (this.#bad > 0) return
    for (const [index, { named }] of this.#reading.sums.entries()) {
      const sum = told.get(named)
      if (sum !== undefined && sum !== this.#totals[index]) throw new BillBroken(`${named}与明细之和不符`)
    }
  }

  #row(columns: ReadonlyMap<string, number>, text: string): BillLine {
    const line = this.#line
    try {
      if (!text.startsWith('`')) throw new BadLine('不是以反引号开头')
      const values = text.slice(1).split(FIELD)
      if (values.length !== columns.size) throw new BadLine(`应有 ${columns.size} 个字段，实有 ${values.length} 个`)
      const fields = new Fields(columns, values)
      const row = this.#reading.row(fields)
      for (const [index, sum] of this.#reading.sums.entries()) this.#totals[index] = (this.#totals[index] ?? 0n) + addedBy(sum, fields)
      return { line, row }
    } catch (error) {
      if (!(error instanceof BadLine)) throw error
      return { line, bad: error.message, text }
    }
  }
}

/** Bills of old merchants lack columns, and their sums too. */
function addedBy({ add }: Sum, fields: Fields): bigint {
  try {
    return add(fields)
  } catch (error) {
    if (error instanceof BadLine) return 0n
    throw error
  }
}

function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function columnsOf(header: string): ReadonlyMap<string, number> {
  const names = header.split(',').map((name) => name.trim())
  const columns = new Map(names.map((name, index) => [name, index]))
  if (columns.size !== names.length || header.startsWith('`') || columns.size < 5) throw new BillBroken('第一行不是账单的列名')
  return columns
}
