import type { PayMethod } from '@dangkou/shared/graphql'

import type { Sent } from './outcome'

const idIn = (id: string) => encodeURIComponent(id)

export const payPage = (id: string): string => `/pages/pay/index?id=${idIn(id)}`

/**
 * What became of a payment.
 * @param sent a confirmation that went out and has no answer
 * @param by the channel whose cashier was opened: it is asked about once more when the page opens
 */
export function payResultPage(id: string, { sent, by }: { sent?: Sent; by?: PayMethod } = {}): string {
  const lost = sent === undefined ? '' : `&sentAt=${sent.at}&had=${sent.hadFen}`
  return `/pages/pay-result/index?id=${idIn(id)}${lost}${by === undefined ? '' : `&by=${by}`}`
}
