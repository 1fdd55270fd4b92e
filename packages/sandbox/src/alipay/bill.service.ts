import { alipayBillFaultKinds } from '../fault/alipay.fault.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { illegal, refused } from './alipay.error.ts'
import type { BillDay } from './bill.file.ts'
import { fundBill, hasTrades, tradeBill, tradeSummary } from './bill.file.ts'
import { encodeGb18030 } from '../file/gb18030.encoder.ts'
import { INPUT, parseContent } from './trade.input.ts'
import type { Body, Call } from './trade.service.ts'
import { zipFiles } from '../file/zip.file.ts'

const DAY_MS = 86_400_000
// A day's bill is there from nine the next morning.
const MADE_AT_MS = 9 * 3_600_000
const LINK_LIFE_MS = 30_000
const MOST_LINKS = 200

interface Link {
  type: 'trade' | 'signcustomer'
  day: BillDay
  name: string
  expiresAt: number
}

/** Bills out of Alipay's own books, which may say otherwise than the merchant's. */
export class AlipayBillService {
  readonly #context: SandboxContext
  readonly #links = new Map<string, Link>()

  constructor(context: SandboxContext) {
    this.#context = context
  }

  downloadUrl(call: Call, force?: 'late' | 'none'): Body {
    const { clock, ids, state } = this.#context
    const { bill_date: date, bill_type: type } = parseContent(INPUT.bill, call.bizContent)
    const fromMs = Date.parse(`${date}T00:00:00+08:00`)
    if (Number.isNaN(fromMs)) throw illegal('isp.invalid-bill-date', '账单日期有误')
    const now = clock.now()
    const day: BillDay = { pid: call.seller.pid, fromMs, toMs: fromMs + DAY_MS, nowMs: now }
    const { movements } = state.alipay
    const has =
      type === 'trade'
        ? hasTrades(state.alipay.trades(), day)
        : movements.some(({ at, pid }) => pid === day.pid && at >= day.fromMs && at < day.toMs)
    if (force !== undefined || now < day.toMs + MADE_AT_MS || !has) throw refused('isp.bill_not_exist', '账单不存在')
    const id = ids.hex(32)
    if (this.#links.size >= MOST_LINKS) this.#links.delete(this.#links.keys().next().value ?? '')
    const name = `${day.pid}0156_${date.replaceAll('-', '')}`
    this.#links.set(id, { type, day, name, expiresAt: now + LINK_LIFE_MS })
    const query = new URLSearchParams({
      bizType: type,
      userId: `${day.pid}0156`,
      fileType: 'csv.zip',
      bizDates: date.replaceAll('-', ''),
      fileId: id,
    })
    return { bill_download_url: `${this.#context.url()}/alipay/downloadBillFile.resource?${query.toString()}` }
  }

  /** undefined when there is no such link, or its thirty seconds are over. */
  file(id: string): { zip: Buffer; name: string } | undefined {
    const { clock, faults, state } = this.#context
    const link = this.#links.get(id)
    if (!link || clock.now() >= link.expiresAt) return undefined
    const fault = faults.take('alipay', 'bill-file', alipayBillFaultKinds)?.kind
    const { day, name, type } = link
    const trades = state.alipay.trades()
    const files =
      type === 'trade'
        ? [
            [`${name}_业务明细.csv`, tradeBill(trades, day, fault)],
            [`${name}_业务明细(汇总).csv`, tradeSummary(trades, day)],
          ]
        : [[`${name}_账务明细.csv`, fundBill(state.alipay.movements, day, fault)]]
    const zip = zipFiles(files.map(([file = '', text = '']) => ({ name: encodeGb18030(file), content: encodeGb18030(text) })))
    return { zip: fault === 'cut-off' ? zip.subarray(0, Math.floor(zip.length / 3)) : zip, name: `${name}.csv.zip` }
  }
}
