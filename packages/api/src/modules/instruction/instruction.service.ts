import { type Fen, type InstructionState, INSTRUCTION_STATES, mayFollow } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { bulkhead } from 'cockatiel'
import type { Logger } from 'pino'
import { type Callback, type CallbackMismatch, type ExpectedOrder, type Outcome, checkAnyCallback } from '../../channels/index.ts'
import type { Poster } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, type WriteText, insertText, instantText, write } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { CallbackInbox } from './callback.inbox.ts'
import { type Told, numberOf } from './callback.store.ts'
import { Instruction, type InstructionChannel, type InstructionKind, type InstructionPace, REVOKED } from './instruction.entity.ts'
import { nextQueryAt } from './query-schedule.ts'
import { SettlePath } from './settle.path.ts'
import type { Asked, StormyKind } from './storm.ts'

export interface NewInstruction {
  id?: string
  marketId: string
  kind: InstructionKind
  channel: InstructionChannel
  subjectId: string
  partyId: string
  amountFen: Fen
  serial?: string
  request: object
  pace?: InstructionPace
  /** It is sent then, and not at once: nobody's job but the janitor's. */
  sendAt?: Date
}

/**
 * What a kind of instruction means: how to ask about it, and what follows from its end. `settle` runs in the same
 * transaction as the change of the instruction's state, once for each change.
 */
export interface InstructionHandler {
  query(instruction: Instruction): Promise<Outcome>
  /** Sends what was never sent, its job having been given up or lost. For kinds that nobody waits for at a screen. */
  resume?(instruction: Instruction): Promise<void>
  settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void>
  /** What a callback about it has to say; for kinds that a channel calls back about. */
  expects?(instruction: Asked): ExpectedOrder | null
  /** How many successes at once are settled; for kinds whose callbacks come in storms. */
  readonly storm?: StormyKind
}

const QUERY_LANES = 8
/** A storm of callbacks leaves connections to the others. */
const SETTLE_LANES = 4
const RESUME_AFTER_MS = 60_000

function resumeAt(now: Date): Date {
  return new Date(now.getTime() + RESUME_AFTER_MS)
}

