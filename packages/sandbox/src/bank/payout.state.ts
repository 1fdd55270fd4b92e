/** A see-through sub account below the fund summary account. No balance yet. */
export interface SubAccount {
  subAcctNo: string
  memberCode: string
  memberProperty: '00' | 'SH'
  memberName: string
  mobile: string
  openedAt: number
}

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
}
