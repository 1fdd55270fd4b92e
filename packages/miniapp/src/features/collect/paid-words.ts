import { formatYuan } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'

import { spokenYuan } from '../../ui'
import { METHODS } from '../payment/methods'

/** What a merchant hears and reads when money has come: 微信收款 九百二十二元. */
export function incomeSpoken(payment: PaymentDetailFragment): string {
  const attempt = [...payment.attempts].reverse().find(({ state }) => state === 'SUCCEEDED')
  return `${attempt ? METHODS[attempt.method].short : ''}收款 ${spokenYuan(attempt?.amountFen ?? payment.paidFen)}`
}

/** 鲜达配送 李*敏，微信 922.00 */
export function incomeWords(payment: PaymentDetailFragment): string {
  const { payer } = payment
  const who = payer === null ? '散客' : payer.name === payer.ownerName ? payer.name : `${payer.name} ${payer.ownerName}`
  const paid = payment.attempts.filter(({ state }) => state === 'SUCCEEDED')
  const how = paid.map(({ method, amountFen }) => `${METHODS[method].short} ${formatYuan(amountFen)}`).join('，')
  return how === '' ? who : `${who}，${how}`
}
