import type { Failed, NotSent, Unknown } from '../outcome.ts'
import type {
  Answer,
  BindCard,
  BindWay,
  Bound,
  CloseMember,
  ConfirmBinding,
  Done,
  MemberOpened,
  OpenMember,
  UnbindCard,
} from '../custody.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import { type BankDesk, refused } from './bank.desk.ts'
import { type BankCommand, NO_SUCH_CARD, PROOF_EXPIRED, PROOF_WRONG } from './bank.message.ts'
import type { BankMessage } from './bank.signature.ts'
import { bindCommand, closeMemberCommand, confirmCommand, openMemberAnswer, openMemberCommand, unbindCommand } from './member.message.ts'

const MINUTE_MS = 60_000
/** How long a proof is good: a code is ours to say, no document does; the amount 48 hours, by the bank's. */
export const PROOF_LIFE_MS: Readonly<Record<BindWay, number>> = { 'four-elements': 10 * MINUTE_MS, 'micro-deposit': 48 * 60 * MINUTE_MS }

/** Members' sub-accounts and their cards. */
export class BankMembers {
  readonly #desk: BankDesk

  constructor(desk: BankDesk) {
    this.#desk = desk
  }

  async open(instruction: OpenMember): Answer<MemberOpened> {
    const answer = await this.#do(instruction.serial, openMemberCommand(instruction))
    if (answer.state !== 'done') return answer
    const opened = openMemberAnswer.safeParse(answer.raw)
    if (!opened.success) return unknown('unreadable', 'an account without a number')
    return { state: 'opened', accountNo: opened.data.SubAcctNo, raw: answer.raw }
  }

  async close(instruction: CloseMember): Answer<Done<'closed'>> {
    const answer = await this.#do(instruction.serial, closeMemberCommand(instruction))
    return answer.state === 'done' ? { state: 'closed', raw: answer.raw } : answer
  }

  async beginBinding(way: BindWay, instruction: BindCard): Answer<Done<'begun'>> {
    const answer = await this.#do(instruction.serial, bindCommand(way, instruction))
    return answer.state === 'done' ? { state: 'begun', raw: answer.raw } : answer
  }

  async confirmBinding(instruction: ConfirmBinding): Answer<Bound> {
    const answer = await this.#do(instruction.serial, confirmCommand(instruction), {
      [PROOF_WRONG]: 'wrong-proof',
      [PROOF_EXPIRED]: 'expired',
    })
    return answer.state === 'done' ? { state: 'bound', raw: answer.raw } : answer
  }

  async unbind(instruction: UnbindCard): Answer<Done<'unbound'>> {
    const answer = await this.#do(instruction.serial, unbindCommand(instruction), { [NO_SUCH_CARD]: 'unbound' })
    return answer.state === 'done' ? { state: 'unbound', raw: answer.raw } : answer
  }

  /** @param meanings of refusals that answer the question rather than refuse it */
  async #do<State extends string = never>(
    serial: string,
    command: BankCommand,
    meanings: Readonly<Record<string, State>> = {},
  ): Promise<{ state: 'done'; raw: BankMessage } | Done<State> | Failed | Unknown | NotSent> {
    const answer = await this.#desk.instruct(serial, command)
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return { state: 'done', raw: answer.body }
    const meaning = meanings[answer.head.TxnReturnCode]
    return meaning === undefined ? refused(answer) : { state: meaning, raw: answer.body }
  }
}
