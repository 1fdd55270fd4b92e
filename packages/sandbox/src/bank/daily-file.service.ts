import { beijingDigits } from '../clock/beijing.time.ts'
import type { BankFileFaultKind } from '../fault/fault.registry.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { bankDay } from './bank.book.ts'
import { INPUTS, readInput } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { yuanOf } from './bank.yuan.ts'
import type { MovementKind } from './movement.state.ts'
import { tranStatusAt } from './payout.decision.ts'

// Ours: files are made in the night.
const MADE_AT = '020000'
const MOST_OFFERED = 1_000
const TOP_UPS: ReadonlySet<MovementKind> = new Set(['deposit', 'deposit-back'])

interface FileRow {
  fields: string[]
  amount: number
}

/** The files of a day: one line of totals, then one line each, parted by `&`. How the bank lays them out is not public. */
export class DailyFileService {
  readonly #context: SandboxContext
  /** by draw code */
  readonly #offered = new Map<string, { path: string; text: string }>()

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** KFEJZB6103 */
  offer(message: BankMessage, fault?: BankFileFaultKind): BankMessage {
    const { clock, ids } = this.#context
    const { FileDate: day, FileType: type } = readInput(INPUTS.file, message)
    const now = beijingDigits(clock.now())
    const isMade = day < now.slice(0, 8) && (now.slice(8) >= MADE_AT || !isYesterday(day, clock.now()))
    if (!isMade || fault === 'late') return { ResultNum: '0', TranItemArray: [] }
    const name = `${type}${day}.txt`
    const drawCode = ids.alphanumeric(24)
    const path = `/jzb/${day}/${name}`
    if (this.#offered.size >= MOST_OFFERED) this.#offered.clear()
    this.#offered.set(drawCode, { path, text: this.#text(type, day, fault) })
    const file = { FileName: name, RandomPassword: ids.alphanumeric(16), FilePath: path, DrawCode: drawCode }
    return { ResultNum: '1', TranItemArray: [file] }
  }

  /** undefined when nothing was offered under this code. */
  fetch(path: string, drawCode: string): string | undefined {
    const file = this.#offered.get(drawCode)
    return file?.path === path ? file.text : undefined
  }

  #text(type: 'CZ' | 'TX' | 'JY' | 'YE', day: string, fault?: BankFileFaultKind): string {
    const rows = type === 'YE' ? this.#balances(day) : type === 'TX' ? this.#payouts(day) : this.#movements(day, type === 'CZ')
    const [first] = rows
    if (first && fault === 'row-missing') rows.shift()
    if (first && fault === 'row-extra')
      rows.push({ ...first, fields: first.fields.map((field, index) => (index === 1 ? `9${field}` : field)) })
    if (first && fault === 'amount-changed') {
      const amountAt = type === 'YE' ? 3 : 5
      rows[0] = {
        amount: first.amount + 1,
        fields: first.fields.map((field, index) => (index === amountAt ? yuanOf(first.amount + 1) : field)),
      }
    }
    const total = rows.reduce((sum, { amount }) => sum + amount, fault === 'wrong-totals' ? 1 : 0)
    const text = [[String(rows.length), yuanOf(total)], ...rows.map(({ fields }) => fields)]
      .map((fields) => `${fields.join('&')}\n`)
      .join('')
    return fault === 'cut-off' ? text.slice(0, Math.floor(text.length / 2)) : text
  }

  /** Moment, the bank's number, ours, out of, into, amount, fee, order, status. */
  #movements(day: string, areTopUps: boolean): FileRow[] {
    const { bank } = this.#context.state
    const told = bank.movements
      .values()
      .filter(({ at, kind }) => bankDay(at) === day && TOP_UPS.has(kind) === areTopUps)
      .map((one) => ({ ...one, status: '0' }))
    const came = areTopUps ? bank.incoming.values().filter(({ at }) => bankDay(at) === day) : []
    return [
      ...told.map((one) => movementRow(one)),
      ...came.map(({ amount, at, frontSeqNo, subAcctNo }) =>
        movementRow({ at, frontSeqNo, cnsmrSeqNo: '', outSubAcctNo: '', inSubAcctNo: subAcctNo, amount, fee: 0, orderNo: '', status: '0' }),
      ),
    ]
  }

  #payouts(day: string): FileRow[] {
    const { clock, state } = this.#context
    return state.payouts
      .values()
      .filter(({ acceptedAt }) => bankDay(acceptedAt) === day)
      .map((payout) =>
        movementRow({
          ...payout,
          at: payout.acceptedAt,
          outSubAcctNo: payout.subAcctNo,
          inSubAcctNo: '',
          orderNo: '',
          status: tranStatusAt(payout, clock.now()),
        }),
      )
  }

  #balances(day: string): FileRow[] {
    const end = this.#context.state.bank.dayEnds.find((one) => one.day === day)
    return (end?.rows ?? []).map((row) => {
      const fields = row.split('&')
      return { fields, amount: fenOfRow(fields[3] ?? '0.00') }
    })
  }
}

function movementRow(one: {
  at: number
  frontSeqNo: string
  cnsmrSeqNo: string
  outSubAcctNo: string
  inSubAcctNo: string
  amount: number
  fee: number
  orderNo: string
  status: string
}): FileRow {
  const { amount, at, cnsmrSeqNo, fee, frontSeqNo, inSubAcctNo, orderNo, outSubAcctNo, status } = one
  const fields = [beijingDigits(at), frontSeqNo, cnsmrSeqNo, outSubAcctNo, inSubAcctNo, yuanOf(amount), yuanOf(fee), orderNo, status]
  return { fields, amount }
}

function fenOfRow(yuan: string): number {
  return Number(yuan.replace('.', ''))
}

function isYesterday(day: string, now: number): boolean {
  return bankDay(now - 86_400_000) === day
}
