/** One movement of a merchant's account; what the fund bill is made of. */
export interface MoneyFlow {
  at: number
  subMchid: string
  flowNo: string
  /** transaction_id or refund_id. */
  businessNo: string
  /** out_trade_no or out_refund_no. */
  voucherNo: string
  name: '交易' | '扣除交易手续费' | '退款'
  /** Signed, in fen. */
  amount: number
  balance: number
}
