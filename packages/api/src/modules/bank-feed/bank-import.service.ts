import { createHash } from 'node:crypto'
import { DomainError } from '@dangkou/shared'
import { type FeedItem, StatementRefused, formatOf, isSameAccount, statementParser } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type Sql, askTogether } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Outbox } from '../../platform/jobs/outbox.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'
import type { Actor } from '../identity/index.ts'
import { BankFeed } from './bank-feed.entity.ts'
import { BankImport } from './bank-import.entity.ts'
import { type BatchResult, dropParts, lockFeed, readPart, storeItems, storePart } from './bank-line.store.ts'
import { ItemPump } from './item.pump.ts'

export const IMPORT_TOPIC = 'bank-feed.import-file'

/** Some hundred thousand lines; a statement of a year is less. */
export const LARGEST_FILE_BYTES = 64 * 2 ** 20
const PART_BYTES = 256 * 1024
/** A file that is mostly rubbish is not a statement. */
const MOST_BAD_LINES = 10_000
const ABANDONED_AFTER_MS = 24 * 3_600_000

/** Statement files: taken in as they come, and read by a worker that any other may take over. */
export class BankImportService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #cipher: FieldCipher
  readonly #outbox: Outbox

  constructor(parts: { database: Database; clock: Clock; cipher: FieldCipher; outbox: Outbox }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#cipher = parts.cipher
    this.#outbox = parts.outbox
  }

  /**
   * Stores the file part by part, and hands it to a worker when all of it is here.
   * @throws DomainError BANK_FEED_NOT_FOUND, STATEMENT_TOO_LARGE, STATEMENT_EMPTY
   */
  async receive(actor: Actor, feedId: string | null, name: string, stream: AsyncIterable<Uint8Array>): Promise<BankImport> {
    const now = this.#clock.now()
    const { marketId } = actor
    const file = await this.#database.transaction(async (em) => {
      const feed = await em.findOne(BankFeed, { id: feedId ?? '', marketId })
      if (!feed) throw new DomainError('BANK_FEED_NOT_FOUND', { field: 'feedId' })
      const row = em.create(BankImport, {
        id: newId(now),
        marketId,
        feedId: feed.id,
        name: Array.from(name.trim() || '对账单')
          .slice(0, 120)
          .join(''),
        state: 'receiving',
        format: null,
        bytes: 0,
        sha256: null,
        itemsDone: 0,
        lineCount: 0,
        newCount: 0,
        badCount: 0,
        refusal: null,
        createdAt: now,
        createdBy: actor.personId,
        finishedAt: null,
      })
      em.persist(row)
      return row
    })
    try {
      const { bytes, sha256 } = await this.#storeParts(file, stream)
      return await this.#database.transaction(async (em) => {
        await this.#outbox.add(em, { marketId, topic: IMPORT_TOPIC, payload: { importId: file.id } })
        return em.assign(await em.findOneOrFail(BankImport, { id: file.id }), { state: 'waiting', bytes, sha256 })
      })
    } catch (error) {
      await this.#abandon(file.id).catch(() => undefined)
      throw error
    }
  }

  async #storeParts({ id: importId, marketId }: BankImport, stream: AsyncIterable<Uint8Array>) {
    const sha256 = createHash('sha256')
    let bytes = 0
    let number = 0
    let waiting: Uint8Array[] = []
    let waitingBytes = 0
    const store = async () => {
      const part = { importId, marketId, number, bytes: Buffer.concat(waiting) }
      number += 1
      waiting = []
      waitingBytes = 0
      await this.#database.transaction((em) => storePart(em, part))
    }
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > LARGEST_FILE_BYTES) throw new DomainError('STATEMENT_TOO_LARGE', { params: { mb: LARGEST_FILE_BYTES / 2 ** 20 } })
      sha256.update(chunk)
      waiting.push(chunk)
      waitingBytes += chunk.length
      if (waitingBytes >= PART_BYTES) await store()
    }
    if (bytes === 0) throw new DomainError('STATEMENT_EMPTY')
    if (waitingBytes > 0) await store()
    return { bytes, sha256: sha256.digest('hex') }
  }

  async #abandon(importId: string): Promise<void> {
    await this.#database.transaction(async (em) => {
      const left = { state: 'abandoned' as const, finishedAt: this.#clock.now() }
      await em.nativeUpdate(BankImport, { id: importId, state: 'receiving' }, left)
      await dropParts(em, importId)
    })
  }

  /** Uploads whose process died before the end. */
  async sweep(): Promise<void> {
    const before = new Date(this.#clock.now().getTime() - ABANDONED_AFTER_MS)
    const left = await this.#database.read((em) =>
      em.find(BankImport, { state: 'receiving', createdAt: { $lt: before } }, { limit: 20, fields: ['id'] }),
    )
    for (const { id } of left) await this.#abandon(id)
  }

  /** Reads a file that is here, from where an earlier worker stopped. May run twice at once: one of them stops. */
  async run(importId: string): Promise<void> {
    const file = await this.#database.read((em) => em.findOne(BankImport, { id: importId }))
    if (!file || (file.state !== 'waiting' && file.state !== 'importing')) return
    await this.read(file, this.#parts(importId))
  }

  /** @param source the whole file, from its beginning */
  async read(file: BankImport, source: AsyncIterable<Uint8Array>): Promise<void> {
    const feed = await this.#database.read((em) => em.findOneOrFail(BankFeed, { id: file.feedId }))
    const reader = new FileReader(this.#cipher.decrypt(feed.sealedAccount, feed.id), file.itemsDone)
    let committed = file.itemsDone
    const pump = new ItemPump<number>(async (items, itemsDone) => {
      await this.#commit(file, items, { from: committed, to: itemsDone, format: reader.format })
      committed = itemsDone
    })
    let refusal: string | null = null
    try {
      for await (const bytes of source) await pump.take(reader.push(bytes), reader.itemsDone)
      await pump.take(reader.end(), reader.itemsDone)
    } catch (error) {
      if (error instanceof OthersWork) return
      if (!(error instanceof StatementRefused)) throw error
      refusal = error.message.slice(0, 200)
    }
    try {
      await pump.flush(reader.itemsDone)
      await pump.done()
    } catch (error) {
      if (error instanceof OthersWork) return
      throw error
    }
    await this.#finish(file.id, committed, refusal)
  }

  async *#parts(importId: string): AsyncGenerator<Uint8Array> {
    for (let number = 0; ; number++) {
      const bytes = await this.#database.read((em) => readPart(em, importId, number))
      if (!bytes) return
      yield bytes
    }
  }

  /** Lines and progress in one transaction: after a crash neither is without the other. */
  async #commit(
    file: BankImport,
    items: readonly FeedItem[],
    { from, to, format }: { from: number; to: number; format: string | null },
  ): Promise<void> {
    const owner = { feedId: file.feedId, marketId: file.marketId, importId: file.id }
    await this.#database.batch(async (line) => {
      const [, { first }] = await askTogether(
        line,
        () => this.#lock(line, file.id, from),
        () => lockFeed(line, file.feedId),
      )
      const more = ({ lines, newLines, badLines }: BatchResult) =>
        line.execute(
          `update bank_import set state = 'importing', format = ?, items_done = ?, line_count = line_count + ?,
             new_count = new_count + ?, bad_count = bad_count + ? where id = ?`,
          [format, to, lines, newLines, badLines, file.id],
        )
      await storeItems(line, owner, items, { cipher: this.#cipher, now: this.#clock.now(), first, more })
    })
  }

  async #finish(importId: string, itemsDone: number, refusal: string | null): Promise<void> {
    await this.#database.transaction(async (em) => {
      await this.#lock(em, importId, itemsDone).catch((error: unknown) => {
        if (!(error instanceof OthersWork)) throw error
      })
      const state = refusal === null ? 'done' : 'refused'
      await em.execute(
        `update bank_import set state = ?, refusal = ?, finished_at = ? where id = ? and state in ('waiting', 'importing') and items_done = ?`,
        [state, refusal, this.#clock.now(), importId, itemsDone],
      )
      // What was read is kept as lines; the rest of it tells of strangers.
      await dropParts(em, importId)
    })
  }

  async #lock(em: Sql, importId: string, itemsDone: number): Promise<void> {
    const [row] = await em.execute<{ items_done: unknown; state: string }[]>(
      'select items_done, state from bank_import where id = ? for update',
      [importId],
    )
    if (!row || Number(row.items_done) !== itemsDone || (row.state !== 'waiting' && row.state !== 'importing')) throw new OthersWork()
  }
}

