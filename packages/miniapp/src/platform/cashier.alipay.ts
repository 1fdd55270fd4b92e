import type { LaunchFragment, PayClient, PayMethod, RechargeClient } from '@dangkou/shared/graphql'

import type { Channel, PayerCodes } from './payer'

interface Calls<Result> {
  readonly success: (result: Result) => void
  readonly fail: () => void
}

declare const my: {
  getAuthCode(options: { scopes: 'auth_base' } & Calls<{ authCode?: string }>): void
  tradePay(options: { tradeNO: string } & Calls<unknown>): void
}

export function cashierClient(_method: PayMethod): PayClient {
  return 'ALIPAY_APP'
}

export function rechargeClient(): RechargeClient {
  return 'ALIPAY_APP'
}

export function whyNot(channel: Channel): string | null {
  return channel === 'WECHAT' ? '支付宝里打不开微信' : null
}

export function leaveToBeKnown(): boolean {
  return false
}

/** The silent one: it asks the user nothing, and says only which Alipay account this is. */
export function payerCodes(_wechatBound: boolean): Promise<PayerCodes> {
  return new Promise((resolve) => {
    const answer = (alipayCode: string | null) => resolve({ wechatCode: null, alipayCode })
    my.getAuthCode({ scopes: 'auth_base', success: ({ authCode }) => answer(authCode ?? null), fail: () => answer(null) })
  })
}

export function openCashier({ tradeNo }: LaunchFragment, _returnTo: string): Promise<'returned' | 'left'> {
  return new Promise((resolve) => {
    if (!tradeNo) return resolve('returned')
    const closed = () => resolve('returned')
    return my.tradePay({ tradeNO: tradeNo, success: closed, fail: closed })
  })
}
