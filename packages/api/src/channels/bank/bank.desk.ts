import { strict as assert } from 'node:assert'
import { randomInt } from 'node:crypto'
import { beijingDay } from '@dangkou/shared'
import type { Failed, Unknown } from '../outcome.ts'
import { type Trouble, isTrouble, unknown } from '../transport/transport.trouble.ts'
import { type BankAnswer, BankClient } from './bank.client.ts'
import { type BankCommand, refusalKind } from './bank.message.ts'
import type { BankOptions } from './bank.option.ts'
import { isBankSerial, questionSerial } from './bank.serial.ts'
import type { BankMessage } from './bank.signature.ts'

export type BankRefusalAnswer = Extract<BankAnswer, { kind: 'refusal' }>

/** The counter at which commands are handed in and questions are asked, each with its own queue. */
export class BankDesk {
  readonly options: BankOptions
  readonly #commands: BankClient
  readonly #queries: BankClient

  /** @throws when a key is not one */
  constructor(options: BankOptions) {
    this.options = options
    this.#commands = new BankClient(options, 'commands')
    this.#queries = new BankClient(options, 'queries')
  }

  /** @throws AssertionError when the serial is not one of ours */
  instruct(serial: string, command: BankCommand): Promise<BankAnswer | Trouble> {
    this.assertSerial(serial)
    return this.#commands.call(serial, command)
  }

  ask(command: BankCommand): Promise<BankAnswer | Trouble> {
    const { now, shortId } = this.options
    return this.#queries.call(questionSerial(shortId, beijingDay(now()), randomInt(1_000_000_000)), command)
  }

  /** A question whose refusal says nothing that anybody could act on. */
  async askFor(command: BankCommand): Promise<BankMessage | Trouble> {
    const answer = await this.ask(command)
    if (isTrouble(answer)) return answer
    return answer.kind === 'answer' ? answer.body : unknown('ambiguous', saying(answer))
  }

  assertSerial(serial: string): void {
    assert.ok(isBankSerial(serial, this.options.shortId), `not a serial of ours at the bank: ${serial}`)
  }
}

/** Final only where the code is known to come before anything was booked. */
export function refused(answer: BankRefusalAnswer): Failed | Unknown {
  const { TxnReturnCode: code, TxnReturnMsg: reason } = answer.head
  const kind = refusalKind(code)
  if (kind === 'before-booking') return { state: 'failed', code, reason, raw: answer.body }
  return unknown(kind === 'number-used' || kind === 'not-found' ? kind : 'ambiguous', saying(answer))
}

function saying({ head }: BankRefusalAnswer): string {
  return `${head.TxnReturnCode} ${head.TxnReturnMsg}`
}
