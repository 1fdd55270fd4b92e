import type { z } from 'zod'
import type { SandboxContext } from '../sandbox.context.ts'
import { type BankBook, bankDay } from './bank.book.ts'
import { BankError } from './bank.error.ts'
import { INPUTS, readInput } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { amountOf, fenOf } from './bank.yuan.ts'
import type { GuaranteedOrder, Movement, MovementKind } from './movement.state.ts'
import { SPECIAL_ACCOUNTS, type SubAccount } from './sub-account.state.ts'

type Transfer = z.output<typeof INPUTS.transfer>

/** Money between sub accounts: everything is booked at once, or refused. */
export class TransferService {
  readonly #context: SandboxContext
  readonly #book: BankBook

  constructor(context: SandboxContext, book: BankBook) {
    this.#context = context
    this.#book = book
  }

  /** KFEJZB6129: a channel took money for a member. It is in transit until its day is cleared. */
  topUp(serial: string, message: BankMessage): BankMessage {
    const { bank } = this.#context.state
    const input = readInput(INPUTS.topUp, message)
    const account = this.#book.accountOfMember(input.TranNetMemberCode)
    const amount = amountOf(input.MemberFillAmt)
    const fee = fenOf(input.Commission)
    const channel = { type: input.PayChannelType, seqNo: input.PayChannelTranSeqNo }
    if (bank.isUsed(`deposit ${input.EjzbOrderNo}`) || bank.isUsed(`channel ${channel.type} ${channel.seqNo}`))
      throw new BankError('ERR016')
    const day = this.#book.expect(amount + fee)
    this.#book.give(account, amount, { [day]: amount })
    bank.special.fee += fee
    return this.#booked(serial, 'deposit', {
      outSubAcctNo: SPECIAL_ACCOUNTS.transit.subAcctNo,
      inSubAcctNo: account.subAcctNo,
      amount: amount + fee,
      fee,
      orderNo: input.EjzbOrderNo,
      channel,
    })
  }

  /** KFEJZB6130: back to the payer over the channel. */
  topUpBack(serial: string, message: BankMessage): BankMessage {
    const { bank } = this.#context.state
    const input = readInput(INPUTS.topUpBack, message)
    const deposit = bank.depositByFrontNo.get(input.OldFillFrontSeqNo)
    const amount = amountOf(input.ApplyCancelMemberAmt)
    const fee = fenOf(input.ApplyCancelCommission)
    const isSame =
      deposit?.channel?.type === input.OldFillPayChannelType &&
      deposit.channel.seqNo === input.OldPayChannelTranSeqNo &&
      deposit.orderNo === input.OldFillEjzbOrderNo
    if (!deposit || !isSame) throw new BankError('ERR015')
    const isTooMuch = deposit.takenBack + amount + fee > deposit.amount || deposit.feeTakenBack + fee > deposit.fee
    if (isTooMuch) throw new BankError('ERR015', '撤销金额超过原充值')
    const account = this.#book.account(deposit.inSubAcctNo)
    this.#book.take(account, amount)
    bank.special.fee -= fee
    this.#book.expectLess(bankDay(deposit.at), amount + fee)
    deposit.takenBack += amount + fee
    deposit.feeTakenBack += fee
    return this.#booked(serial, 'deposit-back', {
      outSubAcctNo: account.subAcctNo,
      inSubAcctNo: SPECIAL_ACCOUNTS.transit.subAcctNo,
      amount: amount + fee,
      fee,
      orderNo: deposit.orderNo,
    })
  }

  /** KFEJZB6034: into guarantee, out of it to either side, or from member to member at once. */
  transfer(serial: string, message: BankMessage): BankMessage {
    const input = readInput(INPUTS.transfer, message)
    const from = this.#book.account(input.OutSubAcctNo, input.OutMemberCode)
    const to = this.#book.account(input.InSubAcctNo, input.InMemberCode)
    if (from === to) throw new BankError('ERR011', '转出方与转入方不能相同')
    const amount = amountOf(input.TranAmt)
    const fee = fenOf(input.TranFee)
    if (fee >= amount) throw new BankError('ERR012', '手续费须小于金额')
    if (input.FunctionFlag !== '9' && !input.OrderNo) throw new BankError('ERR001', '报文格式错误：OrderNo')
    const kind = this.#move(input, { from, to, amount, fee })
    return this.#booked(serial, kind, {
      outSubAcctNo: from.subAcctNo,
      inSubAcctNo: to.subAcctNo,
      amount,
      fee,
      orderNo: input.OrderNo ?? '',
    })
  }

  #move(input: Transfer, parts: { from: SubAccount; to: SubAccount; amount: number; fee: number }): MovementKind {
    const { amount, fee, from, to } = parts
    const { bank } = this.#context.state
    if (input.FunctionFlag === '9') {
      const uncleared = this.#book.take(from, amount)
      this.#book.give(to, amount - fee, uncleared)
      bank.special.fee += fee
      return 'pay'
    }
    const orderNo = input.OrderNo ?? ''
    if (input.FunctionFlag === '1') {
      if (bank.orders.has(orderNo)) throw new BankError('ERR016')
      const uncleared = this.#book.take(from, amount)
      from.frozen += amount
      bank.orders.set(orderNo, { orderNo, outSubAcctNo: from.subAcctNo, inSubAcctNo: to.subAcctNo, left: amount, uncleared })
      return 'freeze'
    }
    const order = this.#guaranteed(orderNo, from, to, amount)
    order.left -= amount
    from.frozen -= amount
    if (input.FunctionFlag === '2') {
      this.#book.give(to, amount - fee, order.uncleared)
      bank.special.fee += fee
      return 'release'
    }
    this.#book.give(from, amount, order.uncleared)
    return 'unfreeze'
  }

  #guaranteed(orderNo: string, from: SubAccount, to: SubAccount, amount: number): GuaranteedOrder {
    const order = this.#context.state.bank.orders.get(orderNo)
    if (!order || order.outSubAcctNo !== from.subAcctNo || order.inSubAcctNo !== to.subAcctNo) throw new BankError('ERR015')
    if (order.left < amount) throw new BankError('ERR015', '金额超过担保余额')
    return order
  }

  /** KFEJZB6164: who was paid gives it back. */
  transferBack(serial: string, message: BankMessage): BankMessage {
    const { bank } = this.#context.state
    const input = readInput(INPUTS.transferBack, message)
    const paid = bank.movements.get(input.OldTranSeqNo)
    const kind = input.FunctionFlag === '1' ? 'release' : 'pay'
    if (paid?.kind !== kind || paid.outSubAcctNo !== input.OldOutSubAcctNo || paid.inSubAcctNo !== input.OldInSubAcctNo)
      throw new BankError('ERR015')
    if (kind === 'release' && paid.orderNo !== input.OldOrderNo) throw new BankError('ERR015')
    const payer = this.#book.account(input.OldOutSubAcctNo, input.OldOutMemberCode)
    const payee = this.#book.account(input.OldInSubAcctNo, input.OldInMemberCode)
    const amount = amountOf(input.ReturnAmt)
    const fee = fenOf(input.ReturnCommission)
    if (fee > amount || paid.feeTakenBack + fee > paid.fee) throw new BankError('ERR015', '退款手续费超过原交易')
    if (paid.takenBack + amount > paid.amount) throw new BankError('ERR015', '退款金额超过原交易')
    const uncleared = this.#book.take(payee, amount - fee)
    bank.special.fee -= fee
    this.#book.give(payer, amount, uncleared)
    paid.takenBack += amount
    paid.feeTakenBack += fee
    return this.#booked(serial, 'pay-back', {
      outSubAcctNo: payee.subAcctNo,
      inSubAcctNo: payer.subAcctNo,
      amount,
      fee,
      orderNo: paid.orderNo,
    })
  }

  /** KFEJZB6139: out of suspense to a member. */
  assign(serial: string, message: BankMessage): BankMessage {
    const { bank } = this.#context.state
    const input = readInput(INPUTS.assign, message)
    const account = this.#book.account(input.SubAcctNo, input.TranNetMemberCode)
    const amount = amountOf(input.SuspendAmt)
    if (bank.isUsed(`assign ${input.OrderNo}`)) throw new BankError('ERR016')
    // Suspense is the bank's to watch in every mode: nothing is assigned that is not there.
    if (bank.special.suspense < amount) throw new BankError('ERR013', '挂账子账户余额不足')
    bank.special.suspense -= amount
    this.#book.give(account, amount)
    return this.#booked(serial, 'assign', {
      outSubAcctNo: SPECIAL_ACCOUNTS.suspense.subAcctNo,
      inSubAcctNo: account.subAcctNo,
      amount,
      fee: 0,
      orderNo: input.OrderNo,
    })
  }

  /** KFEJZB6140: an assignment taken back. */
  unassign(serial: string, message: BankMessage): BankMessage {
    const { bank } = this.#context.state
    const input = readInput(INPUTS.unassign, message)
    const account = this.#book.account(input.SubAcctNo, input.TranNetMemberCode)
    const amount = amountOf(input.CancelAmt)
    const assigned = bank.used(`assign ${input.OldOrderNo}`)
    if (!assigned || assigned.inSubAcctNo !== account.subAcctNo || assigned.takenBack + amount > assigned.amount)
      throw new BankError('ERR015')
    this.#book.take(account, amount)
    bank.special.suspense += amount
    assigned.takenBack += amount
    return this.#booked(serial, 'unassign', {
      outSubAcctNo: account.subAcctNo,
      inSubAcctNo: SPECIAL_ACCOUNTS.suspense.subAcctNo,
      amount,
      fee: 0,
      orderNo: input.OldOrderNo,
    })
  }

  #booked(
    serial: string,
    kind: MovementKind,
    what: Pick<Movement, 'outSubAcctNo' | 'inSubAcctNo' | 'amount' | 'fee' | 'orderNo' | 'channel'>,
  ): BankMessage {
    const { clock, ids, state } = this.#context
    const at = clock.now()
    const frontSeqNo = `${bankDay(at).slice(2)}${ids.digits(10)}`
    state.bank.putMovement({ cnsmrSeqNo: serial, frontSeqNo, kind, ...what, at, takenBack: 0, feeTakenBack: 0 })
    return { FrontSeqNo: frontSeqNo }
  }
}
