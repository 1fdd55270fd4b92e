import { type Day, type Fen, addDays, addFen, beijingDay, fen, negateFen } from '@dangkou/shared'
import type { Logger } from 'pino'
import type { Clearing, CustodyBank, ReceiptSource } from '../../channels/index.ts'
import type { Ledger, Subject } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, instantText, readWhole } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { pagesOf } from './bank.page.ts'
import { type ClearingState, CustodyClearing } from './clearing.entity.ts'
import { isNetOf } from './clearing.rule.ts'
import { CustodyMove } from './custody-move.entity.ts'
import { channelCleared } from './custody.entry.ts'

const TRANSIT: Readonly<Record<ReceiptSource, Subject>> = {
  wechat: 'custody.transit.wechat',
  alipay: 'custody.transit.alipay',
  unionpay: 'custody.transit.bank',
}

interface ToldOfDay {
  readonly marketId: string
  readonly source: ReceiptSource
  /** All that the bank was told of that day, and what of it is not booked yet. */
  readonly toldFen: Fen
  readonly unclearedFen: Fen
  readonly open: number
}

/** Books what the bank clears into the master account, day by day (T+1), and explains thereby what is in transit. */
export class ClearingService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #ledger: Ledger
  readonly #bank: CustodyBank

  constructor(parts: { database: Database; clock: Clock; log: Logger; ledger: Ledger; bank: CustodyBank }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#ledger = parts.ledger
    this.#bank = parts.bank
  }

  /** Asks about every day that is not cleared yet. @throws BankSilent */
  async run(): Promise<void> {
    const yesterday = addDays(beijingDay(this.#clock.now()), -1)
    const [oldest] = await this.#database.read((em) =>
      em.execute<{ day: Day | null }[]>('select min(told_on) as day from custody_move where uncleared = true and told_on is not null'),
    )
    if (!oldest?.day || oldest.day > yesterday) return
    for await (const rows of pagesOf((cursor) => this.#bank.clearings(oldest.day ?? yesterday, yesterday, cursor))) {
      for (const clearing of rows) await this.#take(clearing)
    }
  }

  /** Newest day first. */
  async ofMarket(marketId: string, limit: number): Promise<CustodyClearing[]> {
    return this.#database.read((em) => em.find(CustodyClearing, { marketId }, { orderBy: { day: 'desc' }, limit }))
  }

  /**
   * A deposit went back over its channel: out of the day that it came on, or, when that is cleared, out of the master
   * account at once. In the transaction in which the bank's word is noted.
   */
  async backTold(em: EntityManager, move: CustodyMove): Promise<void> {
    const of = move.depositId === null ? { receiptId: move.receiptId, kind: 'deposit' as const } : { transferId: move.depositId }
    const [deposit] = await em.find(CustodyMove, { ...of, state: 'done' }, { orderBy: { amountFen: 'desc' } })
    if (!deposit || move.source === null) return
    move.toldOn = deposit.toldOn
    if (deposit.uncleared) return
    move.uncleared = false
    const { marketId, amountFen, transferId, source } = move
    const { master, transit } = await this.#accounts(em, marketId, source)
    const day = deposit.toldOn ?? beijingDay(this.#clock.now())
    const back = {
      transferId: newId(this.#clock.now()),
      subject: { type: 'custody-move', id: transferId },
      day,
      amountFen: negateFen(amountFen),
    }
    await this.#ledger.post(em, marketId, channelCleared({ ...back, masterId: master, transitId: transit }))
  }

  async #take(clearing: Clearing): Promise<void> {
    const { day, amountFen, reason } = clearing
    const state = await this.#database.transaction(async (em) => {
      const told = await toldOf(em, day)
      if (!told.some(({ open }) => open > 0)) return 'booked'
      const totalFen = addFen(...told.map(({ toldFen }) => toldFen))
      const asTold = clearing.state === 'cleared' && isNetOf(amountFen, totalFen, await backsOf(em, day))
      const found: ClearingState = clearing.state !== 'cleared' ? clearing.state : asTold ? 'booked' : 'differs'
      for (const marketId of new Set(told.map((one) => one.marketId)))
        await this.#note(em, { clearing, state: found, told: told.filter((one) => one.marketId === marketId), marketId })
      if (found !== 'booked') return found
      await em.execute(`update custody_move set uncleared = false where told_on = ? and uncleared = true and state = 'done'`, [day], 'run')
      const after = addFen(...(await toldOf(em, day)).map(({ toldFen }) => toldFen))
      // The next run sees that one too: nothing is called cleared that was not booked.
      assert(after === totalFen, `a movement of ${day} became known while that day was booked`)
      return found
    })
    if (state !== 'booked' && state !== 'pending')
      this.#log.error({ day, state, amountFen, reason }, 'THE BANK DID NOT CLEAR WHAT IT WAS TOLD OF')
  }

  /** Under the lock of the day's row: what two workers were told at once is booked by one of them. */
  async #note(
    em: EntityManager,
    { clearing, state, told, marketId }: { clearing: Clearing; state: ClearingState; told: readonly ToldOfDay[]; marketId: string },
  ): Promise<void> {
    const now = this.#clock.now()
    const { day, amountFen, reason } = clearing
    const id = newId(now)
    const toldFen = addFen(...told.map((one) => one.toldFen))
    await em.execute(
      `insert into custody_clearing (id, market_id, day, state, amount_fen, told_fen, reason, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?)
       on duplicate key update state = values(state), amount_fen = values(amount_fen), told_fen = values(told_fen),
         reason = values(reason), asked_at = values(asked_at)`,
      [id, marketId, day, state, amountFen, toldFen, reason.slice(0, 255), instantText(now)],
      'run',
    )
    if (state !== 'booked') return
    const row = await em.findOneOrFail(CustodyClearing, { marketId, day })
    // Again behind the lock: another worker may have booked it while this one waited for it.
    const left = (await toldOf(em, day)).filter((one) => one.marketId === marketId && one.unclearedFen !== 0)
    const transfers = []
    for (const { source, unclearedFen } of left) {
      const { master, transit } = await this.#accounts(em, marketId, source)
      const cleared = { transferId: newId(now), subject: { type: 'clearing', id: row.id }, amountFen: unclearedFen, day }
      transfers.push(...channelCleared({ ...cleared, masterId: master, transitId: transit }))
    }
    if (transfers.length > 0) await this.#ledger.post(em, marketId, transfers)
    row.bookedAt = now
  }

  async #accounts(em: EntityManager, marketId: string, source: ReceiptSource): Promise<{ master: string; transit: string }> {
    const master = await this.#ledger.openAccount(em, { marketId, subject: 'custody.master' })
    const transit = await this.#ledger.openAccount(em, { marketId, subject: TRANSIT[source] })
    return { master: master.id, transit: transit.id }
  }
}

/** What went back of that day, in the order in which the bank was told. */
async function backsOf(em: EntityManager, day: Day): Promise<Fen[]> {
  const rows = await em.find(CustodyMove, { toldOn: day, kind: 'deposit-back', state: 'done' }, { orderBy: { transferId: 'asc' } })
  return rows.map(({ amountFen }) => amountFen)
}

async function toldOf(em: EntityManager, day: Day): Promise<ToldOfDay[]> {
  const amount = `case kind when 'deposit' then amount_fen else -amount_fen end`
  const rows = await em.execute<Record<string, unknown>[]>(
    `select market_id, source, sum(${amount}) as told, sum(case when uncleared then ${amount} else 0 end) as uncleared, sum(uncleared) as open from custody_move
     where told_on = ? and state = 'done' and kind in ('deposit', 'deposit-back') group by market_id, source order by market_id, source`,
    [day],
  )
  return rows.map((row) => ({
    marketId: String(row['market_id']),
    source: row['source'] as ReceiptSource,
    toldFen: fen(readWhole(row['told'])),
    unclearedFen: fen(readWhole(row['uncleared'])),
    open: readWhole(row['open']),
  }))
}
