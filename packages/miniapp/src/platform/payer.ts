import type { PayMethod } from '@dangkou/shared/graphql'

/** Ways that open somebody else's cashier. */
export type Channel = Exclude<PayMethod, 'WALLET'>

/** Which account at WeChat or Alipay is about to pay, as each app tells its pages; null where the platform knows, or nobody has to. */
export interface PayerCodes {
  readonly wechatCode: string | null
  readonly alipayCode: string | null
}

/** Refusals that say: this app has not told us who pays, or what it told is used up. */
export const NOT_KNOWN: readonly string[] = ['WECHAT_NOT_BOUND', 'WECHAT_SIGN_IN_FAILED', 'ALIPAY_SIGN_IN_FAILED']
