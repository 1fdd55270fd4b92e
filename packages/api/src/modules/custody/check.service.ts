import { type Day, DomainError, type Fen, ZERO_FEN, addDays, addFen, beijingClock, beijingDay, fen } from '@dangkou/shared'
import type { Logger } from 'pino'
import type { CustodyBank } from '../../channels/index.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Outbox } from '../../platform/jobs/outbox.ts'
import type { Actor } from '../identity/index.ts'
import { type MarketService, lockMarket } from '../market/index.ts'
import type { Wallet } from '../wallet/index.ts'
import { answered, pagesOf } from './bank.page.ts'
import { type OurSide, ourSides, totals, walletsAfter } from './check.book.ts'
import { CustodyCheck, CustodyCheckItem } from './check.entity.ts'
import type { Explanation } from './check.explanation.ts'
import type { CheckFiles } from './check.files.ts'
import { type Found, CheckFindings } from './check.findings.ts'
import { unexplainedFen } from './check.rule.ts'
import type { IncomingService } from './incoming.service.ts'
import type { MirrorReader } from './mirror.reader.ts'
import type { MirrorTeller } from './mirror.teller.ts'
import type { StopService } from './stop.service.ts'

export const CHECK_CUSTODY = 'custody.check-now'

const PAGE = 100
const LANES = 8
/** Money moves while it is counted: what differs is looked at again before it is believed. */
const LOOKS = 3
/** The bank makes the files of a day in the night after it. */
const DAILY_FROM = '02:30'
const GIVEN_UP_AFTER_MS = 3_600_000

interface Compared {
  readonly our: OurSide
  readonly theirFen: Fen
  readonly differenceFen: Fen
}

