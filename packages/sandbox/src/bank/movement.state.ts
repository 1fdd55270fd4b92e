export type MovementKind = 'deposit' | 'deposit-back' | 'freeze' | 'release' | 'unfreeze' | 'pay' | 'pay-back' | 'assign' | 'unassign'

/** BookingFlag of the status query. */
export const BOOKING_FLAG: Readonly<Record<MovementKind, string>> = {
  assign: '1',
  unassign: 'N',
  pay: '2',
  deposit: '4',
  'deposit-back': '4',
  freeze: '5',
  release: '6',
  unfreeze: '7',
  'pay-back': '7',
}

/** A movement that is booked; amounts in fen, the fee included in the amount. */
export interface Movement {
  cnsmrSeqNo: string
  frontSeqNo: string
  kind: MovementKind
  outSubAcctNo: string
  inSubAcctNo: string
  amount: number
  fee: number
  orderNo: string
  at: number
  /** Of a deposit: what the channel calls it. */
  channel?: { type: string; seqNo: string } | undefined
  /** What was taken back of it. */
  takenBack: number
  /** Of its fee. */
  feeTakenBack: number
}

/** Money in guarantee. */
export interface GuaranteedOrder {
  orderNo: string
  outSubAcctNo: string
  inSubAcctNo: string
  left: number
  uncleared: Record<string, number>
}

/** A transfer from outside, as the platform is told of it. */
export interface IncomingTransfer {
  frontSeqNo: string
  /** 02 to a member, 03 into suspense. */
  type: '02' | '03'
  subAcctNo: string
  memberCode: string
  amount: number
  payerAccountNo: string
  payerName: string
  payerBank: string
  remark: string
  at: number
  /** Of a payout that came back. */
  returns?: { cnsmrSeqNo: string; frontSeqNo: string; reason: string } | undefined
}
