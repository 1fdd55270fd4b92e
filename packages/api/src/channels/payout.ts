import type { Fen } from '@dangkou/shared'
import type { Limits } from './channel.ts'
import type { Outcome } from './outcome.ts'

export interface PayoutRef {
  /** Our number at the bank; see `bankSerial`. The bank pays one number once. */
  readonly serial: string
}

/** From a member's account at the custody bank to the member's own bank card. */
export interface PayoutInstruction extends PayoutRef {
  readonly amountFen: Fen
  readonly from: { readonly accountNo: string; readonly memberNo: string; readonly memberName: string }
  readonly to: { readonly cardNo: string; readonly holderName: string }
  readonly remark: string
}

export interface PayoutChannel {
  readonly name: string
  readonly limits: Limits
  /** Success mostly comes later, by `query`. One whose outcome is unknown is asked about, and never repeated. */
  payout(instruction: PayoutInstruction): Promise<Outcome>
  query(ref: PayoutRef): Promise<Outcome>
}
