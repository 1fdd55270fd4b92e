import { type Day, DomainError, addDays, beijingDay } from '@dangkou/shared'
import type { Logger } from 'pino'
import { BillBroken, type BillSource, type PayChannel } from '../../channels/index.ts'
import type { WorkCalendar } from '../../platform/calendar/working-day.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, instantText, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Outbox } from '../../platform/jobs/outbox.ts'
import type { Actor } from '../identity/index.ts'
import type { InstructionService } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import type { BilledBooks } from './bill.books.ts'
import { ChannelBill } from './bill.entity.ts'
import { orLog, progressLog } from './bill.log.ts'
import { BillMending } from './bill.mending.ts'
import { BillMissing } from './bill.missing.ts'
import { removePages } from './bill.page.ts'
import { BillReader, CLAIM_MS, FileChanged } from './bill.reader.ts'
import { ReadingThread } from './bill.reading-thread.ts'
import { BillRelease } from './bill.release.ts'
import { OLDEST_DAYS, TRY_AGAIN_MS, firstTryAt, releaseAt } from './bill.rule.ts'
import { type BillPart, addParts, partsOf, removeDifferences, savePartState } from './bill.store.ts'
import { type ToldTrouble, noteOf, troubleOf } from './bill.trouble.ts'

/** What a market says of a channel whose bills it reads. */
export interface BilledChannel {
  readonly channel: PayChannel
  /** T+N, and of which days. */
  readonly settleDays: number
  readonly settleCalendar: 'natural' | 'working'
  /** Numbers under which money comes in for this market: its merchants' and the custody institution's. */
  readonly payeeNos: readonly string[]
  /** Of these, those that have a file of their own where there is one for each payee. */
  readonly ownFiles: readonly string[]
}

export const IMPORT_BILL = 'bill.import'
/** How far back bills are fetched that nobody was there for. */
const CATCH_UP_DAYS = 7

/**
 * The channels' bills, the last word about what they did: each is read once, held against our instructions line by
 * line, and what it says otherwise is written down. What was unknown is settled from it, fees are corrected by it, and
 * what it confirms is released to the merchants. Nothing is done by the word of a file that was not read to its verified end.
 */
