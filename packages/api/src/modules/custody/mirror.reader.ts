import { type Fen, beijingDay } from '@dangkou/shared'
import type { Logger } from 'pino'
import { bankSerial } from '../../channels/index.ts'
import { type ChainLink, chainAfter, sealTransfers } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, instantText, readInstant, readWhole } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { nextNumber, nextNumbers } from '../../platform/number-series.ts'
import type { InstructionService } from '../instruction/index.ts'
import { type Back, backBy } from './back.rule.ts'
import { CustodyMove, IN_ORDER } from './custody-move.entity.ts'
import { MirrorFacts, type MoveRequest } from './mirror.facts.ts'
import { type Told, toldOf } from './mirror.rule.ts'

const PAGE = 400

export interface MirrorCursor {
  readonly place: number
  readonly reachedAt: Date | null
}

interface Written {
  readonly marketId: string
  readonly link: ChainLink
  readonly told: Told
  readonly request: MoveRequest | null
  readonly part: number
  readonly amountFen: Fen
  readonly serial: string
}

/**
 * Follows the books by their sealed chain, behind the postings and never under their locks, and writes down what the
 * bank is to be told: a transfer once, by its own id (further parts of it by ids of theirs), together with the place up to which the chain was read.
 */
export class MirrorReader {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #instructions: InstructionService
  readonly #bankShortId: string

  constructor(parts: { database: Database; clock: Clock; log: Logger; instructions: InstructionService; bankShortId: string }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#instructions = parts.instructions
    this.#bankShortId = parts.bankShortId
  }

  /** Everything that is sealed. */
  async read(marketId: string): Promise<void> {
    while (await this.#readPage(marketId)) {
      // Until a page is empty.
    }
  }

  /** With what was posted up to now: for who cannot wait until it is sealed by itself. */
  async readNow(marketId: string): Promise<void> {
    await sealTransfers(this.#database, marketId, this.#clock.now())
    await this.read(marketId)
  }

  async cursor(em: EntityManager, marketId: string): Promise<MirrorCursor> {
    const [row] = await em.execute<Record<string, unknown>[]>('select place, reached_at from custody_cursor where market_id = ?', [
      marketId,
    ])
    return readCursor(row)
  }

  /** In one transaction: two readers at once wait for each other, and a crash leaves nothing half told. */
  #readPage(marketId: string): Promise<boolean> {
    return this.#database.transaction(async (em) => {
      await em.execute('insert ignore into custody_cursor (market_id, place) values (?, 0)', [marketId], 'run')
      const [row] = await em.execute<Record<string, unknown>[]>(
        'select place, reached_at from custody_cursor where market_id = ? for update',
        [marketId],
      )
      const links = await chainAfter(em, marketId, readCursor(row).place, PAGE)
      const last = links.at(-1)
      if (last === undefined) return false
      await this.#write(em, marketId, links)
      await em.execute(
        'update custody_cursor set place = ?, reached_at = ? where market_id = ?',
        [Math.max(...links.map(({ place }) => place)), instantText(last.transfer.createdAt), marketId],
        'run',
      )
      return true
    })
  }

  async #write(em: EntityManager, marketId: string, links: readonly ChainLink[]): Promise<void> {
    const groups = Map.groupBy(links, ({ transfer }) => transfer.groupId)
    const tell = links.flatMap((link) => {
      const told = toldOf(link, groups.get(link.transfer.groupId) ?? [])
      return told === null ? [] : [{ link, told }]
    })
    if (tell.length === 0) return
    const facts = await MirrorFacts.load(
      em,
      tell.map(({ link }) => link),
    )
    const day = beijingDay(this.#clock.now())
    let number = await nextNumbers(em, { series: 'custody-bank', day, count: tell.length })
    for (const { link, told } of tell) {
      const request = told.kind === 'unexplained' ? null : facts.request(told, link)
      for (const [part, { depositId, amountFen }] of (await this.#parts(em, told, request)).entries()) {
        const own = part === 0 ? number++ : await nextNumber(em, 'custody-bank', day)
        const serial = bankSerial(this.#bankShortId, day, own)
        this.#add(em, { marketId, link, told, request: request && { ...request, depositId }, part, amountFen, serial })
      }
    }
    await em.flush()
  }

  /** What goes back over a channel goes by the deposits that it came by, as the bank will have them at that place. */
  async #parts(em: EntityManager, { kind, amountFen }: Told, request: MoveRequest | null): Promise<Back[]> {
    if (kind !== 'deposit-back' || request?.receiptId == null) return [{ depositId: null, amountFen }]
    await em.flush()
    const moves = await em.find(CustodyMove, { receiptId: request.receiptId }, { orderBy: IN_ORDER })
    const of = (wanted: Told['kind']) => moves.filter((one) => one.kind === wanted)
    return backBy(of('deposit'), of('deposit-back'), amountFen)
  }

  #add(em: EntityManager, { marketId, link, told, request, part, amountFen, serial }: Written): void {
    const { transfer, place } = link
    const fromPartyId = 'from' in told ? told.from : null
    const toPartyId = 'to' in told ? told.to : null
    const kind = 'custody-move'
    const subjectId = part === 0 ? transfer.id : newId(this.#clock.now())
    const partyId = fromPartyId ?? toPartyId ?? ''
    const instruction =
      request && this.#instructions.add(em, { marketId, kind, channel: 'custody-bank', subjectId, partyId, amountFen, serial, request })
    if (!instruction)
      this.#log.error({ transferId: transfer.id, kind: transfer.kind }, 'THE BANK CANNOT BE TOLD: no command for this transfer')
    em.persist(
      em.create(CustodyMove, {
        transferId: subjectId,
        marketId,
        place: place as CustodyMove['place'],
        part,
        kind: told.kind,
        fromPartyId,
        toPartyId,
        source: request?.source ?? null,
        receiptId: request?.receiptId ?? null,
        depositId: request?.depositId ?? null,
        amountFen,
        instructionId: instruction?.id ?? null,
        serial: instruction?.serial ?? null,
        uncleared: told.kind === 'deposit' || told.kind === 'deposit-back',
        state: instruction ? 'waiting' : 'failed',
        postedAt: transfer.createdAt,
        toldOn: null,
      }),
    )
  }
}

function readCursor(row: Record<string, unknown> | undefined): MirrorCursor {
  return { place: row ? readWhole(row['place']) : 0, reachedAt: row?.['reached_at'] ? readInstant(row['reached_at']) : null }
}
