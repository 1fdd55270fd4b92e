import type { RechargeWithCashierFragment } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

type Cashier = NonNullable<RechargeWithCashierFragment['cashier']>

/** How WeChat's cashier is opened here; null where it cannot be. */
export const CASHIER: 'WEAPP' | 'H5' | null = 'WEAPP'

/** A fresh code of wx.login, which binds this WeChat account to the phone. */
export async function wechatCode(): Promise<string | null> {
  const { code } = await Taro.login()
  return code || null
}

/**
 * Opens the cashier. `returned` says only that it is closed: what became of the money is asked of the platform.
 * @param _returnTo page to come back to, for hosts that leave ours
 */
export async function openCashier({ requestPayment }: Cashier, _returnTo: string): Promise<'returned' | 'left'> {
  if (!requestPayment) return 'returned'
  const { timeStamp, nonceStr, package: prepay, signType, paySign } = requestPayment
  await Taro.requestPayment({
    timeStamp,
    nonceStr,
    package: prepay,
    signType: signType as 'RSA',
    paySign,
  }).catch(() => undefined)
  return 'returned'
}