export class BillService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #markets: MarketService
  readonly #outbox: Outbox
  readonly #channelsOf: (marketId: string) => Promise<readonly BilledChannel[]>
  readonly #calendar: WorkCalendar
  readonly #reader: BillReader
  readonly #mending: BillMending
  readonly #missing: BillMissing
  readonly #release: BillRelease

  constructor(parts: {
    database: Database
    clock: Clock
    log: Logger
    markets: MarketService
    instructions: InstructionService
    books: BilledBooks
    outbox: Outbox
    channelsOf: (marketId: string) => Promise<readonly BilledChannel[]>
    /** For channels that settle on working days. */
    calendar: WorkCalendar
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#markets = parts.markets
    this.#outbox = parts.outbox
    this.#channelsOf = parts.channelsOf
    this.#calendar = parts.calendar
    this.#mending = new BillMending(parts)
    this.#missing = new BillMissing(parts)
    this.#release = new BillRelease(parts)
    this.#reader = new BillReader({ database: parts.database, clock: parts.clock, books: parts.books })
  }

  /** Has a bill fetched now, or gone on with; one that is there already is looked through for what can be mended. @throws DomainError */
  async ask({ marketId }: Actor, channel: string, day: Day): Promise<void> {
    const known = (await this.#channelsOf(marketId)).find((one) => one.channel.name === channel)
    if (!known) throw new DomainError('CHANNEL_NOT_FOUND', { field: 'channel' })
    const now = this.#clock.now()
    if (day >= beijingDay(now)) throw new DomainError('BILL_NOT_YET', { params: { day }, field: 'day' })
    if (day < addDays(beijingDay(now), -OLDEST_DAYS)) throw new DomainError('BILL_TOO_OLD', { params: { days: OLDEST_DAYS }, field: 'day' })
    const { id } = await this.#open(marketId, channel, day)
    await this.#database.transaction(async (em) => {
      await em.nativeUpdate(ChannelBill, { id }, { nextTryAt: now })
      await this.#outbox.add(em, { marketId, topic: IMPORT_BILL, payload: { billId: id } })
    })
  }

  /* ------------------------------------------------------------------------ the worker */

  /** Everything whose time has come, one after the other: bills to fetch, successes to look for, money to release. */
  async runDue(): Promise<void> {
    await this.#openDue()
    const now = this.#clock.now()
    const due = await this.#database.read((em) =>
      em.find(ChannelBill, { nextTryAt: { $lte: now } }, { orderBy: { nextTryAt: 'asc', id: 'asc' }, limit: 50 }),
    )
    for (const { id } of due) await orLog(this.#log, { what: 'import', id }, () => this.import(id))
    await this.#missing.look()
    await this.#release.releaseDue()
  }

  /** Reads what is not read yet of a bill, and does what it says once all of it is there. */
  async import(billId: string): Promise<void> {
    const claim = await this.#claim(billId)
    if (claim === null) return
    const bill = await this.#database.read((em) => em.findOneOrFail(ChannelBill, { id: billId }))
    const terms = (await this.#channelsOf(bill.marketId)).find(({ channel }) => channel.name === bill.channel)
    if (!terms) return this.#leave(bill, claim, { done: true, again: null })
    const reading = new ReadingThread()
    try {
      let complete = true
      for (const part of await this.#partsToRead(bill, terms)) {
        if (!(await this.#readPart(bill, { part, claim, terms, reading }))) complete = false
      }
      const mended = complete && (await this.#mending.mend(bill))
      await this.#leave(bill, claim, {
        done: complete,
        again: complete && mended ? null : this.#later(),
        releaseAt: releaseAt(bill.day, terms.settleDays, this.#settleCalendar(terms)),
      })
    } catch (error) {
      await this.#leave(bill, claim, { done: false, again: this.#later() })
      throw error
    } finally {
      await reading.close()
    }
  }

  #settleCalendar({ settleCalendar }: BilledChannel): WorkCalendar {
    return settleCalendar === 'natural' ? { kind: 'every-day' } : this.#calendar
  }

  #later(): Date {
    return new Date(this.#clock.now().getTime() + TRY_AGAIN_MS)
  }

  async #readPart(
    bill: ChannelBill,
    { part, claim, terms, reading }: { part: BillPart; claim: string; terms: BilledChannel; reading: ReadingThread },
  ): Promise<boolean> {
    const log = this.#log.child({
      billId: bill.id,
      channel: bill.channel,
      day: bill.day,
      ...(part.payeeNo !== '' && { payeeNo: part.payeeNo }),
    })
    const say = async (state: BillPart['state'], trouble: ToldTrouble | null): Promise<void> => {
      await this.#database.transaction((em) => savePartState(em, part, state, trouble && noteOf(trouble)))
    }
    const source: BillSource = terms.channel.bills
    const got = await source.fetch('trade', bill.day, part.payeeNo === '' ? undefined : part.payeeNo)
    if (got.state === 'empty') {
      await say('empty', null)
      return true
    }
    if (got.state !== 'ready') {
      const trouble = troubleOf(got)
      log.warn(trouble, 'a bill is not there yet')
      await say('waiting', trouble)
      return false
    }
    const payees = new Set(terms.payeeNos)
    try {
      const read = await this.#reader.read({
        bill,
        part,
        claim,
        batches: reading.batches(got.file),
        share: got.file.share,
        isOurs: (payeeNo) => payeeNo === null || payees.has(payeeNo),
        onProgress: progressLog(log),
      })
      await say('imported', null)
      log.info({ rows: read.rows, bad: read.bad, differences: read.differences }, 'bill imported')
      return true
    } catch (error) {
      if (!(error instanceof BillBroken || error instanceof FileChanged)) throw error
      log.error({ err: error }, 'a bill is broken, and is fetched again')
      await this.#forget(bill, part)
      await say('broken', { why: error instanceof FileChanged ? 'changed' : 'broken', said: error.message })
      return false
    }
  }

  /** Nothing that a broken file said is kept. */
  async #forget(bill: ChannelBill, { billId, payeeNo }: BillPart): Promise<void> {
    while ((await this.#database.transaction((em) => removePages(em, { billId, payeeNo }))) > 0);
    await this.#database.transaction(async (em) => {
      await removeDifferences(em, { billId, payeeNo })
      await em.execute(
        `update bill_part set line_done = 0, digest = 0, line_count = 0, row_count = 0, bad_count = 0, difference_count = 0, share_done = null
         where bill_id = ? and payee_no = ? and market_id = ?`,
        [billId, payeeNo, bill.marketId],
      )
    })
  }

  async #partsToRead(bill: ChannelBill, { channel, ownFiles }: BilledChannel): Promise<BillPart[]> {
    const wanted = channel.bills.perPayee === true ? [...ownFiles] : ['']
    return this.#database.transaction(async (em) => {
      const known = new Set((await partsOf(em, [bill.id])).map(({ payeeNo }) => payeeNo))
      await addParts(
        em,
        bill.marketId,
        bill.id,
        wanted.filter((payeeNo) => !known.has(payeeNo)),
      )
      return (await partsOf(em, [bill.id])).filter(({ state }) => state !== 'imported' && state !== 'empty')
    })
  }

  /* ------------------------------------------------------------------------ housekeeping */

  /** A bill for every day that is over, of every market and channel; days that nobody was there for included. */
  async #openDue(): Promise<void> {
    const now = this.#clock.now()
    const yesterday = addDays(beijingDay(now), -1)
    for (const market of await this.#markets.all()) {
      const opened = beijingDay(market.createdAt)
      const oldest = addDays(yesterday, 1 - CATCH_UP_DAYS)
      const from = opened > oldest ? opened : oldest
      for (const { channel } of await this.#channelsOf(market.id)) {
        const known = await this.#database.read((em) =>
          em.find(ChannelBill, { marketId: market.id, channel: channel.name, day: { $gte: from } }, { fields: ['day'] }),
        )
        const days = new Set(known.map(({ day }) => day))
        for (let day = from; day <= yesterday; day = addDays(day, 1)) {
          if (!days.has(day) && firstTryAt(day) <= now) await this.#open(market.id, channel.name, day)
        }
      }
    }
  }

  async #open(marketId: string, channel: string, day: Day): Promise<ChannelBill> {
    const find = (em: EntityManager) => em.findOne(ChannelBill, { marketId, channel, day })
    try {
      return await this.#database.transaction(async (em) => {
        const known = await find(em)
        if (known) return known
        const now = this.#clock.now()
        const bill = em.create(ChannelBill, {
          id: newId(now),
          marketId,
          channel,
          day,
          state: 'waiting',
          tries: 0,
          nextTryAt: now,
          claimedBy: null,
          claimedUntil: null,
          releasedUpTo: null,
          releaseAt: null,
          checkedAt: null,
          createdAt: now,
          startedAt: null,
          finishedAt: null,
        })
        em.persist(bill)
        return bill
      })
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      return this.#database.read((em) => em.findOneOrFail(ChannelBill, { marketId, channel, day }))
    }
  }

  /** One worker at a time; who stopped is taken over when its claim runs out. @returns null when somebody else has it */
  async #claim(billId: string): Promise<string | null> {
    const now = this.#clock.now()
    const claim = newId(now)
    const taken = await this.#database.transaction((em) =>
      em.execute<{ affectedRows: number }>(
        `update channel_bill set claimed_by = ?, claimed_until = ?, tries = tries + 1, started_at = coalesce(started_at, ?),
           state = case state when 'imported' then state else 'importing' end
         where id = ? and (claimed_until is null or claimed_until < ?)`,
        [claim, instantText(new Date(now.getTime() + CLAIM_MS)), instantText(now), billId, instantText(now)],
        'run',
      ),
    )
    return taken.affectedRows === 1 ? claim : null
  }

  async #leave(
    { id, finishedAt }: ChannelBill,
    claim: string,
    { done, again, releaseAt: at }: { done: boolean; again: Date | null; releaseAt?: Date },
  ): Promise<void> {
    const now = this.#clock.now()
    const state = done ? 'imported' : 'waiting'
    await this.#database.transaction((em) =>
      em.nativeUpdate(
        ChannelBill,
        { id, claimedBy: claim },
        {
          state,
          claimedBy: null,
          claimedUntil: null,
          nextTryAt: again,
          // Released once, by the first import that had all of it; after that only again when a file came late.
          ...(done && finishedAt === null && { finishedAt: now, releaseAt: at ?? null }),
        },
      ),
    )
  }
}
