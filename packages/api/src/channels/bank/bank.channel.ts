import { strict as assert } from 'node:assert'
import { randomInt } from 'node:crypto'
import { beijingDay, fen } from '@dangkou/shared'
import type {
  CustodyChannel,
  Failed,
  Limits,
  OpenAccountInstruction,
  Outcome,
  PayoutChannel,
  PayoutInstruction,
  PayoutRef,
} from '../channel.ts'
import { isTrouble, notSent, unknown } from '../transport/transport.trouble.ts'
import { type BankAnswer, BankClient } from './bank.client.ts'
import {
  openAccountAnswer,
  openAccountCommand,
  outcomeOfStatus,
  payoutAnswer,
  payoutCommand,
  queryCommand,
  refusalKind,
} from './bank.message.ts'
import type { BankOptions } from './bank.option.ts'
import { isBankSerial, questionSerial } from './bank.serial.ts'

const BANK_LIMITS: Limits = {
  minFen: fen(1),
  // Ours, until the contract with the bank names one: 50 million yuan, five hundred truckloads in one payout.
  maxFen: fen(5_000_000_000),
}

// Ours: no public field list gives lengths, and a longer remark is cut rather than refused.
const LONGEST_REMARK = 120

/** The custody bank: members' accounts and payouts from them to the members' own cards. */
export class CustodyBankChannel implements PayoutChannel, CustodyChannel {
  readonly name = 'custody-bank'
  readonly limits = BANK_LIMITS
  readonly #options: BankOptions
  readonly #commands: BankClient
  readonly #queries: BankClient

  /** @throws when a key is not one */
  constructor(options: BankOptions) {
    this.#options = options
    this.#commands = new BankClient(options, 'commands')
    this.#queries = new BankClient(options, 'queries')
  }

  async payout(instruction: PayoutInstruction): Promise<Outcome> {
    const { amountFen, remark, serial } = instruction
    this.#assertSerial(serial)
    if (amountFen < this.limits.minFen || amountFen > this.limits.maxFen) return notSent('not-supported', `amount ${amountFen} fen`)
    const command = payoutCommand({ ...instruction, remark: Array.from(remark).slice(0, LONGEST_REMARK).join('') })
    const answer = await this.#commands.call(serial, command)
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') return this.#afterRefusal({ serial }, answer)
    const taken = payoutAnswer.safeParse(answer.body)
    // Taken, and nothing more: 000000 here does not say that the money has left.
    if (!taken.success) return unknown('unreadable', 'a payout without FrontSeqNo')
    return { state: 'accepted', channelRef: taken.data.FrontSeqNo, waitingFor: 'institution', raw: answer.body }
  }

  async query({ serial }: PayoutRef): Promise<Outcome> {
    this.#assertSerial(serial)
    const answer = await this.#queries.call(this.#questionSerial(), queryCommand({ serial }))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'answer') return outcomeOfStatus(answer.body)
    const { TxnReturnCode: code, TxnReturnMsg: text } = answer.head
    // Not there is not failed: the payout may still be on its way, and would leave after we gave the money back.
    return unknown(refusalKind(code) === 'not-found' ? 'not-found' : 'ambiguous', `${code} ${text}`)
  }

  async openAccount(instruction: OpenAccountInstruction): ReturnType<CustodyChannel['openAccount']> {
    this.#assertSerial(instruction.serial)
    const answer = await this.#commands.call(instruction.serial, openAccountCommand(instruction))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const failed = failedOf(answer)
      return refusalKind(failed.code) === 'before-booking' ? failed : unknown('ambiguous', `${failed.code} ${failed.reason}`)
    }
    const opened = openAccountAnswer.safeParse(answer.body)
    if (!opened.success) return unknown('unreadable', 'an account without a number')
    return { state: 'opened', accountNo: opened.data.SubAcctNo, raw: answer.body }
  }

  /** A refused sending may be the repetition of one that was taken: what exists under the serial decides. */
  async #afterRefusal(ref: PayoutRef, answer: Extract<BankAnswer, { kind: 'refusal' }>): Promise<Outcome> {
    const failed = failedOf(answer)
    const kind = refusalKind(failed.code)
    if (kind === 'number-used') return unknown('number-used', `${failed.code} ${failed.reason}`)
    if (kind !== 'before-booking') return unknown('ambiguous', `${failed.code} ${failed.reason}`)
    const found = await this.query(ref)
    if (found.state === 'unknown' && found.why === 'not-found') return failed
    return found.state === 'not-sent' ? unknown('ambiguous', `${failed.code} ${failed.reason}`) : found
  }

  #questionSerial(): string {
    const { now, shortId } = this.#options
    return questionSerial(shortId, beijingDay(now()), randomInt(1_000_000_000))
  }

  #assertSerial(serial: string): void {
    assert.ok(isBankSerial(serial, this.#options.shortId), `not a serial of ours at the bank: ${serial}`)
  }
}

function failedOf({ body, head }: Extract<BankAnswer, { kind: 'refusal' }>): Failed {
  return { state: 'failed', code: head.TxnReturnCode, reason: head.TxnReturnMsg, raw: body }
}
