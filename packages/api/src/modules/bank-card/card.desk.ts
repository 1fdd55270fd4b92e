import { type Day, ZERO_FEN, beijingDay } from '@dangkou/shared'
import type { CustodyBank, Done, Failed, NotSent, Outcome, Unknown } from '../../channels/index.ts'
import { bankSerial } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { nextNumber } from '../../platform/number-series.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'
import type { Instruction, InstructionHandler, InstructionKind, InstructionService } from '../instruction/index.ts'
import type { PartyService } from '../party/index.ts'
import { NOT_SENT } from './binding.rule.ts'

interface Asked {
  id: string
  marketId: string
  partyId: string
  kind: InstructionKind
  subjectId: string
  request: object
}

/** One kind of request about a card: the call to the bank, and what follows from its answer. */
export type CardRequest = Pick<InstructionHandler, 'query' | 'settle'>

/** What every kind of request needs. */
export interface CardParts {
  readonly database: Database
  readonly clock: Clock
  readonly bank: CustodyBank
  readonly cipher: FieldCipher
  readonly parties: PartyService
  readonly desk: CardDesk
}

/** How all of this feature is asked of the bank: written first, called once, and settled by the answer. */
export class CardDesk {
  readonly #clock: Clock
  readonly #instructions: InstructionService
  readonly #bankShortId: string
  readonly #requests = new Map<InstructionKind, CardRequest>()

  constructor(parts: { clock: Clock; instructions: InstructionService; bankShortId: string }) {
    this.#clock = parts.clock
    this.#instructions = parts.instructions
    this.#bankShortId = parts.bankShortId
  }

  handle(kind: InstructionKind, request: CardRequest): void {
    this.#requests.set(kind, request)
    this.#instructions.handle(kind, {
      query: (instruction) => request.query(instruction),
      settle: (em, instruction, outcome) => request.settle(em, instruction, outcome),
      resume: async ({ id }) => {
        await this.send(id)
      },
    })
  }

  async add(em: EntityManager, asked: Asked): Promise<Instruction> {
    const day: Day = beijingDay(this.#clock.now())
    const serial = bankSerial(this.#bankShortId, day, await nextNumber(em, 'custody-bank', day))
    return this.#instructions.add(em, { ...asked, channel: 'custody-bank', amountFen: ZERO_FEN, serial })
  }

  /**
   * Calls the bank for an instruction that nobody has sent yet. The bank does a serial once, so that repeating the call
   * is also how its outcome is queried.
   */
  async send(id: string): Promise<Instruction> {
    const isFirst = await this.#instructions.markSent(id)
    const instruction = await this.#instructions.byId(id)
    if (!isFirst) return this.#instructions.refresh(id)
    const outcome = await this.#request(instruction).query(instruction)
    // It never left: whoever asked may ask again at once, under another serial.
    const settled: Outcome =
      outcome.state === 'not-sent' ? { state: 'failed', code: NOT_SENT, reason: '银行暂时连不上', raw: null } : outcome
    return this.#instructions.settle(id, settled)
  }

  /** Asks the bank now. */
  async refresh(id: string): Promise<void> {
    await this.#instructions.refresh(id)
  }

  /** @param answer of a call that moves no money */
  outcome(instruction: Instruction, answer: Done<string> | Failed | Unknown | NotSent, done: string): Outcome {
    if (answer.state !== done) return answer as Failed | Unknown | NotSent
    return { state: 'succeeded', channelRef: instruction.serial ?? '', amountFen: ZERO_FEN, at: this.#clock.now(), raw: null }
  }

  #request({ kind }: Instruction): CardRequest {
    const request = this.#requests.get(kind)
    assert(request !== undefined, `nobody asks the bank for ${kind}`)
    return request
  }
}
