import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { BillFile, TradeRow } from '@dangkou/api/channels/index.ts'

export const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
export const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
const PIECE = 4_096

/** A trade bill as WeChat would make it; a line that is no row stands there as it is. */
export function wechatBill(lines: readonly (TradeRow | string)[], { sha1, before }: BillOptions = {}): BillFile {
  const rows = lines.filter((line) => typeof line !== 'string')
  const sum = (what: (row: TradeRow) => number, places = 2) =>
    yuan(
      rows.reduce((total, row) => total + what(row), 0),
      places,
    )
  const paid = sum((row) => (row.kind === 'payment' ? row.amountFen : 0))
  const back = sum((row) => (row.kind === 'refund' ? row.amountFen : 0))
  const fees = sum(({ feeFen }) => feeFen, 5)
  const totals = [String(lines.filter((line) => line !== '').length), paid, back, '0.00', fees, paid, back]
  const text = `\uFEFF${[COLUMNS, ...lines.map((line) => (typeof line === 'string' ? line : rowText(line))), SUMS, fields(totals)].join('\r\n')}\r\n`
  return {
    content: pieces(gzipSync(text), before),
    reading: { by: 'wechat', kind: 'trade', sha1: sha1 ?? createHash('sha1').update(text).digest('hex') },
  }
}

export interface BillOptions {
  /** Announced, where it is not the file's own. */
  readonly sha1?: string
  /** What happens before the last tenth of it comes. */
  readonly before?: (() => Promise<void>) | undefined
}

async function* pieces(packed: Buffer, before: BillOptions['before']): AsyncGenerator<Buffer> {
  const last = Math.floor(packed.length * 0.9)
  for (let at = 0; at < last; at += PIECE) yield packed.subarray(at, Math.min(last, at + PIECE))
  await before?.()
  yield packed.subarray(last)
}

function rowText({ kind, orderNo, refundNo, channelRef, payeeNo, amountFen, feeFen, at }: TradeRow): string {
  const isPayment = kind === 'payment'
  const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  const state = isPayment ? 'SUCCESS' : refundNo === null ? 'REVOKED' : 'REFUND'
  const [paid, back] = isPayment ? [yuan(amountFen), '0.00'] : ['0.00', yuan(amountFen)]
  const refund = isPayment ? ['0', '0', back, '0.00', '', ''] : ['5030009', refundNo ?? '0', back, '0.00', 'ORIGINAL', 'SUCCESS']
  const who = [time, 'wx8888888888888888', '1900000001', payeeNo ?? '0', '', channelRef, orderNo, 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o']
  const what = ['JSAPI', state, 'OTHERS', 'CNY', paid, '0.00']
  return fields([...who, ...what, ...refund, '大葱,1,200 公斤', '', yuan(feeFen, 5), '0.60%', paid, back, ''])
}

const fields = (values: readonly string[]) => values.map((value) => `\`${value}`).join(',')

export function yuan(fen: number, places = 2): string {
  const whole = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100)
    .padStart(2, '0')
    .padEnd(places, '0')}`
}
