import { deflateSync } from 'node:zlib'
import { beijingDigits } from '../clock/beijing.time.ts'
import { encodeGb18030 } from '../file/gb18030.encoder.ts'
import { zipFiles } from '../file/zip.file.ts'
import type { UnionpayFileFault } from '../fault/unionpay.fault.ts'
import type { UnionpayOrder, UnionpayRefund } from './unionpay.state.ts'

/** One transaction of a day, before it is written down. */
export interface SettledLine {
  kind: 'payment' | 'refund'
  at: number
  amountFen: number
  /** What the merchant pays for it. */
  feeFen: number
  traceNo: string
  queryId: string
  orderId: string
  origQryId: string
  origOrderId: string
  account: string
  reserved: string
}

const ZM_WIDTHS = [
  3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2,
  1, 32, 98,
]
const ZME_WIDTHS = [3, 11, 11, 6, 10, 19, 12, 4, 2, 2, 6, 10, 4, 12, 13, 13, 15, 15, 1, 12, 2, 135]

export function linesOf(
  orders: readonly UnionpayOrder[],
  refunds: readonly UnionpayRefund[],
  day: { from: number; to: number },
): SettledLine[] {
  const within = (at: number | undefined): at is number => at !== undefined && at >= day.from && at < day.to
  const lines: SettledLine[] = []
  for (const order of orders) {
    if (!within(order.paidAt)) continue
    const { amountFen, orderId, paidAt: at, payerAccount = '', queryId, reqReserved = '', traceNo } = order
    const account = payerAccount && `${payerAccount.slice(0, 6)}****${payerAccount.slice(-4)}`
    lines.push({
      kind: 'payment',
      at,
      amountFen,
      feeFen: 0,
      traceNo,
      queryId,
      orderId,
      origQryId: '',
      origOrderId: '',
      account,
      reserved: reqReserved,
    })
  }
  const orderIds = new Map(orders.map(({ orderId, queryId }) => [queryId, orderId]))
  for (const refund of refunds) {
    if (refund.state !== 'succeeded' || !within(refund.endedAt)) continue
    const { amountFen, endedAt: at, orderId, origQryId, queryId, reqReserved = '', traceNo } = refund
    const origOrderId = orderIds.get(origQryId) ?? ''
    lines.push({
      kind: 'refund',
      at,
      amountFen,
      feeFen: 0,
      traceNo,
      queryId,
      orderId,
      origQryId,
      origOrderId,
      account: '',
      reserved: reqReserved,
    })
  }
  return lines.sort((a, b) => a.at - b.at)
}

/** The whole answer's fileContent, and its name. */
export function settlementFile(
  merId: string,
  dayMs: number,
  told: readonly SettledLine[],
  fault: UnionpayFileFault | undefined,
): { fileName: string; fileContent: string } {
  const lines = faulty(told, fault)
  const day = beijingDigits(dayMs).slice(2, 8)
  const rows = lines.map((line) => zmRow(merId, line))
  if (fault === 'broken-row') rows.splice(0, 1, '001 断了的一行')
  const adjusted = fault === 'adjusted' && lines[0] ? [zmeRow(lines[0])] : []
  const zip = zipFiles([
    { name: encodeGb18030(`INN${day}88ZM_${merId}`), content: encodeGb18030(rows.map((row) => `${row}\r\n`).join('')) },
    { name: encodeGb18030(`INN${day}88ZME_${merId}`), content: encodeGb18030(adjusted.map((row) => `${row}\r\n`).join('')) },
    { name: encodeGb18030(`RD${day}88_${merId}`), content: encodeGb18030(summary(merId, day, lines, fault === 'wrong-totals' ? 1 : 0)) },
  ])
  return { fileName: `${merId}_20${day}.zip`, fileContent: deflateSync(zip).toString('base64') }
}

function faulty(lines: readonly SettledLine[], fault: UnionpayFileFault | undefined): SettledLine[] {
  const [first, ...rest] = lines
  if (first === undefined) return [...lines]
  if (fault === 'row-missing') return rest
  if (fault === 'row-extra') return [...lines, { ...first, orderId: `X${first.orderId.slice(1)}`, queryId: `9${first.queryId.slice(1)}` }]
  if (fault === 'amount-changed') return [{ ...first, amountFen: first.amountFen + 1 }, ...rest]
  return [...lines]
}

const fen = (amount: number): string => String(amount).padStart(12, '0')
/** C: the merchant gets it; D: the merchant gives it. */
const signed = (amount: number): string => `${amount < 0 ? 'D' : 'C'}${fen(Math.abs(amount))}`

function zmRow(merId: string, line: SettledLine): string {
  const isRefund = line.kind === 'refund'
  const grossFen = isRefund ? -line.amountFen : line.amountFen
  const cells: Record<number, string> = {
    0: isRefund ? '004' : '001',
    1: '48029900',
    2: '00049900',
    3: line.traceNo,
    4: beijingDigits(line.at).slice(4),
    5: line.account,
    6: fen(line.amountFen),
    7: '5998',
    8: '07',
    9: line.queryId,
    11: line.orderId,
    12: '00',
    15: line.feeFen === 0 ? signed(0) : `D${fen(line.feeFen)}`,
    16: signed(grossFen),
    17: '0202',
    19: isRefund ? '04' : '01',
    20: isRefund ? '00' : '01',
    21: '000202',
    26: line.origQryId,
    27: merId,
    30: '存管银行资金汇总户',
    32: signed(grossFen - line.feeFen),
    34: line.reserved,
    40: line.origOrderId,
  }
  return row(ZM_WIDTHS, cells)
}

/** 差错: a correction by hand at UnionPay's, which no instruction of the merchant's has asked for. */
function zmeRow(line: SettledLine): string {
  return row(ZME_WIDTHS, { 0: 'E74', 3: line.traceNo, 4: beijingDigits(line.at).slice(4), 5: line.account, 6: fen(line.amountFen) })
}

/** Fixed widths are counted in bytes of GBK. */
function row(widths: readonly number[], cells: Readonly<Record<number, string>>): string {
  return widths
    .map((width, index) => {
      const text = cells[index] ?? ''
      return text + ' '.repeat(Math.max(0, width - encodeGb18030(text).length))
    })
    .join(' ')
}

// UnionPay's own layout of the summary is not public: these words and figures are the sandbox's.
function summary(merId: string, day: string, lines: readonly SettledLine[], wrong: number): string {
  const sum = (of: (line: SettledLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const gross = sum(({ amountFen, kind }) => (kind === 'refund' ? -amountFen : amountFen))
  const fee = sum(({ feeFen }) => feeFen)
  return [
    `商户清算汇总 商户代码 ${merId} 清算日期 20${day}`,
    `合计 笔数 ${lines.length + wrong} 交易金额 ${signed(gross)} 手续费 ${fee === 0 ? signed(0) : `D${fen(fee)}`} 清算净额 ${signed(gross - fee)}`,
    '',
  ].join('\r\n')
}
