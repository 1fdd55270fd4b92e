import { beijingReadable } from '../clock/beijing.time.ts'
import { FEE_RATE_TEXT } from './money-flow.ledger.ts'

/** One line of a trade bill before it is text; amounts in fen. */
export interface TradeLine {
  at: number
  appid: string
  subMchid: string
  transactionId: string
  outTradeNo: string
  openid: string
  tradeType: string
  tradeState: 'SUCCESS' | 'REFUND' | 'REVOKED'
  /** What was paid; 0 in a line of a refund. */
  paid: number
  refundId: string
  outRefundNo: string
  refund: number
  refundState: '' | 'SUCCESS' | 'PROCESSING' | 'FAIL' | 'CHANGE'
  refundAskedAt?: number | undefined
  refundEndedAt?: number | undefined
  description: string
  attach: string
  /** Negative in a line of a refund. */
  fee: number
}

export type TradeBillType = 'ALL' | 'SUCCESS' | 'REFUND'

interface Provider {
  mchid: string
}

const yuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
const when = (ms: number | undefined): string => (ms === undefined ? '' : beijingReadable(ms))

interface Column {
  header: string
  value: (line: TradeLine, provider: Provider) => string
  /** Left out of bills of payments alone. */
  ofRefunds?: true
  /** Only in bills of refunds alone. */
  onlyRefunds?: true
}

const COLUMNS: readonly Column[] = [
  { header: '交易时间', value: ({ at }) => beijingReadable(at) },
  { header: '公众账号ID', value: ({ appid }) => appid },
  { header: '商户号', value: (_line, { mchid }) => mchid },
  { header: '特约商户号', value: ({ subMchid }) => subMchid },
  { header: '设备号', value: () => '' },
  { header: '微信订单号', value: ({ transactionId }) => transactionId },
  { header: '商户订单号', value: ({ outTradeNo }) => outTradeNo },
  { header: '用户标识', value: ({ openid }) => openid },
  { header: '交易类型', value: ({ tradeType }) => tradeType },
  { header: '交易状态', value: ({ tradeState }) => tradeState },
  { header: '付款银行', value: () => 'OTHERS' },
  { header: '货币种类', value: () => 'CNY' },
  { header: '应结订单金额', value: ({ paid }) => yuan(paid) },
  { header: '代金券金额', value: () => '0.00' },
  { header: '退款申请时间', value: ({ refundAskedAt }) => when(refundAskedAt), onlyRefunds: true },
  { header: '退款成功时间', value: ({ refundEndedAt }) => when(refundEndedAt), onlyRefunds: true },
  { header: '微信退款单号', value: ({ refundId }) => refundId, ofRefunds: true },
  { header: '商户退款单号', value: ({ outRefundNo }) => outRefundNo, ofRefunds: true },
  { header: '退款金额', value: ({ refund }) => yuan(refund), ofRefunds: true },
  { header: '充值券退款金额', value: () => '0.00', ofRefunds: true },
  { header: '退款类型', value: ({ tradeState }) => (tradeState === 'SUCCESS' ? '' : 'ORIGINAL'), ofRefunds: true },
  { header: '退款状态', value: ({ refundState }) => refundState, ofRefunds: true },
  { header: '商品名称', value: ({ description }) => description },
  { header: '商户数据包', value: ({ attach }) => attach },
  { header: '手续费', value: ({ fee }) => `${yuan(fee)}000` },
  { header: '费率', value: () => FEE_RATE_TEXT },
  { header: '订单金额', value: ({ paid }) => yuan(paid) },
  { header: '申请退款金额', value: ({ refund }) => yuan(refund), ofRefunds: true },
  { header: '费率备注', value: () => '' },
]

const SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

/** As WeChat writes it: a header without backticks, fields with, and two lines of sums at the end. */
export function tradeBillText(type: TradeBillType, provider: Provider, lines: readonly TradeLine[]): string {
  const columns = COLUMNS.filter(
    ({ ofRefunds, onlyRefunds }) => (type === 'SUCCESS' ? !ofRefunds : true) && (type === 'REFUND' || !onlyRefunds),
  )
  const sum = (pick: (line: TradeLine) => number): number => lines.reduce((total, line) => total + pick(line), 0)
  const paid = yuan(sum((line) => line.paid))
  const refunded = yuan(sum((line) => line.refund))
  const sums = [String(lines.length), paid, refunded, '0.00', `${yuan(sum((line) => line.fee))}000`, paid, refunded]
  return `\uFEFF${[
    columns.map(({ header }) => header).join(','),
    ...lines.map((line) => quoted(columns.map(({ value }) => value(line, provider)))),
    SUMMARY,
    quoted(sums),
  ].join('\r\n')}\r\n`
}

/** Nothing is escaped: a comma in a name stays one, and the reader splits on comma and backtick together. */
export function quoted(fields: readonly string[]): string {
  return fields.map((field) => `\`${field.replaceAll(/[\r\n`]/g, ' ')}`).join(',')
}