/** Another worker is ahead of us with the same file. */
class OthersWork extends Error {}

/** One pass over a file: its items, less those that an earlier pass has committed. */
class FileReader {
  readonly #accountNo: string
  readonly #passOver: number
  #parser: ReturnType<typeof statementParser> | null = null
  #otherAccount: string | null = null
  #knownAccount: string | null = null
  #bads = 0
  format: string | null = null
  itemsDone = 0

  constructor(accountNo: string, passOver: number) {
    this.#accountNo = accountNo
    this.#passOver = passOver
  }

  push(bytes: Uint8Array): FeedItem[] {
    if (!this.#parser) {
      const format = formatOf(bytes)
      this.format = format
      this.#parser = statementParser(format)
    }
    return this.#fresh(this.#parser.push(bytes))
  }

  end(): FeedItem[] {
    return this.#parser ? this.#fresh(this.#parser.end()) : []
  }

  #fresh(items: readonly FeedItem[]): FeedItem[] {
    const fresh: FeedItem[] = []
    for (const item of items) {
      const own = this.#own(item)
      if (!own) continue
      if (own.kind === 'bad' && (this.#bads += 1) > MOST_BAD_LINES) throw new StatementRefused('more bad lines than a statement has')
      this.itemsDone += 1
      if (this.itemsDone > this.#passOver) fresh.push(own)
    }
    return fresh
  }

  /** Lines of another account are not ours to store: told once for each stretch of them. */
  #own(item: FeedItem): FeedItem | null {
    if (item.kind !== 'line') return item
    const { accountNo } = item.line
    if (accountNo === this.#knownAccount) return item
    if (isSameAccount(accountNo, this.#accountNo)) {
      this.#knownAccount = accountNo
      this.#otherAccount = null
      return item
    }
    if (this.#otherAccount === accountNo) return null
    this.#otherAccount = accountNo
    return { kind: 'bad', bad: { position: `item ${this.itemsDone + 1}`, reason: 'account', excerpt: `…${accountNo.slice(-4)}` } }
  }
}
