import type { Failed, Outcome } from '../outcome.ts'
import type { CustodyMovement, MovementKind, SerialRef } from '../custody.ts'
import { isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import { type BankDesk, refused } from './bank.desk.ts'
import { BANK_LIMITS, shortRemark } from './bank.limit.ts'
import { beijingInstant, outcomeOfStatus, readHead, takenAnswer } from './bank.message.ts'
import { movementCommand, movementQueryCommand } from './movement.message.ts'

/** What the bank is told of money that moves. Unlike a payout, a movement is booked when it is answered. */
export class BankMovements {
  readonly #desk: BankDesk

  constructor(desk: BankDesk) {
    this.#desk = desk
  }

  async move(movement: CustodyMovement): Promise<Outcome> {
    const { amountFen, kind, remark, serial } = movement
    this.#desk.assertSerial(serial)
    if (amountFen < BANK_LIMITS.minFen || amountFen > BANK_LIMITS.maxFen) return notSent('not-supported', `amount ${amountFen} fen`)
    const answer = await this.#desk.instruct(serial, movementCommand({ ...movement, remark: shortRemark(remark) }))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const refusal = refused(answer)
      return refusal.state === 'failed' ? this.#unlessBooked({ serial, kind }, refusal) : refusal
    }
    const taken = takenAnswer.safeParse(answer.body)
    if (!taken.success) return unknown('unreadable', 'a movement without FrontSeqNo')
    const at = beijingInstant(readHead(answer.body)?.TxnTime ?? '') ?? this.#desk.options.now()
    return { state: 'succeeded', channelRef: taken.data.FrontSeqNo, amountFen, at, raw: answer.body }
  }

  async query({ kind, serial }: SerialRef & { readonly kind: MovementKind }): Promise<Outcome> {
    this.#desk.assertSerial(serial)
    const answer = await this.#desk.ask(movementQueryCommand(serial, kind))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return outcomeOfStatus(answer.body)
    const refusal = refused(answer)
    // A refusal of the question is none of the movement.
    return refusal.state === 'failed' ? unknown('ambiguous', `${refusal.code} ${refusal.reason}`) : refusal
  }

  /** A refused sending may be the repetition of one that was booked: what exists under the serial decides. */
  async #unlessBooked(ref: SerialRef & { readonly kind: MovementKind }, refusal: Failed): Promise<Outcome> {
    const found = await this.query(ref)
    if (found.state === 'unknown' && found.why === 'not-found') return refusal
    return found.state === 'not-sent' ? unknown('ambiguous', `${refusal.code} ${refusal.reason}`) : found
  }
}
