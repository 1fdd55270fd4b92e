import type { Payer } from './channel.ts'

/** The app that an order is made under, and that every notification of it names: the one that the payer's openid belongs to. */
export function appOf(payer: Payer, usual: string): string {
  return payer.client === 'wechat-browser' ? (payer.appId ?? usual) : usual
}
