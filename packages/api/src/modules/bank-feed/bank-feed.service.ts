import { type Day, DomainError, addDays, beijingDay, isDay, tailOf } from '@dangkou/shared'
import { z } from 'zod'
import type { BankFeedChannel, FeedItem } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'
import { hmacHex } from '../../platform/secret/hmac.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import type { PartyService } from '../party/index.ts'
import { BankFeed } from './bank-feed.entity.ts'
import { BankImport } from './bank-import.entity.ts'
import { type ShownLine, type StoredBadLine, lockFeed, readBadLines, readLines, storeItems } from './bank-line.store.ts'
import { ItemPump } from './item.pump.ts'

/** A bank whose statements come as files only. */
export const BY_FILE = 'file'

const PAUSE_MS = 60_000
const AFTER_TROUBLE_MS = 5 * 60_000
/** Nothing changes by asking again soon: somebody must talk to the bank. */
const AFTER_REFUSAL_MS = 3_600_000
/** One account must not keep the others waiting: it goes on at its next turn. */
const MOST_PAGES = 500
const LONGEST_BACK_DAYS = 390

export interface NewBankFeed {
  partyId: string | null
  bank: string
  accountNo: string
  /** The first day that is wanted; today when nothing is said. */
  since: Day | null
}

export class BankFeedService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #cipher: FieldCipher
  readonly #hashKey: string
  readonly #parties: PartyService
  readonly #channels: readonly BankFeedChannel[]

  constructor(parts: {
    database: Database
    clock: Clock
    cipher: FieldCipher
    /** Keys the hash by which an account is found without being read. */
    hashKey: string
    parties: PartyService
    channels: readonly BankFeedChannel[]
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#cipher = parts.cipher
    this.#hashKey = parts.hashKey
    this.#parties = parts.parties
    this.#channels = parts.channels
  }

  /** @throws DomainError BANK_NOT_CONNECTED, BANK_FEED_EXISTS, PARTY_NOT_FOUND, INVALID_INPUT */
  async open(actor: Actor, input: NewBankFeed): Promise<BankFeed> {
    const now = this.#clock.now()
    const today = beijingDay(now)
    const { accountNo, since } = parseInput(
      z.object({
        accountNo: z
          .string()
          .transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase())
          .pipe(z.string().regex(/^[A-Z0-9]{6,34}$/)),
        since: z.string().refine((day) => isDay(day) && day <= today && day >= addDays(today, -LONGEST_BACK_DAYS)),
      }),
      { accountNo: input.accountNo, since: input.since ?? today },
    )
    if (input.bank !== BY_FILE && !this.#channel(input.bank)) throw new DomainError('BANK_NOT_CONNECTED', { field: 'bank' })
    const party = await this.#parties.byId(actor.marketId, input.partyId ?? '')
    const id = newId(now)
    try {
      return await this.#database.transaction(async (em) => {
        const row = em.create(BankFeed, {
          id,
          marketId: actor.marketId,
          partyId: party.id,
          bank: input.bank,
          sealedAccount: this.#cipher.encrypt(accountNo, id),
          accountHash: hmacHex(this.#hashKey, 'bank-feed', actor.marketId, accountNo),
          accountTail: tailOf(accountNo),
          since,
          isOn: true,
          bankCursor: null,
          cursorVersion: 0,
          nextNumber: 1,
          lineCount: 0,
          badCount: 0,
          pulledAt: null,
          nextPullAt: input.bank === BY_FILE ? null : now,
          trouble: null,
          createdAt: now,
          createdBy: actor.personId,
        })
        em.persist(row)
        return row
      })
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('BANK_FEED_EXISTS', { field: 'accountNo' })
      throw error
    }
  }

  /** Lines that are there stay; the bank is asked no more, or again. @throws DomainError BANK_FEED_NOT_FOUND */
  async switch(actor: Actor, feedId: string | null, isOn: boolean): Promise<BankFeed> {
    return this.#database.transaction(async (em) => {
      const row = await em.findOne(BankFeed, { id: feedId ?? '', marketId: actor.marketId })
      if (!row) throw new DomainError('BANK_FEED_NOT_FOUND', { field: 'feedId' })
      const nextPullAt = isOn && row.bank !== BY_FILE ? this.#clock.now() : null
      return em.assign(row, { isOn, nextPullAt })
    })
  }

  list(actor: Actor): Promise<BankFeed[]> {
    return this.#database.read((em) => em.find(BankFeed, { marketId: actor.marketId }, { orderBy: { id: 'asc' }, limit: 1_000 }))
  }

  /** @throws DomainError BANK_FEED_NOT_FOUND, for a feed of another market too */
  async byId(actor: Actor, feedId: string | null): Promise<BankFeed> {
    const row = await this.#database.read((em) => em.findOne(BankFeed, { id: feedId ?? '', marketId: actor.marketId }))
    if (!row) throw new DomainError('BANK_FEED_NOT_FOUND', { field: 'feedId' })
    return row
  }

  lines(feed: BankFeed, limit: number, before: number | null): Promise<ShownLine[]> {
    return this.#database.read((em) => readLines(em, feed.id, { limit, before, cipher: this.#cipher }))
  }

  badLines(feed: BankFeed, limit: number, before: string | null): Promise<StoredBadLine[]> {
    return this.#database.read((em) => readBadLines(em, feed.id, limit, before))
  }

  imports(feed: BankFeed, limit: number, before: string | null): Promise<BankImport[]> {
    const where = { feedId: feed.id, ...(before !== null && { id: { $lt: before } }) }
    return this.#database.read((em) => em.find(BankImport, where, { orderBy: { id: 'desc' }, limit }))
  }

  /** Asks the banks for what is new on the accounts whose turn has come. */
  async pullDue(limit: number): Promise<void> {
    const now = this.#clock.now()
    const due = await this.#database.read((em) =>
      em.find(BankFeed, { isOn: true, nextPullAt: { $lte: now } }, { orderBy: { nextPullAt: 'asc' }, limit }),
    )
    await Promise.all(due.map((feed) => this.pull(feed)))
  }

  /** Goes on behind the last line that is committed. Of two workers at one account the slower one stops. */
  async pull(feed: BankFeed): Promise<void> {
    const channel = this.#channel(feed.bank)
    if (!channel) return
    const accountNo = this.#cipher.decrypt(feed.sealedAccount, feed.id)
    let version = feed.cursorVersion
    let cursor = feed.bankCursor
    const pump = new ItemPump<string>(async (items, mark) => {
      await this.#commit(feed, version, items, mark)
      version += 1
    })
    let trouble: string | null = null
    let pauseMs = PAUSE_MS
    try {
      for (let pages = 0; ; pages++) {
        // The rest at the next turn, which is at once.
        if (pages === MOST_PAGES) {
          pauseMs = 0
          break
        }
        const page = await channel.nextPage({ accountNo, cursor, since: feed.since })
        if (page.state !== 'page') {
          trouble = page.state === 'refused' ? `${page.code} ${page.reason}` : `${page.why}: ${page.detail}`
          pauseMs = page.state === 'refused' ? AFTER_REFUSAL_MS : AFTER_TROUBLE_MS
          break
        }
        const moved = page.cursor !== cursor
        if (page.hasMore && !moved) {
          trouble = 'the break point does not move'
          pauseMs = AFTER_TROUBLE_MS
          break
        }
        cursor = page.cursor
        // Nothing new, nothing to write.
        if (page.items.length > 0 || moved) await pump.take(page.items, cursor)
        if (!page.hasMore) break
      }
      if (cursor !== null && cursor !== feed.bankCursor) await pump.flush(cursor)
      await pump.done()
    } catch (error) {
      if (error instanceof OthersWork) return
      throw error
    }
    const now = this.#clock.now()
    await this.#database.transaction((em) =>
      em.nativeUpdate(
        BankFeed,
        { id: feed.id, isOn: true },
        {
          nextPullAt: awayFromHours(new Date(now.getTime() + pauseMs)),
          trouble: trouble?.slice(0, 200) ?? null,
          ...(trouble === null && { pulledAt: now }),
        },
      ),
    )
  }

  /** Lines and cursor in one transaction: after a crash neither is without the other. */
  async #commit(feed: BankFeed, version: number, items: readonly FeedItem[], cursor: string): Promise<void> {
    const owner = { feedId: feed.id, marketId: feed.marketId, importId: null }
    await this.#database.batch(async (line) => {
      const { first, version: standing } = await lockFeed(line, feed.id)
      if (standing !== version) throw new OthersWork()
      const more = () =>
        line.execute('update bank_feed set bank_cursor = ?, cursor_version = cursor_version + 1 where id = ?', [cursor, feed.id])
      await storeItems(line, owner, items, { cipher: this.#cipher, now: this.#clock.now(), first, more })
    })
  }

  #channel(name: string): BankFeedChannel | undefined {
    return this.#channels.find((channel) => channel.name === name)
  }
}

/** Another worker has moved this account's cursor. */
class OthersWork extends Error {}

/** CMB asks its clients not to come at whole and half hours, when everybody does. */
export function awayFromHours(at: Date): Date {
  return at.getUTCMinutes() % 30 === 0 ? new Date(at.getTime() + 90_000) : at
}
