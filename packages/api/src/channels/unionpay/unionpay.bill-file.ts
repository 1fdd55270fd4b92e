import { isFen } from '@dangkou/shared'
import { type BillLine, BillBroken, type TradeRow, VISIBLE } from '../bill.ts'
import { readTraceTime } from './unionpay.wire.ts'

/** UnionPay's settlement files: GBK, fields of fixed widths in bytes with one space between, CRLF. */

const ZM_WIDTHS = {
  trCode: 3,
  acqIns: 11,
  fwdIns: 11,
  traceNo: 6,
  txnTime: 10,
  account: 19,
  txnAmt: 12,
  mcc: 4,
  termType: 2,
  queryId: 21,
  oldPayWay: 2,
  orderId: 32,
  cardType: 2,
  origTraceNo: 6,
  origTxnTime: 10,
  fee: 13,
  settleAmt: 13,
  payWay: 4,
  groupMerId: 15,
  txnType: 2,
  txnSubType: 2,
  bizType: 6,
  accType: 2,
  billType: 4,
  billNo: 32,
  interMode: 1,
  origQryId: 21,
  merId: 15,
  splitMode: 1,
  subMerId: 15,
  subMerName: 32,
  subAmt: 13,
  netAmt: 13,
  termId: 8,
  merReserved: 32,
  discountAmt: 13,
  invoiceAmt: 13,
  instalmentFee: 12,
  instalmentNum: 2,
  medium: 1,
  reserved: 32,
  more: 98,
} as const

type Field = keyof typeof ZM_WIDTHS
type Cells = Readonly<Record<Field, string>>

const FIELDS = Object.entries(ZM_WIDTHS) as [Field, number][]
const LINE_BYTES = FIELDS.reduce((sum, [, width]) => sum + width + 1, -1)

/** What the lines of a day add up to; the file's own summary has to say the same. */
export interface Totals {
  count: number
  grossFen: number
  feeFen: number
  netFen: number
}

export interface ReadLine {
  readonly row: TradeRow
  readonly grossFen: number
  readonly netFen: number
}

/** @param day whose settlement it is: the times in it have no year. A text says why the line cannot be read. */
export function readZmLine(line: Buffer, merId: string, day: string): ReadLine | string {
  const cells = cellsOf(line)
  if (typeof cells === 'string') return cells
  if (cells.merId !== merId) throw new BillBroken('the file of another merchant')
  const isRefund = cells.txnType === '04'
  if (!isRefund && cells.txnType !== '01') return `交易类型“${cells.txnType}”未知`
  const amountFen = /^\d{12}$/.test(cells.txnAmt) ? Number(cells.txnAmt) : Number.NaN
  const [fee, netFen] = [signed(cells.fee), signed(cells.netAmt)]
  if (!isFen(amountFen) || amountFen <= 0 || fee === null || netFen === null) return '金额不是数字'
  const at = momentOf(cells.txnTime, day)
  if (at === null) return '时间不对'
  const { orderId, queryId } = cells
  // A refund carries its order's number in what the merchant reserved with it.
  const [orderNo, refundNo] = isRefund ? [cells.merReserved || cells.reserved, orderId] : [orderId, null]
  if (orderNo === '' || orderId === '' || queryId === '') return '缺单号'
  const channelRef = isRefund ? cells.origQryId || queryId : queryId
  if (![orderNo, orderId, channelRef].every((number) => VISIBLE.test(number))) return '单号里有空格或不能显示的字'
  // C: the merchant gets it. What the merchant pays is a positive fee with us. No minus zero.
  const feeFen = fee === 0 ? 0 : -fee
  const row: TradeRow = {
    kind: isRefund ? 'refund' : 'payment',
    orderNo,
    refundNo,
    channelRef,
    payeeNo: merId,
    amountFen,
    feeFen,
    state: 'succeeded',
    at,
  }
  return { row, grossFen: isRefund ? -amountFen : amountFen, netFen }
}

function cellsOf(line: Buffer): Cells | string {
  if (line.length !== LINE_BYTES) return `应有 ${LINE_BYTES} 个字节，实有 ${line.length} 个`
  const cells: Partial<Record<Field, string>> = {}
  const decoder = new TextDecoder('gb18030')
  let at = 0
  for (const [name, width] of FIELDS) {
    cells[name] = decoder.decode(line.subarray(at, at + width)).trim()
    at += width + 1
  }
  return cells as Cells
}

/** `C000000012300`: what the merchant gets; `D…`: what it gives. */
function signed(text: string): number | null {
  const [, side, digits] = /^([CD])(\d{12})$/.exec(text) ?? []
  if (digits === undefined) return null
  const value = Number(digits)
  return side === 'C' || value === 0 ? value : -value
}

/** On the day, or in the evening before: UnionPay's day may begin at 23:00. */
function momentOf(text: string, day: string): Date | null {
  return readTraceTime(text, `${day.replaceAll('-', '')}000000`)
}

const SUMMARY = /^合计\s+笔数\s+(\d+)\s+交易金额\s+([CD]\d{12})\s+手续费\s+([CD]\d{12})\s+清算净额\s+([CD]\d{12})\s*$/m

/** The summary's totals; null when it does not say them as we know it. */
export function readSummary(text: string): Totals | null {
  const [, count, gross, fee, net] = SUMMARY.exec(text) ?? []
  const [grossFen, feeFen, netFen] = [signed(gross ?? ''), signed(fee ?? ''), signed(net ?? '')]
  if (count === undefined || grossFen === null || feeFen === null || netFen === null) return null
  return { count: Number(count), grossFen, feeFen: feeFen === 0 ? 0 : -feeFen, netFen }
}

/** 差错: a correction made by hand at UnionPay's. Nothing of ours has asked for it, so somebody must look. */
export function adjustmentOf(line: number, text: string): BillLine {
  return { line, bad: '差错或调账，要人工核对', text }
}
