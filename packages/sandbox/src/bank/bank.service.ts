import { beijingDigits } from '../clock/beijing.time.ts'
import type { PayoutOutcomeKind } from '../fault/fault.registry.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { BankError } from './bank.error.ts'
import { bankFingerprint, fenOf, parseOpenAccount, parseQueryStatus, parseWithdraw } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { TRAN_STATUS_TEXT, tranStatusAt } from './payout.decision.ts'
import type { Payout, SubAccount } from './payout.state.ts'

const DEFAULT_FAIL_REASON = '收款账户户名不符'

export class BankService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** KFEJZB6000. A member has one sub account, however often it is asked for. */
  openAccount(message: BankMessage): BankMessage {
    const { clock, ids, state } = this.#context
    const input = parseOpenAccount(message)
    const existing = state.subAccounts.get(input.TranNetMemberCode)
    if (existing) return { SubAcctNo: existing.subAcctNo }
    const account: SubAccount = {
      subAcctNo: `3010${ids.digits(12)}`,
      memberCode: input.TranNetMemberCode,
      memberProperty: input.MemberProperty,
      memberName: input.MemberName,
      mobile: input.Mobile,
      openedAt: clock.now(),
    }
    state.putSubAccount(account)
    this.#context.changed()
    return { SubAcctNo: account.subAcctNo }
  }

  /** KFEJZB6033. 000000 means accepted and nothing more. `outcome` is a fault's. */
  withdraw(cnsmrSeqNo: string, message: BankMessage, outcome?: { kind: PayoutOutcomeKind; reason?: string | undefined }): BankMessage {
    const { clock, ids, state } = this.#context
    const input = parseWithdraw(message)
    const amount = fenOf(input.CashAmt)
    if (amount === 0) throw new BankError('ERR012', '金额须大于零')
    const fee = input.TranFee ? fenOf(input.TranFee) : 0
    const fingerprint = bankFingerprint(message)
    const existing = state.payouts.get(cnsmrSeqNo)
    if (existing) {
      if (existing.fingerprint !== fingerprint) throw new BankError('ERR010', '流水号重复且内容不一致')
      return { FrontSeqNo: existing.frontSeqNo, CnsmrSeqNo: cnsmrSeqNo }
    }
    const account = state.subAccountByNumber.get(input.SubAcctNo)
    if (!account || account.memberCode !== input.TranNetMemberCode) throw new BankError('ERR011', '子账户不存在或与会员不符')
    const now = clock.now()
    const payout: Payout = {
      cnsmrSeqNo,
      frontSeqNo: `${beijingDigits(now).slice(2, 8)}${ids.digits(10)}`,
      fingerprint,
      subAcctNo: account.subAcctNo,
      memberCode: account.memberCode,
      toAccount: input.TakeCashAcctNo,
      toName: input.OutAmtAcctName,
      amount,
      fee,
      remark: input.Remark ?? '',
      acceptedAt: now,
      settlesAt: now + state.settings.bankSettleDelayMs,
      course: outcome?.kind ?? 'settle',
      failReason: outcome?.kind === 'fail' ? (outcome.reason ?? DEFAULT_FAIL_REASON) : undefined,
    }
    state.payouts.set(cnsmrSeqNo, payout)
    this.#context.changed()
    return { FrontSeqNo: payout.frontSeqNo, CnsmrSeqNo: cnsmrSeqNo }
  }

  /** Whether a withdraw with this number would be a second sending of a known one. */
  knows(cnsmrSeqNo: string): boolean {
    return this.#context.state.payouts.has(cnsmrSeqNo)
  }

  /** KFEJZB6110 */
  queryStatus(message: BankMessage): BankMessage {
    const { clock, state } = this.#context
    const input = parseQueryStatus(message)
    const payout = state.payouts.get(input.TranNetSeqNo)
    if (!payout || (input.SubAcctNo && input.SubAcctNo !== payout.subAcctNo)) throw new BankError('ERR020', '无此交易流水')
    const status = tranStatusAt(payout, clock.now())
    return {
      BookingFlag: '1',
      TranStatus: status,
      TranAmt: (payout.amount / 100).toFixed(2),
      TranDate: beijingDigits(payout.acceptedAt).slice(0, 8),
      TranTime: beijingDigits(payout.acceptedAt).slice(8),
      InSubAcctNo: '',
      OutSubAcctNo: payout.subAcctNo,
      FrontSeqNo: payout.frontSeqNo,
      FailMsg: status === '1' ? (payout.failReason ?? DEFAULT_FAIL_REASON) : '',
      ReservedMsg: TRAN_STATUS_TEXT[status],
    }
  }

  /** Ends what a fault holds: 'settle' or 'fail', from now on and final. false when there is no such payout held. */
  resolve(cnsmrSeqNo: string, course: 'settle' | 'fail', reason?: string): boolean {
    const { clock, state } = this.#context
    const payout = state.payouts.get(cnsmrSeqNo)
    if (!payout || (payout.course !== 'unsure' && payout.course !== 'processing')) return false
    payout.course = course
    payout.failReason = course === 'fail' ? (reason ?? DEFAULT_FAIL_REASON) : undefined
    payout.settlesAt = Math.min(payout.settlesAt, clock.now())
    this.#context.changed()
    return true
  }

  /** Clearing the bank's faults lets go of every payout they held. */
  releaseHeld(): void {
    for (const payout of this.#context.state.payouts.values()) this.resolve(payout.cnsmrSeqNo, 'settle')
  }
}
