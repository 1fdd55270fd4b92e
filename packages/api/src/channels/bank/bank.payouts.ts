import type { Failed, Outcome } from '../outcome.ts'
import type { PayoutInstruction, PayoutRef } from '../payout.ts'
import { isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import { type BankDesk, refused } from './bank.desk.ts'
import { BANK_LIMITS, shortRemark } from './bank.limit.ts'
import { outcomeOfStatus, takenAnswer } from './bank.message.ts'
import { payoutCommand, payoutQueryCommand } from './payout.message.ts'

/** From members' sub-accounts to their cards. */
export class BankPayouts {
  readonly #desk: BankDesk

  constructor(desk: BankDesk) {
    this.#desk = desk
  }

  async payout(instruction: PayoutInstruction): Promise<Outcome> {
    const { amountFen, remark, serial } = instruction
    this.#desk.assertSerial(serial)
    if (amountFen < BANK_LIMITS.minFen || amountFen > BANK_LIMITS.maxFen) return notSent('not-supported', `amount ${amountFen} fen`)
    const answer = await this.#desk.instruct(serial, payoutCommand({ ...instruction, remark: shortRemark(remark) }))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const refusal = refused(answer)
      return refusal.state === 'failed' ? this.#unlessTaken({ serial }, refusal) : refusal
    }
    const taken = takenAnswer.safeParse(answer.body)
    // Taken, and nothing more: 000000 here does not say that the money has left.
    if (!taken.success) return unknown('unreadable', 'a payout without FrontSeqNo')
    return { state: 'accepted', channelRef: taken.data.FrontSeqNo, waitingFor: 'institution', raw: answer.body }
  }

  async query({ serial }: PayoutRef): Promise<Outcome> {
    this.#desk.assertSerial(serial)
    const answer = await this.#desk.ask(payoutQueryCommand({ serial }))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return outcomeOfStatus(answer.body)
    const refusal = refused(answer)
    // Not there is not failed: the payout may still be on its way, and would leave after we gave the money back.
    return refusal.state === 'failed' ? unknown('ambiguous', `${refusal.code} ${refusal.reason}`) : refusal
  }

  /** A refused sending may be the repetition of one that was taken: what exists under the serial decides. */
  async #unlessTaken(ref: PayoutRef, refusal: Failed): Promise<Outcome> {
    const found = await this.query(ref)
    if (found.state === 'unknown' && found.why === 'not-found') return refusal
    return found.state === 'not-sent' ? unknown('ambiguous', `${refusal.code} ${refusal.reason}`) : found
  }
}
