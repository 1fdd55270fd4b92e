import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { type Callback, type CallbackMismatch, type ExpectedOrder, checkAnyCallback } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/database/index.ts'
import { Gather } from '../../platform/gather.ts'
import { readAsked } from './asked.query.ts'
import { type NewTold, type Told, claimDue, keepText, markSettled, numberOf, withoutRaw } from './callback.store.ts'
import type { InstructionChannel } from './instruction.entity.ts'
import type { Asked } from './storm.ts'

/** What the inbox is emptied into. */
interface ToldOrders {
  /** What a callback about it has to say; null: there is none about it. */
  expects(asked: Asked): ExpectedOrder | null
  /** Any number of times for the same. @returns whether it was noted as settled in the same transaction */
  settle(told: Told): Promise<boolean>
}

type Taken = { readonly mismatches: readonly CallbackMismatch[]; readonly settled?: Promise<void> }

interface Kept extends Told {
  readonly settled: PromiseWithResolvers<void> | undefined
}

/** Taken in by one transaction, and settled at a time: two batches of postings. */
const AT_ONCE = 256
/** Callbacks that may wait to be taken in. */
const MOST_WAITING = 8_192
/** Callbacks that this process keeps in memory until they are settled; the others lie in the table. */
const MOST_KEPT = 4_096
/** With fewer before it, a callback's answer waits until it is settled. */
const MOST_WAITED_FOR = 16
/** So many knock at once: a storm. Taking in goes first then, and a batch is settled now and then. */
const STORM = 16
const STORM_BATCH = 128
const STORM_PAUSE_MS = 2_000
/** What this process took it settles itself; after that long somebody else does. */
const OURS_MS = 60_000
/** Events that were taken lately: a channel repeats what it did not hear us take, within hours. */
const MOST_REMEMBERED = 50_000

const NONE: readonly CallbackMismatch[] = []

/**
 * Callbacks are taken in first, many by one durable commit, and settled from here, each at least once. So a channel
 * has its answer in time whatever comes, a crash in between loses nothing, and what was told can be looked up.
 */
export class CallbackInbox {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #orders: ToldOrders
  readonly #mostKept: number
  readonly #taking: Gather<Told, Taken>
  readonly #taken = new LRUCache<string, true>({ max: MOST_REMEMBERED })
  #kept: Kept[] = []
  #settling = 0
  /** Times that those in the table are being read. */
  #reading = 0
  /** More than was kept lies in the table. */
  #hasMore = false
  #nextInStormMs = 0
  #closing: PromiseWithResolvers<void> | undefined

  constructor(parts: { database: Database; clock: Clock; log: Logger; orders: ToldOrders; mostKept?: number }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#orders = parts.orders
    this.#mostKept = parts.mostKept ?? MOST_KEPT
    this.#taking = new Gather({ run: (told) => this.#takeIn(told), mostAtOnce: AT_ONCE, mostWaiting: MOST_WAITING })
  }

