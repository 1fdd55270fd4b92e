type WechatTradeType = 'JSAPI' | 'MWEB' | 'NATIVE' | 'MICROPAY'
/** As kept. A query shows REFUND for a SUCCESS of which something was given back. */
export type WechatTradeState = 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'USERPAYING' | 'REVOKED' | 'PAYERROR'

export interface WechatSubMerchant {
  subMchid: string
  /** What the payer reads as payee. */
  name: string
  subAppid?: string | undefined
}

/** What a payer can open: an order, or several that are paid at once. */
export interface WechatPayable {
  tradeType: WechatTradeType
  /** Decides whether a repeated prepay is the same one. */
  fingerprint: string
  notifyUrl: string
  createdAt: number
  expiresAt?: number | undefined
  /** Every prepay id given out, the youngest last. */
  prepayIds: string[]
  /** When the youngest one was given out, and when the H5 link was last handed over. */
  prepaidAt: number
  linkedAt: number
  state: WechatTradeState
  paidAt?: number | undefined
}

/** An order as WeChat keeps it; amounts in fen, times in milliseconds of the sandbox clock. */
export interface WechatOrder extends WechatPayable {
  outTradeNo: string
  subMchid: string
  /** The app it was made under; absent in what older sandboxes kept, which knew one. */
  spAppid?: string | undefined
  subAppid?: string | undefined
  description: string
  attach?: string | undefined
  total: number
  spOpenid?: string | undefined
  subOpenid?: string | undefined
  deviceId?: string | undefined
  transactionId?: string | undefined
  bankType?: string | undefined
  /** The order that this one is a part of: it is asked about and closed there. */
  combinedIn?: string | undefined
  /** What its refunds have taken or are taking, the abnormal ones included. */
  refunding?: number | undefined
  refunds?: number | undefined
  /** What has arrived back at the payer. */
  refunded?: number | undefined
  lastRefundAt?: number | undefined
  revokedAt?: number | undefined
}

/** Several orders under one number, paid all or none. */
export interface WechatCombined extends WechatPayable {
  combineOutTradeNo: string
  /** out_trade_no of the parts, as they were given. */
  partNos: string[]
  appid?: string | undefined
  openid?: string | undefined
  combineTransactionId?: string | undefined
}