/** Holds every wallet against its sub-account, and the sums against the master account; what differs stops withdrawals. */
export class CheckService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #ledger: Ledger
  readonly #bank: CustodyBank
  readonly #outbox: Outbox
  readonly #markets: MarketService
  readonly #reader: MirrorReader
  readonly #teller: MirrorTeller
  readonly #incoming: IncomingService
  readonly #stops: StopService
  readonly #explanation: Explanation
  readonly #files: CheckFiles

  constructor(parts: {
    database: Database
    clock: Clock
    log: Logger
    ledger: Ledger
    bank: CustodyBank
    outbox: Outbox
    markets: MarketService
    reader: MirrorReader
    teller: MirrorTeller
    incoming: IncomingService
    stops: StopService
    explanation: Explanation
    files: CheckFiles
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#ledger = parts.ledger
    this.#bank = parts.bank
    this.#outbox = parts.outbox
    this.#markets = parts.markets
    this.#reader = parts.reader
    this.#teller = parts.teller
    this.#incoming = parts.incoming
    this.#stops = parts.stops
    this.#explanation = parts.explanation
    this.#files = parts.files
  }

  /** Of the market's staff: the worker runs it at once. One that runs already is not joined by a second. */
  async ask({ marketId, personId }: Actor): Promise<CustodyCheck> {
    return this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      const since = new Date(this.#clock.now().getTime() - GIVEN_UP_AFTER_MS)
      const running = await em.findOne(CustodyCheck, { marketId, state: 'running', startedAt: { $gt: since } })
      if (running) return running
      const check = em.create(CustodyCheck, this.#begun(marketId, { cause: 'asked', day: null, askedBy: personId }))
      em.persist(check)
      await this.#outbox.add(em, { marketId, topic: CHECK_CUSTODY, payload: { checkId: check.id } })
      return check
    })
  }

  /** Once for each day and market, with the bank's files of yesterday, when they are there. */
  async runDaily(): Promise<void> {
    const now = this.#clock.now()
    if (beijingClock(now) < DAILY_FROM) return
    const day = addDays(beijingDay(now), -1)
    for (const { id: marketId } of await this.#markets.all()) {
      if (!(await this.#markets.offersWallets(marketId))) continue
      const check = await this.#beginDaily(marketId, day)
      if (check) await this.run(check.id)
    }
  }

  /** @throws never for the bank's sake: what could not be asked is written down with the check */
  async run(checkId: string): Promise<CustodyCheck> {
    const check = await this.#database.read((em) => em.findOneOrFail(CustodyCheck, { id: checkId }))
    if (check.state !== 'running') return check
    const findings = new CheckFindings(check, this.#database, this.#clock)
    try {
      await this.#catchUp(check.marketId)
      await this.#wallets(check.marketId, findings)
      await this.#sums(check.marketId, findings)
      if (check.day !== null) await this.#files.compare(check, check.day, findings)
      await this.#explanation.write(check.marketId, findings)
      return await this.#finish(check, findings, null)
    } catch (error) {
      this.#log.error({ err: error, checkId }, 'the custody check could not be finished')
      return this.#finish(check, findings, error instanceof Error ? error.message : String(error))
    }
  }

  async page(marketId: string, beforeId: string | null, limit: number): Promise<CustodyCheck[]> {
    const where = { marketId, ...(beforeId !== null && { id: { $lt: beforeId } }) }
    return this.#database.read((em) => em.find(CustodyCheck, where, { orderBy: { id: 'desc' }, limit }))
  }

  async byId(marketId: string, id: string | null): Promise<CustodyCheck> {
    const check = id === null ? null : await this.#database.read((em) => em.findOne(CustodyCheck, { id, marketId }))
    if (!check) throw new DomainError('CUSTODY_CHECK_NOT_FOUND', { field: 'id' })
    return check
  }

  async items(checkId: string, afterId: string | null, limit: number): Promise<CustodyCheckItem[]> {
    const where = { checkId, ...(afterId !== null && { id: { $gt: afterId } }) }
    return this.#database.read((em) => em.find(CustodyCheckItem, where, { orderBy: { id: 'asc' }, limit }))
  }

  async #beginDaily(marketId: string, day: Day): Promise<CustodyCheck | null> {
    const done = { marketId, day, cause: 'daily' as const }
    const again = new Date(this.#clock.now().getTime() - GIVEN_UP_AFTER_MS)
    const over = (check: CustodyCheck | null) =>
      check !== null && (check.state === 'clean' || check.state === 'differs' || check.startedAt > again)
    const last = () => this.#database.read((em) => em.findOne(CustodyCheck, done, { orderBy: { id: 'desc' } }))
    if (over(await last()) || !(await this.#files.areReady(day))) return null
    return this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      if (over(await em.findOne(CustodyCheck, done, { orderBy: { id: 'desc' } }))) return null
      const check = em.create(CustodyCheck, this.#begun(marketId, { cause: 'daily', day, askedBy: null }))
      em.persist(check)
      return check
    })
  }

  #begun(marketId: string, why: Pick<CustodyCheck, 'cause' | 'day' | 'askedBy'>) {
    const startedAt = this.#clock.now()
    const nothing = { wallets: 0, differences: 0, walletsFen: ZERO_FEN, bankFen: ZERO_FEN, masterFen: null, differenceFen: ZERO_FEN }
    return { id: newId(startedAt), marketId, ...why, state: 'running' as const, ...nothing, failure: null, startedAt, finishedAt: null }
  }

  async #catchUp(marketId: string): Promise<void> {
    await this.#incoming.run()
    await this.#reader.readNow(marketId)
    await this.#teller.tell(marketId)
  }

  async #wallets(marketId: string, findings: CheckFindings): Promise<void> {
    let after = ''
    for (;;) {
      const wallets = await this.#database.read((em) => walletsAfter(em, marketId, after, PAGE))
      if (wallets.length === 0) return
      after = wallets.at(-1)?.id ?? after
      const compared = await this.#compareUntilSure(marketId, wallets)
      findings.count(compared.map(({ our, theirFen }) => ({ ourFen: our.ourFen, theirFen })))
      await this.#stops.lift(compared.filter(({ differenceFen }) => differenceFen === 0).map(({ our }) => our.partyId))
      for (const one of compared) if (one.differenceFen !== 0) await this.#differs(one, findings)
    }
  }

  async #compareUntilSure(marketId: string, wallets: readonly Wallet[]): Promise<Compared[]> {
    let compared = await this.#compare(wallets)
    for (let look = 1; look < LOOKS; look++) {
      const doubtful = new Set(compared.filter(({ differenceFen }) => differenceFen !== 0).map(({ our }) => our.walletId))
      if (doubtful.size === 0) break
      await this.#catchUp(marketId)
      const again = await this.#compare(wallets.filter(({ id }) => doubtful.has(id)))
      compared = compared.map((one) => again.find(({ our }) => our.walletId === one.our.walletId) ?? one)
    }
    return compared
  }

  async #compare(wallets: readonly Wallet[]): Promise<Compared[]> {
    const ours = await this.#database.snapshot((em) => ourSides(em, this.#ledger, wallets))
    const waiting = [...ours]
    const compared: Compared[] = []
    const lane = async () => {
      for (let our = waiting.shift(); our !== undefined; our = waiting.shift()) {
        const { balance } = answered(await this.#bank.balance(our.partyId))
        const theirFen = addFen(balance.availableFen, balance.frozenFen)
        compared.push({ our, theirFen, differenceFen: unexplainedFen({ ...our, theirFen }) })
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return compared.toSorted((a, b) => (a.our.walletId < b.our.walletId ? -1 : 1))
  }

  async #differs({ our, theirFen, differenceFen }: Compared, findings: CheckFindings): Promise<void> {
    const { partyId, ourFen, untoldFen } = our
    const { marketId, id: checkId } = findings.check
    await findings.add({ kind: 'wallet', partyId, ourFen, theirFen, explainedFen: untoldFen, differenceFen })
    await this.#stops.stop({ marketId, partyId, checkId, differenceFen })
    this.#log.error({ partyId, ourFen, theirFen, differenceFen }, 'A WALLET AND ITS SUB-ACCOUNT DIFFER: that member cannot withdraw')
  }

  /** The institution's own accounts, against the books of all markets: there is one master account. */
  async #sums(marketId: string, findings: CheckFindings): Promise<void> {
    let found: Found[] = []
    for (let look = 0; look < LOOKS; look++) {
      const marketIds = (await this.#markets.all()).map(({ id }) => id)
      const ours = await this.#database.snapshot((em) => totals(em, this.#ledger, marketIds))
      const special = new Map<string, number>()
      for await (const rows of pagesOf((cursor) => this.#bank.specialBalances(cursor)))
        for (const { kind, availableFen, frozenFen } of rows) special.set(kind, (special.get(kind) ?? 0) + availableFen + frozenFen)
      const { amountFen: masterFen } = answered(await this.#bank.masterBalance())
      const of = (kind: string) => special.get(kind) ?? 0
      // What members have frozen is theirs, and among the special accounts only a sum.
      const others = ['suspense', 'fee', 'interest', 'outgoing', 'platform'].reduce((sum, kind) => sum + of(kind), 0)
      const membersFen = fen(masterFen + of('transit') - others)
      findings.masterFen = masterFen
      found = [
        sum('master', addFen(ours.membersFen, findings.walletsDifferFen), membersFen, ours.uncertain),
        sum('suspense', ours.suspenseFen, fen(of('suspense')), ours.uncertain),
        sum('transit', ours.transitFen, fen(of('transit')), ours.uncertain),
      ].filter(({ differenceFen }) => differenceFen !== 0)
      if (found.length === 0) return
      await this.#catchUp(marketId)
    }
    for (const one of found) {
      await findings.add(one)
      this.#log.error(one, 'THE CUSTODY BOOK AND THE BANK DIFFER')
    }
  }

  async #finish({ id }: CustodyCheck, findings: CheckFindings, failure: string | null): Promise<CustodyCheck> {
    return this.#database.transaction(async (em) => {
      const check = await em.findOneOrFail(CustodyCheck, { id })
      const { differences, differenceFen } = findings
      return Object.assign(check, {
        ...findings.figures,
        differences,
        differenceFen,
        failure: failure?.slice(0, 255) ?? null,
        state: failure !== null ? ('failed' as const) : differences > 0 ? ('differs' as const) : ('clean' as const),
        finishedAt: this.#clock.now(),
      })
    })
  }
}

function sum(kind: 'master' | 'suspense' | 'transit', ourFen: Fen, theirFen: Fen, uncertain: readonly Fen[]): Found {
  const differenceFen = unexplainedFen({ ourFen, theirFen, untoldFen: ZERO_FEN, uncertain })
  return { kind, partyId: null, ourFen, theirFen, explainedFen: ZERO_FEN, differenceFen }
}
