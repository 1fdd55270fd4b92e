export type WechatTradeType = 'JSAPI' | 'MWEB' | 'NATIVE'
export type WechatTradeState = 'NOTPAY' | 'SUCCESS' | 'CLOSED'

export interface WechatSubMerchant {
  subMchid: string
  /** What the payer reads as payee. */
  name: string
  subAppid?: string | undefined
}

/** An order as WeChat keeps it; amounts in fen, times in milliseconds of the sandbox clock. */
export interface WechatOrder {
  outTradeNo: string
  subMchid: string
  subAppid?: string | undefined
  tradeType: WechatTradeType
  /** Decides whether a repeated prepay is the same one. */
  fingerprint: string
  description: string
  attach?: string | undefined
  total: number
  notifyUrl: string
  spOpenid?: string | undefined
  subOpenid?: string | undefined
  deviceId?: string | undefined
  createdAt: number
  expiresAt?: number | undefined
  /** Every prepay id given out, the youngest last. */
  prepayIds: string[]
  /** When the youngest one was given out, and when the H5 link was last handed over. */
  prepaidAt: number
  linkedAt: number
  state: WechatTradeState
  transactionId?: string | undefined
  paidAt?: number | undefined
  bankType?: string | undefined
}
