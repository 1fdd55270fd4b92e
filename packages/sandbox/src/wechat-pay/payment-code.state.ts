/** The number under the bars on a payer's phone. */
export interface PaymentCode {
  code: string
  openid: string
  createdAt: number
  usedFor?: string | undefined
}
