import type { SandboxContext } from '../sandbox.context.ts'
import { type BankBook, bankDay } from './bank.book.ts'
import type { BankCourse } from './bank.course.ts'
import { cardKey } from './bank.state.ts'
import type { IncomingTransfer } from './movement.state.ts'
import { SPECIAL_ACCOUNTS, type SubAccount } from './sub-account.state.ts'

/** What somebody writes on a transfer form at another bank. */
export interface TransferForm {
  /** A sub account's number, or anything else. */
  toAccountNo: string
  amountFen: number
  payerAccountNo: string
  payerName: string
  payerBank?: string | undefined
  remark?: string | undefined
}

/** Transfers from outside: to the member whose number it is, or into suspense. */
export class IncomingService {
  readonly #context: SandboxContext
  readonly #book: BankBook
  readonly #course: BankCourse

  constructor(context: SandboxContext, book: BankBook, course: BankCourse) {
    this.#context = context
    this.#book = book
    this.#course = course
  }

  receive(form: TransferForm): IncomingTransfer {
    this.#course.tick()
    const { clock, ids, state } = this.#context
    const at = clock.now()
    const account = state.subAccountByNumber.get(form.toAccountNo)
    const credited = account && account.closedAt === undefined && this.#mayCredit(account, form) ? account : undefined
    state.bank.master += form.amountFen
    if (credited) this.#book.give(credited, form.amountFen)
    else state.bank.special.suspense += form.amountFen
    const transfer: IncomingTransfer = {
      frontSeqNo: `${bankDay(at).slice(2)}${ids.digits(10)}`,
      type: credited ? '02' : '03',
      subAcctNo: credited?.subAcctNo ?? SPECIAL_ACCOUNTS.suspense.subAcctNo,
      memberCode: credited?.memberCode ?? '',
      amount: form.amountFen,
      payerAccountNo: form.payerAccountNo,
      payerName: form.payerName,
      payerBank: form.payerBank ?? '',
      // Where it was meant to go is all that a person has who looks for its owner.
      remark: credited ? (form.remark ?? '') : `${form.remark ?? ''}（收款账号${form.toAccountNo}）`,
      at,
    }
    state.bank.incoming.set(transfer.frontSeqNo, transfer)
    this.#context.changed()
    return transfer
  }

  /** From the member's own card, under the member's own name, or, where the contract allows it, from anybody (异名入金). */
  #mayCredit({ memberName, subAcctNo }: SubAccount, { payerAccountNo, payerName }: TransferForm): boolean {
    const { bank, settings } = this.#context.state
    if (settings.bankOtherNames === 'credited') return true
    return bank.cards.get(cardKey(subAcctNo, payerAccountNo))?.state === 'bound' || payerName === memberName
  }
}
