import { DomainError, beijingDay } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { Logger } from 'pino'
import type { CustodyBank, Outcome } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { TrailingRun } from '../../platform/jobs/trailing-run.ts'
import { Instruction, type InstructionHandler, type InstructionService } from '../instruction/index.ts'
import type { ClearingService } from './clearing.service.ts'
import { CustodyMove, IN_ORDER, movesAfter } from './custody-move.entity.ts'
import { MemberAccounts } from './member.accounts.ts'
import type { MoveRequest } from './mirror.facts.ts'
import { type MoveRefs, movementFor } from './mirror.message.ts'
import { sendable } from './mirror.order.ts'

/** Calls that are under way at once, of one process and market. */
const LANES = 8
const ROUND = 64
const PAGE = 500
/** A movement that the bank does not know after this long was lost on its way: it is sent again under its own number. */
const LOST_AFTER_MS = 60_000

type Waiting = CustodyMove & { sent: boolean }

/** Tells the bank what the reader has written down: each member's movements one after the other, different members' at once. */
export class MirrorTeller implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #bank: CustodyBank
  readonly #instructions: InstructionService
  readonly #clearing: ClearingService
  readonly #members = new MemberAccounts()
  readonly #runs = new TrailingRun((marketId) => this.#tell(marketId))

  constructor(parts: {
    database: Database
    clock: Clock
    log: Logger
    bank: CustodyBank
    instructions: InstructionService
    clearing: ClearingService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#bank = parts.bank
    this.#instructions = parts.instructions
    this.#clearing = parts.clearing
    this.#instructions.handle('custody-move', this)
  }

  /** Until nothing is left that could be sent now. Any number of processes may: each movement is sent by one of them. */
  tell(marketId: string): Promise<void> {
    return this.#runs.ask(marketId)
  }

  isTelling(marketId: string): boolean {
    return this.#runs.isUnderWay(marketId)
  }

  async #tell(marketId: string): Promise<void> {
    for (;;) {
      const moves = await this.#sendable(marketId)
      if (moves.length === 0) return
      const waiting = [...moves]
      let reached = true
      const lane = async () => {
        for (let move = waiting.shift(); move !== undefined && reached; move = waiting.shift()) reached = await this.#send(move)
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      // The bank cannot be reached: the next run tries again, and nothing is lost.
      if (!reached) return
    }
  }

  /** Asks the bank again for what it refused, under its own number: nothing is kept under the number of a refusal. */
  async retry(marketId: string, transferId: string): Promise<CustodyMove> {
    const move = await this.#database.transaction(async (em) => {
      const found = await em.findOne(CustodyMove, { transferId, marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (!found || found.instructionId === null || found.state !== 'failed') throw new DomainError('CUSTODY_MOVE_NOT_FOUND')
      await this.#instructions.reopen(em, found.instructionId)
      found.state = 'waiting'
      return found
    })
    await this.tell(marketId)
    return this.#database.read((em) => em.findOneOrFail(CustodyMove, { transferId: move.transferId }))
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const { kind } = instruction.request as MoveRequest
    const outcome = await this.#bank.queryMovement({ serial: instruction.serial ?? '', kind })
    if (outcome.state !== 'unknown' || outcome.why !== 'not-found') return outcome
    const lost = this.#clock.now().getTime() - (instruction.sentAt?.getTime() ?? 0) > LOST_AFTER_MS
    // The same number again: the bank does one number once, should the first still be on its way. Before that, no news.
    return lost ? this.#move(instruction) : { state: 'accepted', channelRef: null, waitingFor: 'institution', raw: null }
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    if (outcome.state !== 'succeeded' && outcome.state !== 'failed') return
    const move = await em.findOneOrFail(CustodyMove, { transferId: instruction.subjectId })
    if (outcome.state === 'succeeded') {
      move.state = 'done'
      move.toldOn = beijingDay(outcome.at)
      if (move.kind === 'deposit-back') await this.#clearing.backTold(em, move)
      return
    }
    move.state = 'failed'
    const { code, reason } = outcome
    this.#log.error(
      { transferId: move.transferId, kind: move.kind, code, reason },
      'THE BANK REFUSED A MOVEMENT: that member cannot withdraw',
    )
  }

  async #sendable(marketId: string): Promise<CustodyMove[]> {
    return this.#database.read(async (em) => {
      const busy = new Set<string>()
      let last: CustodyMove | null = null
      for (;;) {
        const page: CustodyMove[] = await em.find(
          CustodyMove,
          { marketId, state: 'waiting', ...movesAfter(last) },
          { orderBy: IN_ORDER, limit: PAGE },
        )
        for (const party of await this.#members.closed(em, page)) busy.add(party)
        const free = sendable(await this.#withSent(em, page), busy, ROUND)
        last = page.at(-1) ?? last
        if (free.length > 0 || page.length < PAGE) return free
      }
    })
  }

  async #withSent(em: EntityManager, page: readonly CustodyMove[]): Promise<Waiting[]> {
    const ids = page.flatMap(({ instructionId }) => instructionId ?? [])
    const sent = await em.find(Instruction, { id: { $in: ids }, sentAt: { $ne: null } })
    const known = new Set(sent.map(({ id }) => id))
    return page.map((move) => Object.assign(move, { sent: known.has(move.instructionId ?? '') }))
  }

  /** @returns false when the bank cannot be reached */
  async #send({ instructionId }: CustodyMove): Promise<boolean> {
    const id = instructionId ?? ''
    // Whoever marks it, sends it; should that one die, the janitor asks.
    if (!(await this.#instructions.markSent(id))) return true
    const outcome = await this.#move(await this.#instructions.byId(id))
    if (outcome.state === 'not-sent' && outcome.why === 'not-supported') {
      // Nothing that waiting would change.
      await this.#instructions.settle(id, { state: 'failed', code: 'NOT_SUPPORTED', reason: outcome.detail, raw: null })
      return true
    }
    if (outcome.state === 'not-sent') {
      await this.#instructions.markNotSent(id)
      this.#log.warn({ instructionId: id, why: outcome.why }, 'the bank could not be told of a movement; it waits')
      return false
    }
    await this.#instructions.settle(id, outcome)
    return true
  }

  async #move(instruction: Instruction): Promise<Outcome> {
    const { request, serial, amountFen, subjectId } = instruction
    const asked = request as MoveRequest
    const { members, refs } = await this.#database.read(async (em) => ({
      members: await this.#members.of(em, asked),
      refs: await this.#refs(em, asked),
    }))
    const movement = movementFor(asked, { serial: serial ?? '', amountFen, transferId: subjectId }, { members, refs })
    if (movement === null) {
      const reason = '银行没有记过被退回的那一笔'
      return { state: 'failed', code: 'NOTHING_TO_GIVE_BACK', reason, raw: null }
    }
    return this.#bank.move(movement)
  }

  /** How the bank knows what is given back: it has been told of it before, since a member's movements keep their order. */
  async #refs(em: EntityManager, { kind, receiptId, depositId, paidTransferId }: MoveRequest): Promise<MoveRefs | null> {
    const deposit = depositId ? { transferId: depositId } : { receiptId, kind: 'deposit' as const }
    const where = kind === 'deposit-back' ? deposit : { transferId: paidTransferId ?? '' }
    if (kind !== 'deposit-back' && kind !== 'pay-back' && kind !== 'unassign') return null
    // The largest, where nobody wrote down which.
    const [earlier] = await em.find(CustodyMove, { ...where, state: 'done' }, { orderBy: { amountFen: 'desc' }, limit: 1 })
    const told = earlier && (await em.findOne(Instruction, { id: earlier.instructionId ?? '' }))
    if (!told) return null
    const { channelRef } = told.request as MoveRequest
    return { serial: told.serial ?? '', orderNo: earlier.transferId, ref: told.channelRef ?? '', channelRef }
  }
}