export class InstructionService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #metrics: Metrics
  readonly #group: Poster
  readonly #handlers = new Map<InstructionKind, InstructionHandler>()
  readonly #stormy = new Map<InstructionKind, StormyKind>()
  /** Successes that callbacks told, many at once. */
  readonly settlePath = new SettlePath(this.#stormy)
  readonly callbacks: CallbackInbox
  readonly #byItself = bulkhead(SETTLE_LANES, Number.POSITIVE_INFINITY)

  constructor(parts: { database: Database; clock: Clock; log: Logger; metrics: Metrics; group: Poster }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#metrics = parts.metrics
    this.#group = parts.group
    const orders = {
      expects: (asked: Asked) => this.#handlers.get(asked.kind)?.expects?.(asked) ?? null,
      settle: (told: Told) => this.#settleTold(told),
    }
    this.callbacks = new CallbackInbox({ ...parts, orders })
  }

  handle(kind: InstructionKind, handler: InstructionHandler): void {
    assert(!this.#handlers.has(kind), `two handlers for instructions of kind ${kind}`)
    this.#handlers.set(kind, handler)
    if (handler.storm) this.#stormy.set(kind, handler.storm)
  }

  /** Written and committed before the channel is called: whatever happens then, we know that we asked. */
  add(em: EntityManager, { id, serial, pace, sendAt, ...rest }: NewInstruction, state: InstructionState = 'accepted'): Instruction {
    const now = this.#clock.now()
    const instruction = em.create(Instruction, {
      ...rest,
      id: id ?? newId(now),
      serial: serial ?? null,
      pace: pace ?? 'usual',
      state,
      channelRef: null,
      launch: null,
      launchExpiresAt: null,
      failureCode: null,
      failureReason: null,
      sentAt: null,
      queries: 0,
      // The job sends it at once; should the job be lost, the janitor finds it.
      nextQueryAt: sendAt ?? (this.#handlers.get(rest.kind)?.resume ? resumeAt(now) : null),
      createdAt: now,
      finishedAt: state === 'succeeded' ? now : null,
    })
    em.persist(instruction)
    return instruction
  }

  /** What writes many that succeeded as they were made: attempts that are settled in the books themselves. */
  succeededText(instructions: readonly (NewInstruction & { id: string })[]): WriteText[] {
    const now = instantText(this.#clock.now())
    const rows = instructions.map(({ id, marketId, kind, channel, subjectId, partyId, amountFen, request }) => [
      id,
      marketId,
      kind,
      channel,
      subjectId,
      partyId,
      amountFen,
      'succeeded',
      JSON.stringify(request),
      0,
      now,
      now,
    ])
    return insertText(
      'instruction',
      'id, market_id, kind, channel, subject_id, party_id, amount_fen, state, request, queries, created_at, finished_at',
      rows,
    )
  }

  async addSucceeded(em: EntityManager, instructions: readonly (NewInstruction & { id: string })[]): Promise<void> {
    for (const text of this.succeededText(instructions)) await write(em, text)
  }

  async byId(id: string): Promise<Instruction> {
    return this.#database.read((em) => em.findOneOrFail(Instruction, { id }))
  }

  async find(id: string): Promise<Instruction | null> {
    return this.#database.read((em) => em.findOne(Instruction, { id }))
  }

  /** Held until the caller's transaction ends. */
  async lock(em: EntityManager, id: string): Promise<Instruction> {
    return em.findOneOrFail(Instruction, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  }

  /** The attempts at one business document, oldest first. */
  async ofSubject(subjectId: string): Promise<Instruction[]> {
    return this.#database.read((em) => em.find(Instruction, { subjectId }, { orderBy: { id: 'asc' } }))
  }

  /**
   * Notes that the call is about to leave, and when to ask about it. Committed before the call.
   * @returns false when it had been sent before: then ask, and do not send again
   */
  async markSent(id: string): Promise<boolean> {
    const now = this.#clock.now()
    return this.#database.transaction(async (em) => {
      const instruction = await em.findOneOrFail(Instruction, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (instruction.sentAt !== null) return false
      instruction.sentAt = now
      instruction.nextQueryAt = nextQueryAt(instruction.kind, 0, now, instruction.pace)
      return true
    })
  }

  /** The call did not leave after all: it may be made again. */
  async markNotSent(id: string): Promise<void> {
    await this.#database.transaction((em) =>
      em.nativeUpdate(Instruction, { id, state: 'accepted' }, { sentAt: null, nextQueryAt: resumeAt(this.#clock.now()) }),
    )
  }

  /** What was not sent is looked at again then, by the janitor. */
  async postpone(id: string, until: Date): Promise<void> {
    await this.#database.transaction((em) => em.nativeUpdate(Instruction, { id, sentAt: null, finishedAt: null }, { nextQueryAt: until }))
  }

  async keepLaunch(id: string, launch: object, expiresAt: Date): Promise<Instruction> {
    return this.#database.transaction(async (em) => {
      const instruction = await em.findOneOrFail(Instruction, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (instruction.state === 'accepted' || instruction.state === 'unknown') {
        instruction.answeredAt ??= this.#clock.now()
        instruction.launch = launch
        instruction.launchExpiresAt = expiresAt
      }
      return instruction
    })
  }

  /**
   * The one door through which the answer of a call, a callback and a query come in. Repeats change nothing; a late
   * success after a failure is taken, since the money is there.
   */
  async settle(id: string, outcome: Outcome): Promise<Instruction> {
    const { instruction, changed } = await this.#database.transaction((em) => this.settleWithin(em, id, outcome))
    if (changed) this.#tell(instruction, outcome)
    return instruction
  }

  /** `settle` inside the transaction of something larger: the parts of an order over several payees. */
  async settleWithin(em: EntityManager, id: string, outcome: Outcome): Promise<{ instruction: Instruction; changed: boolean }> {
    const now = this.#clock.now()
    const row = await em.findOneOrFail(Instruction, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const state = outcome.state === 'not-sent' ? row.state : outcome.state
    // An answer, or that we gave up waiting for one: either is how long the channel took.
    if (outcome.state !== 'not-sent' && row.sentAt !== null) row.answeredAt ??= now
    // The bank's number of what it has only taken so far: the first thing that its service desk asks for.
    if (outcome.state === 'accepted' && outcome.channelRef !== null) row.channelRef = outcome.channelRef
    if (outcome.state === 'accepted' && outcome.waitingFor !== row.waitingFor) {
      row.waitingFor = outcome.waitingFor
      row.waitingSince = now
    }
    if (!mayFollow(INSTRUCTION_STATES, row.state, state)) return { instruction: row, changed: false }
    if (outcome.state === 'succeeded') {
      // Checked by whoever read the message; here it would post another amount than was asked for.
      assert(outcome.amountFen === row.amountFen, `instruction ${id} asked for ${row.amountFen} fen, and ${outcome.amountFen} came`)
      row.channelRef = outcome.channelRef
    }
    if (outcome.state === 'failed') {
      row.failureCode = outcome.code.slice(0, 64)
      row.failureReason = outcome.reason.slice(0, 255)
    }
    row.state = state
    if (state === 'succeeded' || state === 'failed') {
      row.finishedAt = now
      row.nextQueryAt = null
      row.launch = null
    }
    await this.#handler(row.kind).settle(em, row, outcome)
    return { instruction: row, changed: true }
  }

  /** A verified notification of a channel, whatever it is about. @returns what differs from what was asked for; see `CallbackInbox` */
  onCallback(channel: InstructionChannel, callback: Callback): Promise<readonly CallbackMismatch[]> {
    return this.callbacks.take(channel, callback)
  }

  /**
   * A notification of a channel that only brings news (UnionPay: ask before you book). It must fit what we asked for; then the
   * channel itself is asked, and its answer is what is settled, a late success after a failure too.
   * @returns what differed, and what became of the instruction
   */
  async onNews(
    channel: InstructionChannel,
    callback: Callback,
  ): Promise<{ mismatches: readonly CallbackMismatch[]; state: InstructionState | null }> {
    const instruction = await this.find(numberOf(callback))
    if (!instruction || instruction.channel !== channel) return { mismatches: ['order'], state: null }
    const handler = this.#handler(instruction.kind)
    const expects = handler.expects?.(instruction)
    if (!expects) return { mismatches: ['order'], state: null }
    const mismatches = checkAnyCallback(expects, callback)
    if (mismatches.length > 0 || instruction.state === 'succeeded') return { mismatches, state: instruction.state }
    const { state } = await this.settle(instruction.id, await handler.query(instruction))
    return { mismatches, state }
  }

  /** With whatever else succeeds at this moment, or by itself. */
  async #settleTold(told: Told): Promise<boolean> {
    const { kind, outcome, orderNo } = told.callback
    if (kind === 'payment' && outcome.state === 'succeeded') {
      const answer = await this.#group.submit(this.settlePath, { orderNo, outcome })
      if (answer !== 'by-itself') {
        if (answer.settled) this.#tell(answer.settled, outcome)
        return true
      }
    }
    await this.#byItself.execute(() => this.#settleByItself(told))
    return false
  }

  async #settleByItself({ callback }: Told): Promise<void> {
    const { id, failureCode } = await this.byId(numberOf(callback))
    // What was revoked goes back to the payer at the channel itself: an old success says nothing any more.
    if (failureCode === REVOKED && callback.outcome.state === 'succeeded') {
      this.#log.warn({ instructionId: id, eventId: callback.eventId }, 'a success was told of a payment that had been revoked')
      return
    }
    await this.settle(id, callback.outcome)
    // It moved, and the message does not say how much: asked for now, not when the janitor would have come by.
    if (callback.amountFen === null) await this.#database.transaction((em) => this.askSoon(em, [id]))
  }

  /** Of one business document: whatever a channel may still answer about; a part of an order over several is named by the whole. */
  async unfinished(em: EntityManager, subjectId: string): Promise<string[]> {
    const rows = await em.find(Instruction, { subjectId, finishedAt: null })
    return rows.map(({ id, request }) => (request as { combinedNo?: string }).combinedNo ?? id)
  }

  /** Asked about with the next round of the janitor: something made them moot, or news is expected. */
  async askSoon(em: EntityManager, ids: readonly string[]): Promise<void> {
    await em.nativeUpdate(
      Instruction,
      { id: { $in: [...ids] }, finishedAt: null, sentAt: { $ne: null } },
      { nextQueryAt: this.#clock.now() },
    )
  }

  /**
   * A failed one is asked for again under its own number, by the hand of a person: the institution does one number
   * once, so this can never do it twice.
   */
  async reopen(em: EntityManager, id: string): Promise<Instruction> {
    const row = await em.findOneOrFail(Instruction, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    assert(row.state === 'failed', `instruction ${id} is ${row.state}: only a failed one is asked for again`)
    const asked = { state: 'accepted' as const, failureCode: null, failureReason: null, finishedAt: null, sentAt: null, queries: 0 }
    return Object.assign(row, asked, { nextQueryAt: resumeAt(this.#clock.now()) })
  }

  #tell({ id, kind, channel, state }: Pick<Instruction, 'id' | 'kind' | 'channel' | 'state'>, outcome: Outcome): void {
    this.#metrics.instructions.inc({ kind, channel, state })
    this.#log.info(
      { instructionId: id, kind, channel, state, ...(outcome.state === 'unknown' && { why: outcome.why, detail: outcome.detail }) },
      'instruction',
    )
  }

  /** Asks the channel what became of an instruction, and settles by the answer. */
  async refresh(id: string): Promise<Instruction> {
    const instruction = await this.byId(id)
    if (instruction.finishedAt !== null) return instruction
    if (instruction.sentAt === null) {
      await this.#handler(instruction.kind).resume?.(instruction)
      return this.byId(id)
    }
    return this.settle(id, await this.#handler(instruction.kind).query(instruction))
  }

  /** Asks about those whose time has come. @returns how many were asked */
  async queryDue(limit: number): Promise<number> {
    const ids = await this.#claimDue(limit)
    // A slow institution must not hold up the questions to the others.
    const waiting = [...ids]
    const lane = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await this.#refreshOrLog(id)
    }
    await Promise.all(Array.from({ length: QUERY_LANES }, lane))
    return ids.length
  }

  async #refreshOrLog(id: string): Promise<void> {
    try {
      await this.refresh(id)
    } catch (error) {
      this.#log.error({ err: error, instructionId: id }, 'the query of an instruction failed; it is asked again later')
    }
  }

  // Moving the next time forward is the claim: two workers at once do not ask twice, and a crash delays one pause.
  async #claimDue(limit: number): Promise<string[]> {
    const now = this.#clock.now()
    return this.#database.transaction(async (em) => {
      const rows = await em.execute<{ id: string; kind: InstructionKind; pace: InstructionPace; queries: number }[]>(
        'select id, kind, pace, queries from instruction where next_query_at <= ? order by next_query_at limit ? for update',
        [instantText(now), limit],
      )
      for (const { id, kind, pace, queries } of rows) {
        await em.execute('update instruction set queries = queries + 1, next_query_at = ? where id = ?', [
          instantText(nextQueryAt(kind, queries + 1, now, pace)),
          id,
        ])
      }
      return rows.map(({ id }) => id)
    })
  }

  #handler(kind: InstructionKind): InstructionHandler {
    const handler = this.#handlers.get(kind)
    assert(handler !== undefined, `no handler for instructions of kind ${kind}`)
    return handler
  }
}
