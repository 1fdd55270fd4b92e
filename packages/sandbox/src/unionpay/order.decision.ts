import type { UnionpayOrder, UnionpayRefund } from './unionpay.state.ts'

/** Code and sentence, as a query tells of an order. */
export interface Verdict {
  code: string
  message: string
}

export type OrderStatus = 'opened' | 'submitted' | 'paid' | 'refused' | 'overdue'

export function statusAt(order: UnionpayOrder, now: number): OrderStatus {
  if (order.paidAt !== undefined) return 'paid'
  if (order.refusedAt !== undefined) return 'refused'
  if (now >= order.payTimeoutAt) return 'overdue'
  return order.submittedAt === undefined ? 'opened' : 'submitted'
}

export const STATUS_TEXT: Readonly<Record<OrderStatus, string>> = {
  opened: '待提交',
  submitted: '待复核',
  paid: '已付款',
  refused: '复核未通过',
  overdue: '已超时',
}

/** undefined: UnionPay knows no such order, since nothing of it has come to a bank. */
export function verdictOf(order: UnionpayOrder, now: number): Verdict | undefined {
  switch (statusAt(order, now)) {
    case 'paid':
      return { code: '00', message: '成功[0000000]' }
    case 'refused':
      return { code: '01', message: `交易失败，${order.refusedBecause ?? '企业复核人未通过'}[6100301]` }
    case 'submitted':
      return { code: '05', message: '交易已受理，请稍后查询交易结果[6154037]' }
    case 'overdue':
      return order.submittedAt === undefined ? undefined : { code: '01', message: '交易失败，超过支付时限未授权[6154038]' }
    case 'opened':
      return undefined
  }
}

export function refundVerdictOf({ state }: UnionpayRefund): Verdict {
  if (state === 'succeeded') return { code: '00', message: '成功[0000000]' }
  if (state === 'failed') return { code: '01', message: '交易失败，付款账户已销户[6100302]' }
  return { code: '03', message: '交易处理中，请稍后查询[6154039]' }
}

export interface Refusal {
  code: string
  message: string
}

/** Why the front door does not take an order; it never tells the merchant's server. */
export function frontRefusalOf(
  order: Pick<UnionpayOrder, 'txnTime' | 'amountFen' | 'payTimeoutAt'> & { sentAt: number | undefined },
  known: UnionpayOrder | undefined,
  now: number,
): Refusal | undefined {
  const DAY_MS = 86_400_000
  if (order.sentAt === undefined) return { code: '10', message: '报文格式错误[txnTime]' }
  // Bad times: from the future, or so old that nobody can mean to pay by it now.
  if (order.sentAt > now + 15 * 60_000 || order.sentAt < now - 7 * DAY_MS) return { code: '10', message: '订单发送时间有误[txnTime]' }
  if (order.payTimeoutAt <= order.sentAt) return { code: '10', message: '支付超时时间早于订单发送时间[payTimeout]' }
  if (order.payTimeoutAt <= now) return { code: '39', message: '交易不在受理时间范围内' }
  if (!(order.amountFen > 0)) return { code: '10', message: '交易金额有误[txnAmt]' }
  if (!known) return undefined
  if (known.txnTime !== order.txnTime || known.amountFen !== order.amountFen)
    return { code: '12', message: '重复交易，订单号已用于另一笔订单' }
  const status = statusAt(known, now)
  return status === 'opened' ? undefined : { code: '12', message: `重复交易，订单${STATUS_TEXT[status]}` }
}
