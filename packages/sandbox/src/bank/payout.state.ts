/** A payout the bank has accepted; amounts in fen. */
export interface Payout {
  cnsmrSeqNo: string
  frontSeqNo: string
  fingerprint: string
  subAcctNo: string
  memberCode: string
  toAccount: string
  toName: string
  amount: number
  fee: number
  remark: string
  acceptedAt: number
  settlesAt: number
  /** What a fault or control made of it; 'settle' is the ordinary course. */
  course: 'settle' | 'fail' | 'unsure' | 'processing'
  failReason?: string | undefined
  /** Where its money is in the book; an older sandbox did not keep one. */
  booked?: 'held' | 'paid' | 'back' | undefined
  /** Paid, and sent back by the other bank at this moment (退票). */
  bouncesAt?: number | undefined
  bounceReason?: string | undefined
}
