import type { PayMethod } from '@dangkou/shared/graphql'

/** One character in place of a logo, and the name that people use. */
export const METHODS: Record<PayMethod, { readonly tile: string; readonly name: string; readonly short: string }> = {
  WALLET: { tile: '余', name: '钱包余额', short: '钱包余额' },
  WECHAT: { tile: '微', name: '微信支付', short: '微信' },
  ALIPAY: { tile: '支', name: '支付宝', short: '支付宝' },
  UNIONPAY: { tile: '银', name: '企业网银', short: '企业网银' },
}
