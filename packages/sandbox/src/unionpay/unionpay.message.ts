import { beijingDigits } from '../clock/beijing.time.ts'
import { BANKS } from './bank.table.ts'
import { refundVerdictOf } from './order.decision.ts'
import type { UnionpayOrder, UnionpayRefund } from './unionpay.state.ts'

type Told = Record<string, string>

const COMMON = { accessType: '0', encoding: 'UTF-8', version: '5.1.0' }

const withReserved = (reqReserved: string | undefined): Told => (reqReserved === undefined ? {} : { reqReserved })

/** What is told of the money of an order that was paid: in its notification, and to who asks. */
export function settledFields(at: number, amountFen: number, traceNo: string): Told {
  const digits = beijingDigits(at)
  return {
    settleAmt: String(amountFen),
    settleCurrencyCode: '156',
    settleDate: digits.slice(4, 8),
    traceNo,
    traceTime: digits.slice(4),
  }
}

export function orderFields(order: UnionpayOrder): Told {
  const { amountFen, bank = '', bizType, merId, orderId, payerName, queryId, reqReserved, txnTime } = order
  return {
    ...COMMON,
    bizType,
    currencyCode: '156',
    merId,
    orderId,
    queryId,
    txnAmt: String(amountFen),
    txnSubType: '01',
    txnTime,
    txnType: '01',
    ...withReserved(reqReserved),
    // Several values in one field: `&` and `=` in braces belong to it.
    ...(payerName === undefined ? {} : { reserved: `{bankName=${BANKS[bank] ?? bank}&payerName=${payerName}}` }),
  }
}

export function paidFields(order: UnionpayOrder): Told {
  const settled = settledFields(order.paidAt ?? 0, order.amountFen, order.traceNo)
  return { ...orderFields(order), ...settled, respCode: '00', respMsg: '成功[0000000]', payCardType: '00' }
}

export function refundFields(refund: UnionpayRefund): Told {
  const { amountFen, merId, orderId, origQryId, queryId, reqReserved, txnTime } = refund
  return {
    ...COMMON,
    bizType: '000202',
    currencyCode: '156',
    merId,
    orderId,
    origQryId,
    queryId,
    txnAmt: String(amountFen),
    txnSubType: '00',
    txnTime,
    txnType: '04',
    ...withReserved(reqReserved),
  }
}

/** Of what runs behind, the merchant is told the end whatever it is. */
export function refundEndFields(refund: UnionpayRefund): Told {
  const { code, message } = refundVerdictOf(refund)
  const settled = refund.endedAt === undefined ? {} : settledFields(refund.endedAt, refund.amountFen, refund.traceNo)
  return { ...refundFields(refund), ...settled, respCode: code, respMsg: message }
}
