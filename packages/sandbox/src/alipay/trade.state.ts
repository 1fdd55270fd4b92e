export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_FINISHED' | 'TRADE_CLOSED'
export type TradeWay = 'create' | 'precreate' | 'pay' | 'wap' | 'page'

export interface AlipayMerchant {
  pid: string
  /** What the payer reads as payee. */
  name: string
  /** This merchant's authorisation of the provider's app. */
  appAuthToken: string
  balanceFen: number
  /** Alipay has stopped it from receiving. */
  blocked?: boolean | undefined
}

export interface AlipayRefund {
  outRequestNo: string
  amountFen: number
  at: number
  /** What of the fee goes back to the merchant. */
  feeBackFen: number
  /** On its way, for as long as a fault says so. */
  processing?: boolean | undefined
}

/** A trade as Alipay keeps it; amounts in fen, times in milliseconds of the sandbox clock. */
export interface AlipayTrade {
  outTradeNo: string
  sellerPid: string
  appId: string
  way: TradeWay
  totalFen: number
  subject: string
  notifyUrl?: string | undefined
  returnUrl?: string | undefined
  /** The payer's open_id, once known. */
  buyerOpenId?: string | undefined
  createdAt: number
  expiresAt: number
  /** A code that nobody has scanned is no trade yet: without this a query finds nothing. */
  openedAt?: number | undefined
  tradeNo: string
  qrCode?: string | undefined
  qrCodeAt?: number | undefined
  status: TradeStatus
  paidAt?: number | undefined
  feeFen: number
  refunds: AlipayRefund[]
}

/** A movement of a merchant's balance, as the bill of its account has it. */
export interface AlipayMovement {
  id: string
  pid: string
  business: '在线支付' | '交易退款' | '收费' | '退费' | '提现'
  tradeNo: string
  outTradeNo: string
  subject: string
  amountFen: number
  balanceFen: number
  at: number
}

/** The code on a payer's phone (付款码): a minute, once. */
export interface AlipayPaymentCode {
  code: string
  openId: string
  createdAt: number
  usedAt?: number | undefined
  /** This payer is asked for the password on the phone first. */
  asksPassword: boolean
}

export interface AlipayAuthCode {
  code: string
  openId: string
  appId: string
  createdAt: number
  usedAt?: number | undefined
}

export interface AlipayNotification {
  id: string
  outTradeNo: string
  sellerPid: string
  notifyUrl: string
  /** Without notify_time and the signature, which every send has anew. */
  fields: Record<string, string>
  /** Sends made by the schedule so far. */
  attempts: number
  /** undefined when the schedule has ended. */
  nextSendAt?: number | undefined
  outcome: 'waiting' | 'acknowledged' | 'given-up' | 'lost'
}

export interface AlipaySend {
  notifyId: string
  outTradeNo: string
  /** 0 is the first send, 1 the first retry, null one asked for by control. */
  attempt: number | null
  at: number
  url: string
  status?: number | undefined
  answer?: string | undefined
  error?: string | undefined
  acknowledged: boolean
  fault?: string | undefined
}
