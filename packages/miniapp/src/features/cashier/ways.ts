import type { PayMethod } from '@dangkou/shared/graphql'

import { whyNot } from '../../platform/cashier'
import { METHODS } from '../payment/methods'
import { CARDS, type WayToPay } from '../payment/ways'

const LIMITS: Record<PayMethod, string> = {
  ...CARDS,
  WALLET: '用你在这个市场的钱包',
  UNIONPAY: '公司账户，复核后到账',
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
