/** As the API names them; the trade bill has other names. */
export type WechatRefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'

export interface WechatRefund {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  transactionId: string
  subMchid: string
  amount: number
  total: number
  reason?: string | undefined
  notifyUrl?: string | undefined
  /** Decides whether a repeated refund is the same one. */
  fingerprint: string
  status: WechatRefundStatus
  /** What it becomes when its time has come; undefined: it stays PROCESSING until somebody resolves it. */
  endsAs?: Exclude<WechatRefundStatus, 'PROCESSING'> | undefined
  createdAt: number
  dueAt: number
  endedAt?: number | undefined
  /** The fee that came back to the merchant with it. */
  feeBack?: number | undefined
}
