import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { BankError } from './bank.error.ts'
import type { Holding, SubAccount } from './sub-account.state.ts'

const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000
// Ours: channels' money is in by nine of the next day, every day of the year.
const CLEARED_AFTER_MIDNIGHT_MS = 9 * 3_600_000

/** yyyyMMdd in Beijing. */
export function bankDay(ms: number): string {
  return beijingDigits(ms).slice(0, 8)
}

/** The moment at which the next day begins in Beijing. */
export function nextMidnight(ms: number): number {
  return (Math.floor((ms + BEIJING_MS) / DAY_MS) + 1) * DAY_MS - BEIJING_MS
}

/** The sub accounts' money: what may leave, where it goes, and what is not cleared of it. */
export class BankBook {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** @throws BankError when there is no such account of this member */
  account(subAcctNo: string, memberCode?: string): SubAccount {
    const account = this.#context.state.subAccountByNumber.get(subAcctNo)
    if (!account || account.closedAt !== undefined || (memberCode !== undefined && account.memberCode !== memberCode))
      throw new BankError('ERR011')
    return account
  }

  /** @throws BankError */
  accountOfMember(memberCode: string): SubAccount {
    const account = this.#context.state.subAccounts.get(memberCode)
    if (!account || account.closedAt !== undefined) throw new BankError('ERR011')
    return account
  }

  /** Of what is available, what waits for its clearing. */
  uncleared({ uncleared }: Pick<Holding, 'uncleared'>): number {
    return Object.entries(uncleared).reduce((sum, [day, amount]) => sum + (this.#isPending(day) ? amount : 0), 0)
  }

  withdrawable(account: Holding): number {
    return Math.max(0, Math.min(account.available, account.available - this.uncleared(account)))
  }

  /** A mode of the sandbox: off, balances are kept all the same, and may fall below zero. */
  get #isEnforced(): boolean {
    return this.#context.state.settings.bankBalances !== 'ignored'
  }

  /**
   * Takes an amount out of what is available: cleared money first, so that what is not cleared stays as long as it can.
   * @returns what of it is not cleared, by day
   * @throws BankError when there is too little
   */
  take(account: Holding, amount: number): Record<string, number> {
    if (this.#isEnforced && account.available < amount) throw new BankError('ERR013')
    let waiting = Math.max(0, amount - this.withdrawable(account))
    account.available -= amount
    const moved: Record<string, number> = {}
    for (const day of Object.keys(account.uncleared).sort().reverse()) {
      const held = this.#isPending(day) ? (account.uncleared[day] ?? 0) : 0
      const part = Math.min(held, waiting)
      waiting -= part
      if (part > 0) moved[day] = part
      if (held - part > 0) account.uncleared[day] = held - part
      else delete account.uncleared[day]
    }
    return moved
  }

  /** For a withdrawal: only what is cleared. @throws BankError */
  takeCleared(account: Holding, amount: number): void {
    if (this.#context.state.settings.bankBalances === 'enforced' && this.withdrawable(account) < amount)
      throw new BankError('ERR013', '可提现余额不足')
    this.take(account, amount)
  }

  give(account: Holding, amount: number, uncleared: Readonly<Record<string, number>> = {}): void {
    account.available += amount
    let room = amount
    for (const [day, part] of Object.entries(uncleared)) {
      const added = Math.min(part, room)
      room -= added
      if (added > 0 && this.#isPending(day)) account.uncleared[day] = (account.uncleared[day] ?? 0) + added
    }
  }

  /** A channel took money today: it will be in the master account when the day is cleared. */
  expect(amount: number): string {
    const { clock, state } = this.#context
    const now = clock.now()
    const day = bankDay(now)
    const clearing = state.bank.clearings.get(day)
    // What is cleared is in the master account; more of that day (a clock was moved back) is cleared anew.
    if (clearing && clearing.state !== 'cleared') clearing.total += amount
    else {
      const dueAt = nextMidnight(now) + CLEARED_AFTER_MIDNIGHT_MS
      state.bank.clearings.set(day, { day, total: amount, state: 'pending', dueAt, reason: '' })
    }
    return day
  }

  /** A channel gives money back: of a day that is not cleared yet, or out of the master account. */
  expectLess(day: string, amount: number): void {
    const { bank } = this.#context.state
    const clearing = bank.clearings.get(day)
    if (clearing && clearing.state !== 'cleared') clearing.total -= amount
    else bank.master -= amount
  }

  /** What the sub accounts hold together, and what there is for it: equal at all times. */
  totals(): { subAccounts: number; master: number; transit: number; guarantee: number } {
    const { bank, subAccounts } = this.#context.state
    const accounts = subAccounts.values()
    const guarantee = accounts.reduce((sum, { frozen }) => sum + frozen, 0)
    const available = accounts.reduce((sum, account) => sum + account.available, 0)
    const transit = [...bank.clearings.values()].reduce((sum, { state, total }) => sum + (state === 'cleared' ? 0 : total), 0)
    const { fee, outgoing, suspense } = bank.special
    return { subAccounts: available + guarantee + fee + outgoing + suspense, master: bank.master, transit, guarantee }
  }

  #isPending(day: string): boolean {
    const clearing = this.#context.state.bank.clearings.get(day)
    return clearing !== undefined && clearing.state !== 'cleared'
  }
}
