import { beijingReadable } from '../clock/beijing.time.ts'
import type { AlipayBillFault } from '../fault/alipay.fault.ts'
import { yuanOf } from './alipay.yuan.ts'
import { maskedLogon } from './payer.identity.ts'
import type { AlipayMovement, AlipayTrade } from './trade.state.ts'

/** A day's rows, before they are written down: so that a fault can change one and the totals still agree. */
export interface BillDay {
  pid: string
  fromMs: number
  toMs: number
  /** When the file is made. */
  nowMs: number
}

interface TradeLine {
  kind: '交易' | '退款'
  trade: AlipayTrade
  at: number
  /** Negative for a refund. */
  amountFen: number
  /** As a movement of the merchant's account: a fee paid is negative. */
  feeFen: number
  requestNo: string
}

const TRADE_TITLES =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
const FUND_TITLES =
  '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注'

const isWithin = (at: number | undefined, { fromMs, toMs }: BillDay): at is number => at !== undefined && at >= fromMs && at < toMs

export function hasTrades(trades: readonly AlipayTrade[], day: BillDay): boolean {
  return tradeLines(trades, day).length > 0
}

function tradeLines(trades: readonly AlipayTrade[], day: BillDay): TradeLine[] {
  const lines: TradeLine[] = []
  for (const trade of trades) {
    if (trade.sellerPid !== day.pid) continue
    if (isWithin(trade.paidAt, day))
      lines.push({ kind: '交易', trade, at: trade.paidAt, amountFen: trade.totalFen, feeFen: -trade.feeFen, requestNo: '' })
    for (const refund of trade.refunds) {
      if (!isWithin(refund.at, day)) continue
      const { amountFen, at, feeBackFen, outRequestNo } = refund
      lines.push({ kind: '退款', trade, at, amountFen: -amountFen, feeFen: feeBackFen, requestNo: outRequestNo })
    }
  }
  return lines.sort((a, b) => a.at - b.at)
}

export function tradeBill(trades: readonly AlipayTrade[], day: BillDay, fault?: AlipayBillFault): string {
  const lines = faulty(tradeLines(trades, day), fault, {
    extra: (line) => ({
      ...line,
      trade: { ...line.trade, outTradeNo: `X${line.trade.outTradeNo}`.slice(0, 64), tradeNo: `9${line.trade.tradeNo.slice(1)}` },
    }),
    changed: (line) => ({ ...line, amountFen: line.amountFen + 1 }),
  })
  const total = (kind: TradeLine['kind']) => lines.filter((line) => line.kind === kind)
  const sum = (some: readonly TradeLine[]) => yuanOf(some.reduce((fen, line) => fen + line.amountFen, 0))
  const [payments, refunds] = [total('交易'), total('退款')]
  const wrong = fault === 'wrong-totals' ? 1 : 0
  const table = lines.map(tradeRow)
  if (fault === 'broken-row') table.splice(0, 1, '2026????\t,断了的一行')
  return [
    '#支付宝业务明细查询',
    ...head(day),
    '#-----------------------------------------业务明细列表----------------------------------------',
    TRADE_TITLES,
    ...table,
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${payments.length + wrong}笔，商家实收共${sum(payments)}元，商家优惠共0.00元`,
    `#退款合计：${refunds.length}笔，商家实收退款共${refunds.length === 0 ? '-0.00' : sum(refunds)}元，商家优惠退款共0.00元`,
    `#导出时间：[${moment(day.nowMs)}]`,
    '',
  ].join('\r\n')
}

function tradeRow({ amountFen, at, feeFen, kind, requestNo, trade }: TradeLine): string {
  const text = (value: string): string => `${value}\t`
  const amount = yuanOf(amountFen)
  return [
    text(trade.tradeNo),
    text(trade.outTradeNo),
    text(kind),
    // As the payer read it, commas and quotes too: the real file does not quote.
    trade.subject,
    beijingReadable(trade.openedAt ?? trade.createdAt),
    beijingReadable(at),
    text(''),
    text(''),
    text(''),
    text(''),
    text(`*三(${maskedLogon(trade.buyerOpenId)})`),
    amount,
    amount,
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    text(''),
    '0.00',
    '0.00',
    text(requestNo),
    yuanOf(feeFen),
    '0.00',
    '',
  ].join(',')
}

/** The second file in the zip, about the same day in one line. */
export function tradeSummary(trades: readonly AlipayTrade[], day: BillDay): string {
  const lines = tradeLines(trades, day)
  const sum = yuanOf(lines.reduce((fen, line) => fen + line.amountFen, 0))
  return ['#支付宝业务汇总查询', ...head(day), '门店编号,交易订单总笔数,商家实收（元）', `合计\t,${lines.length},${sum}`, ''].join('\r\n')
}

export function fundBill(movements: readonly AlipayMovement[], day: BillDay, fault?: AlipayBillFault): string {
  const lines = faulty(
    movements.filter((one) => one.pid === day.pid && isWithin(one.at, day)),
    fault,
    { extra: (line) => ({ ...line, id: `9${line.id.slice(1)}` }), changed: (line) => ({ ...line, amountFen: line.amountFen + 1 }) },
  )
  const sides = [lines.filter(({ amountFen }) => amountFen < 0), lines.filter(({ amountFen }) => amountFen > 0)] as const
  const sum = (side: readonly AlipayMovement[]) => yuanOf(side.reduce((fen, line) => fen + line.amountFen, 0))
  const wrong = fault === 'wrong-totals' ? 1 : 0
  const table = lines.map(
    ({ amountFen, at, balanceFen, business, id, outTradeNo, subject, tradeNo }) =>
      `${id}\t,${tradeNo}\t,${outTradeNo}\t,${subject}\t,${beijingReadable(at)},\t,${amountFen > 0 ? yuanOf(amountFen) : '0.00'},${amountFen < 0 ? yuanOf(amountFen) : '0.00'},${yuanOf(balanceFen)},支付宝\t,${business}\t,\t`,
  )
  if (fault === 'broken-row') table.splice(0, 1, '2026????\t,断了的一行')
  return [
    '#支付宝账务明细查询',
    ...head(day),
    '#-----------------------------------------账务明细列表----------------------------------------',
    FUND_TITLES,
    ...table,
    '#-----------------------------------------账务明细列表结束------------------------------------',
    `#支出合计：${sides[0].length + wrong}笔，共${sides[0].length === 0 ? '-0.00' : sum(sides[0])}元`,
    `#收入合计：${sides[1].length}笔，共${sum(sides[1])}元`,
    `#导出时间：[${moment(day.nowMs)}]`,
    '',
  ].join('\r\n')
}

function faulty<Line>(
  lines: Line[],
  fault: AlipayBillFault | undefined,
  how: { extra: (line: Line) => Line; changed: (line: Line) => Line },
): Line[] {
  const [first, ...rest] = lines
  if (first === undefined) return lines
  if (fault === 'row-missing') return rest
  if (fault === 'row-extra') return [...lines, how.extra(first)]
  if (fault === 'amount-changed') return [how.changed(first), ...rest]
  return lines
}

function head({ fromMs, pid, toMs }: BillDay): string[] {
  return [`#账号：[${pid}0156]`, `#起始日期：[${moment(fromMs)}]   终止日期：[${moment(toMs)}]`]
}

/** `2026年11月20日 00:00:00` */
function moment(ms: number): string {
  const [day = '', clock = ''] = beijingReadable(ms).split(' ')
  const [year, month, date] = day.split('-')
  return `${year}年${month}月${date}日 ${clock}`
}
