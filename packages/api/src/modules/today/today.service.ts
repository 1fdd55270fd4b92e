import { type Day, type Fen, ZERO_FEN, addDays, beijingDay, fen, startOfDay, subtractFen } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, instantText, readWhole } from '../../platform/database/index.ts'
import { Payment } from '../payment/index.ts'

export interface TodayFigures {
  day: Day
  incomeFen: Fen
  count: number
  againstYesterdayFen: Fen
  pendingSettlementFen: Fen
  unpaidFen: Fen
  unpaidCount: number
  overdueFen: Fen
  overdueCount: number
  overdueDays: number
  asOf: Date
}

const DAY_MS = 86_400_000
const RECENT = 50

/** What a merchant looks at all morning: polled every second, so every figure is one read of an index. */
export class TodayService {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  async figures(partyId: string): Promise<TodayFigures> {
    const asOf = this.#clock.now()
    const day = beijingDay(asOf)
    const start = startOfDay(day)
    const today = await this.#income(partyId, start, new Date(asOf.getTime() + 1))
    const yesterday = await this.#income(partyId, startOfDay(addDays(day, -1)), new Date(asOf.getTime() - DAY_MS))
    const [open] = await this.#database.read((em) =>
      em.execute<Record<string, unknown>[]>(
        `select coalesce(sum(amount_fen), 0) as unpaid, count(*) as unpaid_count,
           coalesce(sum(case when due_on < ? then amount_fen else 0 end), 0) as overdue,
           coalesce(sum(case when due_on < ? then 1 else 0 end), 0) as overdue_count,
           min(case when due_on < ? then due_on end) as oldest
         from payment where payee_party_id = ? and state = 'unpaid'`,
        [day, day, day, partyId],
      ),
    )
    const oldest = typeof open?.['oldest'] === 'string' ? open['oldest'] : null
    return {
      day,
      incomeFen: today.amountFen,
      count: today.count,
      againstYesterdayFen: subtractFen(today.amountFen, yesterday.amountFen),
      // Payments from the wallet settle at once; channels that settle later will fill this.
      pendingSettlementFen: ZERO_FEN,
      unpaidFen: fen(readWhole(open?.['unpaid'])),
      unpaidCount: readWhole(open?.['unpaid_count']),
      overdueFen: fen(readWhole(open?.['overdue'])),
      overdueCount: readWhole(open?.['overdue_count']),
      overdueDays: oldest === null ? 0 : Math.round((start.getTime() - startOfDay(oldest).getTime()) / DAY_MS),
      asOf,
    }
  }

  /** Paid and unpaid payments of today, the newest event first. */
  async recent(partyId: string): Promise<Payment[]> {
    const start = startOfDay(beijingDay(this.#clock.now()))
    return this.#database.read(async (em) => {
      const paid = await em.find(Payment, { payeePartyId: partyId, state: 'paid', paidAt: { $gte: start } }, { orderBy: { paidAt: 'desc' }, limit: RECENT })
      const unpaid = await em.find(Payment, { payeePartyId: partyId, state: 'unpaid', createdAt: { $gte: start } }, { orderBy: { id: 'desc' }, limit: RECENT })
      const at = (payment: Payment) => (payment.paidAt ?? payment.createdAt).getTime()
      return [...paid, ...unpaid].toSorted((a, b) => at(b) - at(a)).slice(0, RECENT)
    })
  }

  async #income(partyId: string, from: Date, to: Date): Promise<{ amountFen: Fen; count: number }> {
    const [row] = await this.#database.read((em) =>
      em.execute<{ amount: unknown; n: unknown }[]>(
        `select coalesce(sum(amount_fen), 0) as amount, count(*) as n
         from payment where payee_party_id = ? and state = 'paid' and paid_at >= ? and paid_at < ?`,
        [partyId, instantText(from), instantText(to)],
      ),
    )
    return { amountFen: fen(readWhole(row?.amount)), count: readWhole(row?.n) }
  }
}
