import { beijingDigits } from '../clock/beijing.time.ts'
import type { PayoutOutcomeKind } from '../fault/fault.registry.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { BankBook } from './bank.book.ts'
import type { BankCourse } from './bank.course.ts'
import { INPUTS, bankFingerprint, readInput } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { amountOf, fenOf } from './bank.yuan.ts'
import type { MemberService } from './member.service.ts'
import type { Payout } from './payout.state.ts'

export const DEFAULT_FAIL_REASON = '收款账户户名不符'
const BOUNCE_AFTER_MS = 2 * 3_600_000

export interface PayoutFault {
  kind: PayoutOutcomeKind
  reason?: string | undefined
  delayMs?: number | undefined
}

/** Withdrawals to members' cards. */
export class PayoutService {
  readonly #context: SandboxContext
  readonly #book: BankBook
  readonly #course: BankCourse
  readonly #members: MemberService

  constructor(context: SandboxContext, book: BankBook, course: BankCourse, members: MemberService) {
    this.#context = context
    this.#book = book
    this.#course = course
    this.#members = members
  }

  /** KFEJZB6033. 000000 means accepted and nothing more. `outcome` is a fault's. */
  withdraw(cnsmrSeqNo: string, message: BankMessage, outcome?: PayoutFault): BankMessage {
    const { clock, ids, state } = this.#context
    const input = readInput(INPUTS.withdraw, message)
    const amount = amountOf(input.CashAmt)
    const fee = input.TranFee ? fenOf(input.TranFee) : 0
    const account = this.#book.account(input.SubAcctNo, input.TranNetMemberCode)
    if (state.settings.bankCards === 'enforced') this.#members.requireBound(account.subAcctNo, input.TakeCashAcctNo, input.OutAmtAcctName)
    this.#book.takeCleared(account, amount + fee)
    state.bank.special.outgoing += amount
    state.bank.special.fee += fee
    const now = clock.now()
    const settlesAt = now + state.settings.bankSettleDelayMs
    const payout: Payout = {
      cnsmrSeqNo,
      frontSeqNo: `${beijingDigits(now).slice(2, 8)}${ids.digits(10)}`,
      fingerprint: bankFingerprint(message),
      subAcctNo: account.subAcctNo,
      memberCode: account.memberCode,
      toAccount: input.TakeCashAcctNo,
      toName: input.OutAmtAcctName,
      amount,
      fee,
      remark: input.Remark ?? '',
      acceptedAt: now,
      settlesAt,
      course: outcome === undefined || outcome.kind === 'bounce' ? 'settle' : outcome.kind,
      failReason: outcome?.kind === 'fail' ? (outcome.reason ?? DEFAULT_FAIL_REASON) : undefined,
      booked: 'held',
      ...(outcome?.kind === 'bounce' && { bouncesAt: settlesAt + (outcome.delayMs ?? BOUNCE_AFTER_MS), bounceReason: outcome.reason }),
    }
    state.payouts.set(cnsmrSeqNo, payout)
    this.#course.watch(payout)
    return { FrontSeqNo: payout.frontSeqNo, CnsmrSeqNo: cnsmrSeqNo }
  }

  /** Ends what a fault holds: 'settle' or 'fail', from now on and final. false when there is no such payout held. */
  resolve(cnsmrSeqNo: string, course: 'settle' | 'fail', reason?: string): boolean {
    const { clock, state } = this.#context
    const payout = state.payouts.get(cnsmrSeqNo)
    if (!payout || (payout.course !== 'unsure' && payout.course !== 'processing')) return false
    payout.course = course
    payout.failReason = course === 'fail' ? (reason ?? DEFAULT_FAIL_REASON) : undefined
    payout.settlesAt = Math.min(payout.settlesAt, clock.now())
    this.#course.tick()
    this.#context.changed()
    return true
  }

  /** Clearing the bank's faults lets go of every payout they held. */
  releaseHeld(): void {
    for (const payout of this.#context.state.payouts.values()) this.resolve(payout.cnsmrSeqNo, 'settle')
  }
}
