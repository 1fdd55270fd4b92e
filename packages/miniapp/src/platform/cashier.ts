import type { LaunchFragment, PayClient, PayMethod, RechargeClient } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import type { Channel, PayerCodes } from './payer'

export function cashierClient(_method: PayMethod): PayClient {
  return 'WEAPP'
}

export function rechargeClient(): RechargeClient {
  return 'WEAPP'
}

/** Why a channel cannot be opened here; null when it can. */
export function whyNot(channel: Channel): string | null {
  return channel === 'ALIPAY' ? '微信里打不开支付宝' : null
}

/** Of wx.login: it binds this WeChat account to the phone. */
async function wechatCode(): Promise<string | null> {
  const { code } = await Taro.login()
  return code || null
}

export async function payerCodes(wechatBound: boolean): Promise<PayerCodes> {
  return { wechatCode: wechatBound ? null : await wechatCode(), alipayCode: null }
}

/** Where an app says who somebody is only to a page that it sent itself. @returns true when this one is left for that */
export function leaveToBeKnown(): boolean {
  return false
}

/**
 * Opens the cashier. `returned` says only that it is closed: what became of the money is asked of the platform.
 * @param _returnTo page to come back to, for hosts that leave ours
 */
export async function openCashier({ requestPayment }: LaunchFragment, _returnTo: string): Promise<'returned' | 'left'> {
  if (!requestPayment) return 'returned'
  const { timeStamp, nonceStr, package: prepay, signType, paySign } = requestPayment
  // By callback: Taro hands this call on as it is, and only newer WeChats answer it with a promise.
  await new Promise<void>((resolve) => {
    const signed = { timeStamp, nonceStr, package: prepay, signType: signType as 'RSA', paySign }
    void Taro.requestPayment({ ...signed, complete: () => resolve() })
  })
  return 'returned'
}
