import type { Logger } from 'pino'
import { type Database, readWhole } from '../../platform/database/index.ts'
import type { MarketService } from '../market/index.ts'
import { CustodyMove, IN_ORDER } from './custody-move.entity.ts'
import type { MirrorReader } from './mirror.reader.ts'
import type { MirrorTeller } from './mirror.teller.ts'

/** How the mirror stands, of all markets. */
export interface MirrorFigures {
  readonly waiting: number
  readonly failed: number
  readonly stopped: number
  /** What the last finished check of each market found, added up. */
  readonly differenceFen: number
}

/** Keeps the bank's sub-accounts what the wallets are: reads the books, and tells. */
export class MirrorService {
  readonly #database: Database
  readonly #log: Logger
  readonly #markets: MarketService
  readonly #reader: MirrorReader
  readonly #teller: MirrorTeller

  constructor(parts: { database: Database; log: Logger; markets: MarketService; reader: MirrorReader; teller: MirrorTeller }) {
    this.#database = parts.database
    this.#log = parts.log
    this.#markets = parts.markets
    this.#reader = parts.reader
    this.#teller = parts.teller
  }

  /** Every market with wallets; the trouble of one is not the others'. */
  async run(): Promise<void> {
    for (const { id } of await this.#markets.all()) {
      try {
        if (!(await this.#markets.offersWallets(id))) continue
        await this.#reader.read(id)
        // A slow bank must not fill the worker with runs that all wait for it.
        if (!this.#teller.isTelling(id)) await this.#teller.tell(id)
      } catch (error) {
        this.#log.error({ err: error, marketId: id }, 'the bank could not be told what moved; it is tried again')
      }
    }
  }

  /** Without waiting for the sealer. */
  async runNow(marketId: string): Promise<void> {
    await this.#reader.readNow(marketId)
    await this.#teller.tell(marketId)
  }

  retry(marketId: string, transferId: string): Promise<CustodyMove> {
    return this.#teller.retry(marketId, transferId)
  }

  /** What the bank has refused, oldest first; what it could not be told at all is `UnexplainedService`'s. */
  async refused(marketId: string, limit: number): Promise<CustodyMove[]> {
    return this.#database.read((em) => {
      const refused = { marketId, state: 'failed' as const, kind: { $ne: 'unexplained' as const } }
      return em.find(CustodyMove, refused, { orderBy: IN_ORDER, limit })
    })
  }

  async figures(): Promise<MirrorFigures> {
    const [row] = await this.#database.read((em) =>
      em.execute<Record<string, unknown>[]>(
        `select (select count(*) from custody_move where state = 'waiting') as waiting,
           (select count(*) from custody_move where state = 'failed') as failed,
           (select count(*) from custody_stop where stopped_key is not null) as stopped,
           (select coalesce(sum(difference_fen), 0) from custody_check where id in
             (select max(id) from custody_check where state in ('clean', 'differs') group by market_id)) as difference`,
      ),
    )
    const of = (name: string) => readWhole(row?.[name])
    return { waiting: of('waiting'), failed: of('failed'), stopped: of('stopped'), differenceFen: of('difference') }
  }
}
