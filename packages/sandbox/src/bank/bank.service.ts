import type { BankFileFaultKind } from '../fault/fault.registry.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { BankBook } from './bank.book.ts'
import { BankCourse } from './bank.course.ts'
import { BankError, type BankErrorCode } from './bank.error.ts'
import { bankFingerprint } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { DailyFileService } from './daily-file.service.ts'
import { EnquiryService } from './enquiry.service.ts'
import { IncomingService } from './incoming.service.ts'
import { MemberService } from './member.service.ts'
import { type PayoutFault, PayoutService } from './payout.service.ts'
import { TransferService } from './transfer.service.ts'

/** What a fault makes of a command, beside what it makes of the call. */
export interface CommandFault {
  payout?: PayoutFault | undefined
  mismatch?: boolean | undefined
  file?: BankFileFaultKind | undefined
}

export interface Command {
  serial: string
  message: BankMessage
  fault: CommandFault
}

/** The custody bank: one book, and whoever writes into it or reads from it. */
export class BankService {
  readonly book: BankBook
  readonly course: BankCourse
  readonly members: MemberService
  readonly payouts: PayoutService
  readonly incoming: IncomingService
  readonly files: DailyFileService
  readonly #context: SandboxContext
  readonly #transfers: TransferService
  readonly #enquiries: EnquiryService

  constructor(context: SandboxContext) {
    this.#context = context
    this.book = new BankBook(context)
    this.course = new BankCourse(context, this.book)
    this.members = new MemberService(context, this.book)
    this.payouts = new PayoutService(context, this.book, this.course, this.members)
    this.incoming = new IncomingService(context, this.book, this.course)
    this.files = new DailyFileService(context)
    this.#transfers = new TransferService(context, this.book)
    this.#enquiries = new EnquiryService(context, this.book)
  }

  /** Whether the serial was answered before. */
  knows(serial: string): boolean {
    return this.#context.state.bank.answers.has(serial)
  }

  /** @throws BankError */
  run(code: string, command: Command): BankMessage {
    this.course.tick()
    const { message, serial } = command
    const change = this.#changes(code, command)
    if (change === undefined) return this.#answer(code, command)
    const { answers } = this.#context.state.bank
    const fingerprint = bankFingerprint(message)
    const kept = answers.get(serial)
    if (kept && kept.fingerprint !== fingerprint) throw new BankError('ERR010')
    if (kept?.refusal) throw new BankError(kept.refusal.code as BankErrorCode, kept.refusal.message)
    if (kept) return kept.answer
    try {
      const answer = change()
      answers.set(serial, { serial, fingerprint, answer })
      return answer
    } catch (error) {
      // A wrong proof was a try: the same serial is the same try. Every other refusal leaves nothing behind.
      if (error instanceof BankError && error.code === 'ERR031')
        answers.set(serial, { serial, fingerprint, answer: {}, refusal: { code: error.code, message: error.message } })
      throw error
    } finally {
      this.#context.changed()
    }
  }

  /** Commands that change something, and are done once under their serial. */
  #changes(code: string, { fault, message, serial }: Command): (() => BankMessage) | undefined {
    switch (code) {
      case 'KFEJZB6000':
        return () => this.members.member(message)
      case 'KFEJZB6238':
        return () => this.members.bind('union-pay', message, fault.mismatch === true)
      case 'KFEJZB6239':
        return () => this.members.checkCode(message)
      case 'KFEJZB6240':
        return () => this.members.bind('small-amount', message, fault.mismatch === true)
      case 'KFEJZB6241':
        return () => this.members.checkAmount(message)
      case 'KFEJZB6065':
        return () => this.members.unbind(message)
      case 'KFEJZB6129':
        return () => this.#transfers.topUp(serial, message)
      case 'KFEJZB6130':
        return () => this.#transfers.topUpBack(serial, message)
      case 'KFEJZB6034':
        return () => this.#transfers.transfer(serial, message)
      case 'KFEJZB6164':
        return () => this.#transfers.transferBack(serial, message)
      case 'KFEJZB6139':
        return () => this.#transfers.assign(serial, message)
      case 'KFEJZB6140':
        return () => this.#transfers.unassign(serial, message)
      case 'KFEJZB6033':
        return () => this.payouts.withdraw(serial, message, fault.payout)
      default:
        return undefined
    }
  }

  #answer(code: string, { fault, message }: Command): BankMessage {
    switch (code) {
      case 'KFEJZB6110':
        return this.#enquiries.status(message)
      case 'KFEJZB6037':
        return this.#enquiries.memberBalance(message)
      case 'KFEJZB6093':
        return this.#enquiries.accountBalance(message)
      case 'KFEJZB6010':
        return this.#enquiries.balances(message)
      case 'KFEJZB6011':
        return this.#enquiries.masterBalance()
      case 'KFEJZB6050':
        return this.#enquiries.incoming(message)
      case 'KFEJZB6048':
        return this.#enquiries.returned(message)
      case 'KFEJZB6108':
        return this.#enquiries.clearings(message)
      case 'KFEJZB6103':
        return this.files.offer(message, fault.file)
      default:
        throw new BankError('ERR004')
    }
  }
}
