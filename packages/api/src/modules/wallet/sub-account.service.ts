import { ZERO_FEN, beijingDay } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { type CustodyBank, type Outcome, bankSerial } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { nextNumber } from '../../platform/number-series.ts'
import { Instruction, type InstructionHandler, type InstructionService } from '../instruction/index.ts'
import { Party } from '../party/index.ts'
import { Wallet } from './wallet.entity.ts'

interface OpenAccountRequest {
  memberNo: string
  kind: 'ordinary' | 'merchant'
  name: string
  phone: string
}

/** Has the custody bank open the sub-account that a wallet mirrors: one for each wallet, however often it is asked. */
export class SubAccountService implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #custody: CustodyBank
  readonly #instructions: InstructionService
  readonly #bankShortId: string

  constructor(parts: { database: Database; clock: Clock; custody: CustodyBank; instructions: InstructionService; bankShortId: string }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#custody = parts.custody
    this.#instructions = parts.instructions
    this.#bankShortId = parts.bankShortId
    this.#instructions.handle('open-account', this)
  }

  /** @throws Error when the bank has not opened it yet, so that the job is repeated */
  async open(walletId: string, phone: string): Promise<void> {
    const instruction = await this.#instructionFor(walletId, phone)
    if (instruction === null || instruction.finishedAt !== null) return
    await this.#instructions.markSent(instruction.id)
    // The bank opens one sub-account for a member, so asking again with the same serial is how its outcome is queried.
    const settled = await this.#instructions.refresh(instruction.id)
    if (settled.state !== 'succeeded')
      throw new Error(`the sub-account of wallet ${walletId} is not open yet: ${settled.failureReason ?? settled.state}`)
  }

  async resume({ id }: Instruction): Promise<void> {
    await this.#instructions.markSent(id)
    await this.#instructions.refresh(id)
  }

  async query({ serial, request }: Instruction): Promise<Outcome> {
    const answer = await this.#custody.openMember({ serial: serial ?? '', ...(request as OpenAccountRequest) })
    if (answer.state !== 'opened') return answer
    return { state: 'succeeded', channelRef: answer.accountNo, amountFen: ZERO_FEN, at: this.#clock.now(), raw: answer.raw }
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    if (outcome.state === 'succeeded') await em.nativeUpdate(Wallet, { id: instruction.subjectId }, { subAccountNo: outcome.channelRef })
  }

  async #instructionFor(walletId: string, phone: string): Promise<Instruction | null> {
    const day = beijingDay(this.#clock.now())
    return this.#database.transaction(async (em) => {
      const wallet = await em.findOneOrFail(Wallet, { id: walletId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (wallet.subAccountNo !== null) return null
      const earlier = await em.findOne(Instruction, { subjectId: walletId, kind: 'open-account', state: { $ne: 'failed' } })
      if (earlier) return earlier
      const party = await em.findOneOrFail(Party, { id: wallet.partyId })
      const request: OpenAccountRequest = {
        memberNo: party.id,
        kind: party.kind === 'merchant' ? 'merchant' : 'ordinary',
        name: party.name,
        phone,
      }
      return this.#instructions.add(em, {
        marketId: wallet.marketId,
        kind: 'open-account',
        channel: 'custody-bank',
        subjectId: walletId,
        partyId: party.id,
        amountFen: ZERO_FEN,
        serial: bankSerial(this.#bankShortId, day, await nextNumber(em, 'custody-bank', day)),
        request,
      })
    })
  }
}
