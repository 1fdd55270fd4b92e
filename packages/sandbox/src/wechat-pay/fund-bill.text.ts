import { beijingReadable } from '../clock/beijing.time.ts'
import type { MoneyFlow } from './money-flow.state.ts'
import { quoted } from './trade-bill.text.ts'

const HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号'
const SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额'

const yuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`

const TYPES: Readonly<Record<MoneyFlow['name'], string>> = { 交易: '交易', 扣除交易手续费: '交易', 退款: '退款' }

/** Every movement of one account, with the balance after it. Amounts carry no sign: 收支类型 says which way. */
export function fundBillText(flows: readonly MoneyFlow[]): string {
  const rows = flows.map((flow) =>
    quoted([
      beijingReadable(flow.at),
      flow.businessNo,
      flow.flowNo,
      flow.name,
      TYPES[flow.name],
      flow.amount < 0 ? '支出' : '收入',
      yuan(Math.abs(flow.amount)),
      yuan(flow.balance),
      'system',
      '',
      flow.voucherNo,
    ]),
  )
  const income = flows.filter(({ amount }) => amount >= 0)
  const spending = flows.filter(({ amount }) => amount < 0)
  const sum = (some: readonly MoneyFlow[]): string => yuan(some.reduce((total, { amount }) => total + Math.abs(amount), 0))
  const sums = quoted([String(flows.length), String(income.length), sum(income), String(spending.length), sum(spending)])
  return `\uFEFF${[HEADER, ...rows, SUMMARY, sums].join('\r\n')}\r\n`
}
