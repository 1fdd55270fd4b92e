import type { SandboxState } from '../store/sandbox.state.ts'
import type { BankBook } from './bank.book.ts'
import type { DayEnd } from './bank.state.ts'
import { yuanOf } from './bank.yuan.ts'
import { SPECIAL_ACCOUNTS } from './sub-account.state.ts'

/** What the bank's special accounts hold now. */
export function specialRows(state: SandboxState, book: BankBook) {
  const { guarantee, transit } = book.totals()
  const { fee, outgoing, suspense } = state.bank.special
  const amounts = { suspense, fee, interest: 0, guarantee, transit, platform: 0, outgoing }
  return (Object.keys(SPECIAL_ACCOUNTS) as (keyof typeof SPECIAL_ACCOUNTS)[]).map((kind) => ({
    kind,
    ...SPECIAL_ACCOUNTS[kind],
    amount: amounts[kind],
  }))
}

/** Account, property, member, available, withdrawable, frozen. */
export function dayEndRows(day: string, state: SandboxState, book: BankBook): DayEnd {
  const members = state.subAccounts
    .values()
    .filter((account) => account.closedAt === undefined)
    .map((account) => {
      const amounts = [account.available, book.withdrawable(account), account.frozen].map(yuanOf)
      return [account.subAcctNo, '1', account.memberCode, ...amounts].join('&')
    })
  const special = specialRows(state, book).map(({ amount, property, subAcctNo }) =>
    [subAcctNo, property, '', yuanOf(amount), '0.00', '0.00'].join('&'),
  )
  return { day, rows: [...members, ...special] }
}
