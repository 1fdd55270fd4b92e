import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { type BankBook, bankDay } from './bank.book.ts'
import { BankError } from './bank.error.ts'
import { INPUTS, readInput } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { yuanOf } from './bank.yuan.ts'
import { specialRows } from './day-end.text.ts'
import { BOOKING_FLAG } from './movement.state.ts'
import { TRAN_STATUS_TEXT, tranStatusAt } from './payout.decision.ts'
import { DEFAULT_FAIL_REASON } from './payout.service.ts'

const PAGE = 20
const CLEARING_STATUS = { cleared: '0', failed: '1', abnormal: '2', pending: '3' } as const

/** What the bank answers when it is asked. */
export class EnquiryService {
  readonly #context: SandboxContext
  readonly #book: BankBook

  constructor(context: SandboxContext, book: BankBook) {
    this.#context = context
    this.#book = book
  }

  /** KFEJZB6110 */
  status(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.queryStatus, message)
    return input.FunctionFlag === '3' ? this.#payoutStatus(message) : this.#movementStatus(message)
  }

  #payoutStatus(message: BankMessage): BankMessage {
    const { clock, state } = this.#context
    const input = readInput(INPUTS.queryStatus, message)
    const payout = state.payouts.get(input.TranNetSeqNo)
    if (!payout || (input.SubAcctNo && input.SubAcctNo !== payout.subAcctNo)) throw new BankError('ERR020')
    const status = tranStatusAt(payout, clock.now())
    return {
      BookingFlag: '3',
      TranStatus: status,
      ...this.#moment(payout.acceptedAt),
      TranAmt: yuanOf(payout.amount),
      InSubAcctNo: '',
      OutSubAcctNo: payout.subAcctNo,
      FrontSeqNo: payout.frontSeqNo,
      FailMsg: status === '1' ? (payout.failReason ?? DEFAULT_FAIL_REASON) : '',
      ReservedMsg: TRAN_STATUS_TEXT[status],
    }
  }

  #movementStatus(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.queryStatus, message)
    const movement = this.#context.state.bank.movements.get(input.TranNetSeqNo)
    const isTopUp = movement?.kind === 'deposit' || movement?.kind === 'deposit-back'
    if (!movement || isTopUp !== (input.FunctionFlag === '4')) throw new BankError('ERR020')
    return {
      BookingFlag: BOOKING_FLAG[movement.kind],
      TranStatus: '0',
      ...this.#moment(movement.at),
      TranAmt: yuanOf(movement.amount),
      InSubAcctNo: movement.inSubAcctNo,
      OutSubAcctNo: movement.outSubAcctNo,
      FrontSeqNo: movement.frontSeqNo,
      FailMsg: '',
    }
  }

  #moment(at: number): BankMessage {
    const digits = beijingDigits(at)
    return { TranDate: digits.slice(0, 8), TranTime: digits.slice(8) }
  }

  /** KFEJZB6037 */
  memberBalance(message: BankMessage): BankMessage {
    const account = this.#book.accountOfMember(readInput(INPUTS.memberBalance, message).TranNetMemberCode)
    return {
      SubAcctNo: account.subAcctNo,
      SubAcctCashBal: yuanOf(this.#book.withdrawable(account)),
      SubAcctAvailBal: yuanOf(account.available),
      SubAcctFreezeAmt: yuanOf(account.frozen),
    }
  }

  /** KFEJZB6093 */
  accountBalance(message: BankMessage): BankMessage {
    const account = this.#book.account(readInput(INPUTS.accountBalance, message).SubAcctNo)
    return {
      TranNetMemberCode: account.memberCode,
      SubAcctAvailBal: yuanOf(account.available),
      SubAcctAssureAmt: yuanOf(account.frozen),
    }
  }

  /** KFEJZB6010: one member's account, or the bank's special ones. */
  balances(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.balances, message)
    if (input.QueryFlag === '3') {
      const rows = specialRows(this.#context.state, this.#book).map(({ amount, name, property, subAcctNo }) => ({
        SubAcctNo: subAcctNo,
        SubAcctProperty: property,
        TranNetMemberCode: '',
        SubAcctName: name,
        AcctAvailBal: yuanOf(amount),
        CashAmt: '0.00',
      }))
      return this.#page('AcctArray', rows, input.PageNum)
    }
    const account = this.#book.account(input.SubAcctNo ?? '')
    const row = {
      SubAcctNo: account.subAcctNo,
      SubAcctProperty: '1',
      TranNetMemberCode: account.memberCode,
      SubAcctName: account.memberName,
      AcctAvailBal: yuanOf(account.available),
      CashAmt: yuanOf(this.#book.withdrawable(account)),
    }
    return this.#page('AcctArray', [row], input.PageNum)
  }

  /** KFEJZB6011 */
  masterBalance(): BankMessage {
    const balance = yuanOf(this.#context.state.bank.master)
    // The misspelt name is the bank's own.
    return { LastBalance: '', CurBalabce: balance, Balance: balance, AddedBalance: '' }
  }

  /** KFEJZB6050: today's with FunctionFlag 1, other days' with 0. */
  incoming(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.incoming, message)
    const today = bankDay(this.#context.clock.now())
    const isWanted = (day: string): boolean =>
      input.FunctionFlag === '1' ? day === today : day >= input.StartDate && day <= input.EndDate && day < today
    const rows = this.#context.state.bank.incoming
      .values()
      .filter(({ at }) => isWanted(bankDay(at)))
      .map((transfer) => ({
        FrontSeqNo: transfer.frontSeqNo,
        SubAcctNo: transfer.subAcctNo,
        TranNetMemberCode: transfer.memberCode,
        InAcctType: transfer.type,
        InAcctNo: transfer.payerAccountNo,
        InAcctName: transfer.payerName,
        TranAmt: yuanOf(transfer.amount),
        Ccy: 'RMB',
        BankName: transfer.payerBank,
        AccountingDate: bankDay(transfer.at),
        Remark: transfer.remark,
      }))
    return this.#page('TranItemArray', rows, input.PageNum)
  }

  /** KFEJZB6048: payouts that came back. */
  returned(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.returned, message)
    const rows = this.#context.state.bank.incoming
      .values()
      .flatMap(({ amount, at, frontSeqNo, payerAccountNo, payerName, returns, subAcctNo }) => {
        const day = bankDay(at)
        if (!returns || day < input.StartDate || day > input.EndDate) return []
        return [
          {
            OldTranSeqNo: returns.cnsmrSeqNo,
            OldFrontSeqNo: returns.frontSeqNo,
            RejectBillReason: returns.reason,
            RejectBillDate: day,
            RejectInAcctTranAmt: yuanOf(amount),
            RejectInPayerAcctNo: payerAccountNo,
            RejectInPayerAcctName: payerName,
            PayeeWitnessSubAcctNo: subAcctNo,
            PayeeFrontSeqNo: frontSeqNo,
          },
        ]
      })
    return { ResultNum: String(rows.length), TranItemArray: rows }
  }

  /** KFEJZB6108 */
  clearings(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.clearings, message)
    const [from, to] = input.FunctionFlag === '1' ? ['0', '9'] : [input.StartDate ?? '0', input.EndDate ?? '9']
    const rows = [...this.#context.state.bank.clearings.values()]
      .filter(({ day }) => day >= from && day <= to)
      .map(({ day, reason, state, total }) => ({
        Date: day,
        SubAcctType: '7',
        ReconcileStatus: state === 'abnormal' ? '1' : '0',
        ReconcileReturnMsg: '',
        TotalAmt: yuanOf(total),
        ClearingStatus: CLEARING_STATUS[state],
        ClearingReturnMsg: reason,
      }))
    return this.#page('TranItemArray', rows, input.PageNum)
  }

  #page(name: 'AcctArray' | 'TranItemArray', rows: readonly object[], page: string): BankMessage {
    const start = (Number(page) - 1) * PAGE
    const shown = rows.slice(start, start + PAGE)
    return {
      ResultNum: String(shown.length),
      StartRecordNo: String(start + 1),
      EndFlag: start + PAGE >= rows.length ? '1' : '0',
      TotalNum: String(rows.length),
      [name]: shown,
    }
  }
}