  /**
   * A verified notification, whatever it is about. Whatever differs from what we asked for is not about it, and is not
   * taken. With few others waiting it is settled when this ends; else it is kept, and settled as soon as may be.
   * @returns what differed; empty when it was taken, or had been before
   */
  async take(channel: InstructionChannel, callback: Callback): Promise<readonly CallbackMismatch[]> {
    const told = { channel, callback: withoutRaw(callback) }
    // The same event again, and this process has seen it committed: nothing can have changed about it.
    if (this.#taken.has(eventOf(told))) return NONE
    const { mismatches, settled } = await this.#taking.submit(told)
    await settled
    return mismatches
  }

  /**
   * Settles what nobody else does: what was too much to keep, what failed, and what a process left that went down.
   * @returns how many there were
   */
  async settleDue(): Promise<number> {
    const now = this.#clock.now()
    const until = new Date(now.getTime() + OURS_MS)
    this.#reading += 1
    const due = await this.#database
      .transaction((em) => claimDue(em, { now, until, limit: AT_ONCE }))
      .finally(() => {
        this.#reading -= 1
      })
    this.#hasMore ||= due.length === AT_ONCE
    const kept = due.map((told) => ({ ...told, settled: Promise.withResolvers<void>() }))
    this.#kept.push(...kept)
    this.#settleMore()
    await Promise.allSettled(kept.map(({ settled }) => settled.promise))
    return due.length
  }

  /** Ends when everything is settled that is kept here. */
  close(): Promise<void> {
    this.#closing ??= Promise.withResolvers()
    this.#settleMore()
    return this.#closing.promise
  }

  async #takeIn(told: readonly Told[]): Promise<Taken[]> {
    const now = this.#clock.now()
    const ours = new Date(now.getTime() + OURS_MS)
    const room = Math.max(0, this.#mostKept - this.#kept.length)
    const { mismatches, taken } = await this.#database.batch(async (line) => {
      const asked = await readAsked(
        line,
        told.map(({ callback }) => numberOf(callback)),
      )
      const mismatches = told.map((one) => this.#mismatches(one, asked.get(numberOf(one.callback))))
      const taken = told.flatMap((one, index): NewTold[] => {
        if (mismatches[index] !== NONE) return []
        return [{ ...one, marketId: asked.get(numberOf(one.callback))!.marketId, settleAt: index < room ? ours : now }]
      })
      if (taken.length > 0) await write(line, keepText(taken, now))
      return { mismatches, taken }
    })
    for (const one of taken) this.#taken.set(eventOf(one), true)
    this.#hasMore ||= told.length > room
    const answers = told.map((one, index): Taken => {
      if (mismatches[index] !== NONE || index >= room) return { mismatches: mismatches[index]! }
      const settled = this.#kept.length + this.#settling < MOST_WAITED_FOR ? Promise.withResolvers<void>() : undefined
      this.#kept.push({ ...one, settled })
      return { mismatches: NONE, ...(settled && { settled: settled.promise }) }
    })
    // After those who knocked meanwhile have been counted.
    setImmediate(() => this.#settleMore())
    return answers
  }

  #mismatches({ channel, callback }: Told, asked: Asked | undefined): readonly CallbackMismatch[] {
    const expects = asked && this.#orders.expects(asked)
    // Its own channel only: what one institution signs says nothing about an order at another.
    if (!expects || asked.channel !== channel) return ['order']
    const mismatches = checkAnyCallback(expects, callback)
    return mismatches.length > 0 ? mismatches : NONE
  }

  #settleMore(): void {
    const now = performance.now()
    const isStorm = this.#taking.size >= STORM
    if (isStorm && now < this.#nextInStormMs) return
    const room = (isStorm ? STORM_BATCH : AT_ONCE) - this.#settling
    const some = room > 0 ? this.#kept.splice(0, room) : []
    if (some.length > 0) this.#nextInStormMs = now + STORM_PAUSE_MS
    this.#settling += some.length
    for (const one of some) void this.#settle(one)
    if (this.#kept.length > 0) return
    // The next ones are read while these are settled.
    if (this.#hasMore && !this.#closing) this.#settleRest()
    else if (this.#settling + this.#reading === 0) this.#closing?.resolve()
  }

  #settleRest(): void {
    this.#hasMore = false
    this.settleDue().catch((error: unknown) => {
      this.#log.warn({ err: error }, 'callbacks that wait could not be read; they are read again later')
      this.#settleMore()
    })
  }

  /** Never rejects: what fails waits in the table until it is due again. */
  async #settle({ channel, callback, settled }: Kept): Promise<void> {
    const told = { channel, callback }
    try {
      if (!(await this.#orders.settle(told))) await this.#database.transaction((em) => markSettled(em, told))
      settled?.resolve()
    } catch (error) {
      // Told again, it is tried again at once.
      this.#taken.delete(eventOf(told))
      this.#log.warn(
        { err: error, orderNo: numberOf(callback), eventId: callback.eventId },
        'a callback could not be settled; it is tried again',
      )
      if (settled) settled.reject(error)
    }
    this.#settling -= 1
    this.#settleMore()
  }
}

function eventOf({ channel, callback }: Told): string {
  return `${channel} ${callback.eventId} ${numberOf(callback)} ${callback.amountFen} ${callback.outcome.state}`
}
