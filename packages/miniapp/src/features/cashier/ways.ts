import type { PayMethod } from '@dangkou/shared/graphql'

import { whyNot } from '../../platform/cashier'
import { METHODS } from '../payment/methods'
import type { WayToPay } from '../payment/ways'

const LIMITS: Record<PayMethod, string> = {
  WECHAT: '用微信零钱，或绑在微信的银行卡',
  ALIPAY: '用支付宝余额，或绑在支付宝的银行卡',
  WALLET: '用你在这个市场的钱包',
}
const ORDER: readonly PayMethod[] = ['WECHAT', 'ALIPAY', 'WALLET']

/** The ways of a link here: first those that need no account. What this browser cannot open says so. */
export function cashierWays(offered: readonly PayMethod[], signedIn: boolean): WayToPay[] {
  return ORDER.filter((method) => offered.includes(method)).map((method) => ({
    method,
    tile: METHODS[method].tile,
    name: METHODS[method].name,
    limit: method === 'WALLET' && !signedIn ? '先登录，再用钱包付' : LIMITS[method],
    off: method === 'WALLET' ? null : whyNot(method),
  }))
}
