import type { SandboxContext } from '../sandbox.context.ts'
import { type BankBook, bankDay, nextMidnight } from './bank.book.ts'
import { dayEndRows } from './day-end.text.ts'
import type { Payout } from './payout.state.ts'
import { tranStatusAt } from './payout.decision.ts'
import type { Clearing } from './sub-account.state.ts'

const DAY_MS = 86_400_000
// As long as anybody asks for the file of a day.
const MOST_DAY_ENDS = 10
const BOUNCE_PAYER = { payerAccountNo: '30190000000000RETURN', payerName: '跨行清算退汇', payerBank: '人民银行大额支付系统' }

/**
 * What happens at the bank by the passing of time: payouts end, some come back, days are cleared, days end. Nothing
 * runs for it; whoever looks brings the book up to date first.
 */
export class BankCourse {
  readonly #context: SandboxContext
  readonly #book: BankBook
  readonly #open: Set<Payout>

  constructor(context: SandboxContext, book: BankBook) {
    this.#context = context
    this.#book = book
    this.#open = new Set(context.state.payouts.values().filter((payout) => payout.booked === 'held' || payout.bouncesAt !== undefined))
  }

  watch(payout: Payout): void {
    this.#open.add(payout)
  }

  /** Call before anything is read or booked. */
  tick(): void {
    const { clock, state } = this.#context
    const now = clock.now()
    if (state.bank.tickedAt === 0 || now < state.bank.tickedAt) state.bank.tickedAt = now
    // A clock that was moved by years has passed many days on which nothing happened.
    for (let guard = 0; nextMidnight(state.bank.tickedAt) <= now && guard < 4000; guard += 1) {
      const midnight = nextMidnight(state.bank.tickedAt)
      this.#until(midnight - 1)
      this.#endDay(bankDay(state.bank.tickedAt))
      state.bank.tickedAt = midnight
    }
    this.#until(now)
    state.bank.tickedAt = now
  }

  /** Ends a clearing that a fault holds. false when there is none. */
  clear(day: string): boolean {
    this.tick()
    const clearing = this.#context.state.bank.clearings.get(day)
    if (!clearing || clearing.state === 'cleared') return false
    this.#cleared(clearing)
    this.#context.changed()
    return true
  }

  #until(moment: number): void {
    const { bank } = this.#context.state
    for (const payout of this.#open) this.#settle(payout, moment)
    for (const clearing of bank.clearings.values()) {
      if (clearing.state === 'pending' && clearing.dueAt <= moment) this.#clearDue(clearing)
    }
  }

  #clearDue(clearing: Clearing): void {
    const fault = this.#context.faults.take('bank', 'clearing', ['failed', 'abnormal', 'late'])
    if (fault?.kind === 'late') clearing.dueAt += DAY_MS
    else if (fault) Object.assign(clearing, { state: fault.kind, reason: fault.reason ?? '渠道资金未到账' })
    else this.#cleared(clearing)
    this.#context.changed()
  }

  #cleared(clearing: Clearing): void {
    this.#context.state.bank.master += clearing.total
    Object.assign(clearing, { state: 'cleared', reason: '' })
  }

  #settle(payout: Payout, moment: number): void {
    const { state } = this.#context
    const { bank } = state
    if (payout.booked === 'held') {
      const status = tranStatusAt(payout, moment)
      if (status !== '0' && status !== '1') return
      bank.special.outgoing -= payout.amount
      payout.booked = status === '0' ? 'paid' : 'back'
      if (status === '0') bank.master -= payout.amount
      else {
        bank.special.fee -= payout.fee
        const account = state.subAccountByNumber.get(payout.subAcctNo)
        if (account) this.#book.give(account, payout.amount + payout.fee)
      }
      this.#context.changed()
    }
    if (payout.booked === 'paid' && payout.bouncesAt !== undefined) {
      if (moment < payout.bouncesAt) return
      this.#bounce(payout, payout.bouncesAt)
    }
    this.#open.delete(payout)
  }

  #bounce(payout: Payout, at: number): void {
    const { ids, state } = this.#context
    const account = state.subAccountByNumber.get(payout.subAcctNo)
    payout.bouncesAt = undefined
    if (!account) return
    state.bank.master += payout.amount
    this.#book.give(account, payout.amount)
    const frontSeqNo = `${bankDay(at).slice(2)}${ids.digits(10)}`
    const reason = payout.bounceReason ?? '收款账户状态异常'
    state.bank.incoming.set(frontSeqNo, {
      frontSeqNo,
      type: '02',
      subAcctNo: account.subAcctNo,
      memberCode: account.memberCode,
      amount: payout.amount,
      ...BOUNCE_PAYER,
      remark: `退汇 ${reason}`,
      at,
      returns: { cnsmrSeqNo: payout.cnsmrSeqNo, frontSeqNo: payout.frontSeqNo, reason },
    })
    this.#context.changed()
  }

  #endDay(day: string): void {
    const { bank } = this.#context.state
    bank.dayEnds = [...bank.dayEnds.filter((end) => end.day !== day), dayEndRows(day, this.#context.state, this.#book)].slice(
      -MOST_DAY_ENDS,
    )
  }
}
