import { type Day, beijingDay, startOfDay } from '@dangkou/shared'
import type { IncomeLineFragment } from '@dangkou/shared/graphql'

import { METHODS } from '../payment/methods'

const DAY_MS = 86_400_000

/** Paid since the last look, newest first. Nothing on the first look: what was there before is no news. */
export function newIncome(before: readonly IncomeLineFragment[] | undefined, now: readonly IncomeLineFragment[]): IncomeLineFragment[] {
  if (before === undefined) return []
  const paidBefore = new Set(before.filter(isPaid).map(({ id }) => id))
  return now.filter((payment) => isPaid(payment) && !paidBefore.has(payment.id))
}

export function isPaid(payment: IncomeLineFragment): boolean {
  return payment.state === 'PAID'
}

/** 鲜达配送 李*敏; someone without a name is 散客. */
export function payerName(payment: IncomeLineFragment): string {
  const { payer } = payment
  if (payer === null) return '散客'
  return payer.name === payer.ownerName ? payer.name : `${payer.name} ${payer.ownerName}`
}

/** 钱包余额, 微信, 账期 30 天, 没付 */
export function howPaid(payment: IncomeLineFragment): string {
  if (isPaid(payment)) {
    const attempt = payment.attempts.find(({ state }) => state === 'SUCCEEDED')
    return attempt ? METHODS[attempt.method].short : '已付'
  }
  return payment.dueOn === null ? '没付' : `账期 ${daysBetween(beijingDay(new Date(payment.createdAt)), payment.dueOn)} 天`
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / DAY_MS)
}
