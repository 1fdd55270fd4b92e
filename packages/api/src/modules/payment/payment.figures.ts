import { type Day, type Fen, ZERO_FEN, addDays, beijingDay, fen, startOfDay } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, instantText, readWhole } from '../../platform/database/index.ts'
import { Payment } from './payment.entity.ts'

export interface Income {
  amountFen: Fen
  count: number
}

export interface OpenBills {
  unpaidFen: Fen
  unpaidCount: number
  overdueFen: Fen
  overdueCount: number
  /** Days since the oldest due day; 0 when nothing is overdue. */
  overdueDays: number
}

export interface Spent {
  /** YYYY-MM */
  month: string
  payeePartyId: string
  amountFen: Fen
}

export interface DueDay {
  day: Day
  amountFen: Fen
  count: number
}

const DAY_MS = 86_400_000

/** Sums over payments for the home pages. Each is one range of an index, since some are polled every second. */
export class PaymentFigures {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** What a payee was paid from one instant to another (exclusive). */
  async income(payeePartyId: string, from: Date, to: Date): Promise<Income> {
    const [row] = await this.#rows(
      `select coalesce(sum(amount_fen), 0) as amount, count(*) as n
       from payment where payee_party_id = ? and state = 'paid' and paid_at >= ? and paid_at < ?`,
      [payeePartyId, instantText(from), instantText(to)],
    )
    return { amountFen: fen(readWhole(row?.['amount'])), count: readWhole(row?.['n']) }
  }

  /** What is billed by a payee and not yet paid. */
  async open(payeePartyId: string): Promise<OpenBills> {
    const today = beijingDay(this.#clock.now())
    const [row] = await this.#rows(
      `select coalesce(sum(amount_fen - paid_fen), 0) as unpaid, count(*) as unpaid_count,
         coalesce(sum(case when due_on < ? then amount_fen - paid_fen else 0 end), 0) as overdue,
         coalesce(sum(case when due_on < ? then 1 else 0 end), 0) as overdue_count,
         min(case when due_on < ? then due_on end) as oldest
       from payment where payee_party_id = ? and state in ('unpaid', 'part-paid')`,
      [today, today, today, payeePartyId],
    )
    const oldest = typeof row?.['oldest'] === 'string' ? row['oldest'] : today
    return {
      unpaidFen: fen(readWhole(row?.['unpaid'])),
      unpaidCount: readWhole(row?.['unpaid_count']),
      overdueFen: fen(readWhole(row?.['overdue'])),
      overdueCount: readWhole(row?.['overdue_count']),
      overdueDays: Math.round((startOfDay(today).getTime() - startOfDay(oldest).getTime()) / DAY_MS),
    }
  }

  /** Paid and unpaid payments to a payee since an instant, the newest event first. */
  async recent(payeePartyId: string, since: Date, limit: number): Promise<Payment[]> {
    return this.#database.read(async (em) => {
      const paid = await em.find(Payment, { payeePartyId, state: 'paid', paidAt: { $gte: since } }, { orderBy: { paidAt: 'desc' }, limit })
      const unpaid = await em.find(
        Payment,
        { payeePartyId, state: 'unpaid', paidAt: null, createdAt: { $gte: since } },
        { orderBy: { id: 'desc' }, limit },
      )
      const at = (payment: Payment) => (payment.paidAt ?? payment.createdAt).getTime()
      return [...paid, ...unpaid].toSorted((a, b) => at(b) - at(a)).slice(0, limit)
    })
  }

  /** What a payer spent by month (in Beijing) and payee since an instant. */
  async spent(payerPartyId: string, since: Date): Promise<Spent[]> {
    const rows = await this.#rows(
      `select date_format(date_add(paid_at, interval 8 hour), '%Y-%m') as month, payee_party_id, sum(amount_fen) as amount
       from payment where payer_party_id = ? and state = 'paid' and paid_at >= ? group by 1, 2`,
      [payerPartyId, instantText(since)],
    )
    return rows.map((row) => ({
      month: String(row['month']),
      payeePartyId: String(row['payee_party_id']),
      amountFen: fen(readWhole(row['amount'])),
    }))
  }

  /** What a payer has to pay on each of the coming days; what is overdue counts on today. */
  async due(payerPartyId: string, days: number): Promise<DueDay[]> {
    const today = beijingDay(this.#clock.now())
    const rows = await this.#rows(
      `select greatest(due_on, ?) as day, sum(amount_fen - paid_fen) as amount, count(*) as n
       from payment where payer_party_id = ? and state in ('unpaid', 'part-paid') and due_on is not null and due_on < ? group by 1`,
      [today, payerPartyId, addDays(today, days)],
    )
    return Array.from({ length: days }, (_, index) => {
      const day = addDays(today, index)
      const row = rows.find((one) => one['day'] === day)
      return { day, amountFen: row ? fen(readWhole(row['amount'])) : ZERO_FEN, count: row ? readWhole(row['n']) : 0 }
    })
  }

  #rows(sql: string, params: readonly unknown[]): Promise<Record<string, unknown>[]> {
    return this.#database.read((em) => em.execute<Record<string, unknown>[]>(sql, [...params]))
  }
}
