import { type Day, beijingDay } from '@dangkou/shared'
import { z } from 'zod'
import type { Answer, Clearing, CustodyBalance, Done, Incoming, Page, ReturnedPayout } from '../custody.ts'
import { type Trouble, isTrouble, unknown } from '../transport/transport.trouble.ts'
import type { BankDesk } from './bank.desk.ts'
import type { BankCommand } from './bank.message.ts'
import {
  clearingsAnswer,
  clearingsCommand,
  incomingAnswer,
  incomingCommand,
  masterBalanceAnswer,
  masterBalanceCommand,
  memberBalanceAnswer,
  memberBalanceCommand,
  returnedAnswer,
  returnedCommand,
  specialBalancesAnswer,
  specialBalancesCommand,
} from './enquiry.message.ts'

const FIRST_PAGE = '1'

/**
 * What the bank knows. A single answer is signed as it is; of lists the signature covers the numbers about them and not
 * their rows, so that for rows TLS has to vouch.
 */
export class BankEnquiries {
  readonly #desk: BankDesk

  constructor(desk: BankDesk) {
    this.#desk = desk
  }

  async balance(memberNo: string): Answer<Done<'balance'> & { readonly balance: CustodyBalance }> {
    const answer = await this.#ask(memberBalanceCommand(memberNo), memberBalanceAnswer)
    if (isTrouble(answer)) return answer
    const { SubAcctAvailBal: availableFen, SubAcctCashBal: withdrawableFen, SubAcctFreezeAmt: frozenFen, SubAcctNo } = answer.data
    const balance: CustodyBalance = { accountNo: SubAcctNo, memberNo, kind: 'member', availableFen, frozenFen, withdrawableFen }
    return { state: 'balance', balance, raw: answer.raw }
  }

  async specialBalances(cursor: string | null): Answer<Page<CustodyBalance>> {
    const page = cursor ?? FIRST_PAGE
    const answer = await this.#ask(specialBalancesCommand(page), specialBalancesAnswer)
    return isTrouble(answer) ? answer : pageOf(page, answer.data.AcctArray, answer.data.EndFlag, answer.raw)
  }

  async masterBalance(): Answer<Done<'balance'> & { readonly amountFen: CustodyBalance['availableFen'] }> {
    const answer = await this.#ask(masterBalanceCommand(), masterBalanceAnswer)
    return isTrouble(answer) ? answer : { state: 'balance', amountFen: answer.data.Balance, raw: answer.raw }
  }

  async incoming(day: Day, cursor: string | null): Answer<Page<Incoming>> {
    const page = cursor ?? FIRST_PAGE
    const isToday = day === beijingDay(this.#desk.options.now())
    const answer = await this.#ask(incomingCommand(day, page, isToday), incomingAnswer)
    return isTrouble(answer) ? answer : pageOf(page, answer.data.TranItemArray, answer.data.EndFlag, answer.raw)
  }

  async returned(day: Day): Answer<Page<ReturnedPayout>> {
    const answer = await this.#ask(returnedCommand(day), returnedAnswer)
    return isTrouble(answer) ? answer : pageOf(FIRST_PAGE, answer.data.TranItemArray, '1', answer.raw)
  }

  async clearings(from: Day, to: Day, cursor: string | null): Answer<Page<Clearing>> {
    const page = cursor ?? FIRST_PAGE
    const answer = await this.#ask(clearingsCommand(from, to, page), clearingsAnswer)
    return isTrouble(answer) ? answer : pageOf(page, answer.data.TranItemArray, answer.data.EndFlag, answer.raw)
  }

  async #ask<T>(command: BankCommand, shape: z.ZodType<T>): Promise<{ data: T; raw: unknown } | Trouble> {
    const raw = await this.#desk.askFor(command)
    if (isTrouble(raw)) return raw
    const parsed = shape.safeParse(raw)
    return parsed.success ? { data: parsed.data, raw } : unknown('unreadable', z.prettifyError(parsed.error))
  }
}

function pageOf<T>(page: string, rows: readonly T[], endFlag: string, raw: unknown): Page<T> {
  return { state: 'page', rows, next: endFlag === '1' ? null : String(Number(page) + 1), raw }
}
