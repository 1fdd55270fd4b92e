import { addFen, type Fen } from '@dangkou/shared'
import type { PaymentLineFragment } from '@dangkou/shared/graphql'

import type { WayToPay } from '../payment/ways'

/** 付给 张*国、刘*波 2 家: whom a cart pays, without anybody twice. */
export function payees(bills: readonly PaymentLineFragment[]): PaymentLineFragment['payee'][] {
  return [...new Map(bills.map(({ payee }) => [payee.id, payee])).values()]
}

export function sumFen(bills: readonly PaymentLineFragment[]): Fen {
  return addFen(...bills.map(({ restFen }) => restFen))
}

/** WeChat takes one order over several bills, Alipay does not. */
export function waysForSeveral(ways: readonly WayToPay[], several: boolean): WayToPay[] {
  return ways.map((way) => (several && way.method === 'ALIPAY' && way.off === null ? { ...way, off: '不能几张一起付' } : way))
}

const MARK = '.'

/** Bills in an address, as ids themselves have no dot. */
export function idsText(ids: readonly string[]): string {
  return encodeURIComponent(ids.join(MARK))
}

export function idsFrom(text: string | undefined): string[] {
  return decodeURIComponent(text ?? '')
    .split(MARK)
    .filter((id) => id !== '')
}
