/** A card on its way to be bound, or bound. */
export interface BankCard {
  subAcctNo: string
  cardNo: string
  holderName: string
  bankName: string
  mobile: string
  way: 'union-pay' | 'small-amount'
  state: 'pending' | 'bound' | 'void'
  /** What the phone was told. */
  code: string
  /** What was transferred, fen; 0 for a code alone. */
  amount: number
  tries: number
  begunAt: number
  expiresAt: number
}
