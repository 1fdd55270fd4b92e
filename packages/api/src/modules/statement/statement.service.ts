import { type Day, DomainError, type Fen, ZERO_FEN, addDays, addFen, beijingDay, fen, startOfDay } from '@dangkou/shared'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, instantText, readWhole } from '../../platform/database/index.ts'
import type { RechargeService } from '../recharge/index.ts'
import type { WithdrawalService } from '../withdrawal/index.ts'
import { type Movement, movementOfEntry, movementOfRecharge, movementOfWithdrawal } from './movement.ts'

export interface StatementPeriod {
  from: Day
  to: Day
}

export interface StatementDay {
  day: Day
  inFen: Fen
  outFen: Fen
  count: number
}

export interface Statement extends StatementPeriod {
  walletId: string
  openingFen: Fen
  inFen: Fen
  outFen: Fen
  closingFen: Fen
  count: number
}

export interface MovementPage {
  direction: 'in' | 'out' | null
  beforeNumber: number | null
  limit: number
}

export interface MonthSpending {
  month: string
  totalFen: Fen
  trades: { trade: string; amountFen: Fen }[]
}

const LONGEST_DAYS = 366
const IN_PROGRESS_SHOWN = 20

export class StatementService {
  readonly #database: Database
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #recharges: RechargeService
  readonly #withdrawals: WithdrawalService

  constructor(parts: { database: Database; ledger: Ledger; clock: Clock; recharges: RechargeService; withdrawals: WithdrawalService }) {
    this.#database = parts.database
    this.#ledger = parts.ledger
    this.#clock = parts.clock
    this.#recharges = parts.recharges
    this.#withdrawals = parts.withdrawals
  }

  /** Opening balance + in − out = closing balance, by two reads whatever lies between. */
  async statement(walletId: string, { from, to }: StatementPeriod): Promise<Statement> {
    checkPeriod({ from, to })
    const sums = await this.#database.read((em) => this.#ledger.sums(em, walletId, startOfDay(from), startOfDay(addDays(to, 1))))
    return { walletId, from, to, ...sums }
  }

  /** Newest first. */
  async movements(walletId: string, period: StatementPeriod | null, { direction, beforeNumber, limit }: MovementPage): Promise<Movement[]> {
    const entries = await this.#database.read((em) =>
      this.#ledger.entries(em, walletId, {
        limit,
        ...(period && { fromAt: startOfDay(period.from), toAt: startOfDay(addDays(period.to, 1)) }),
        ...(beforeNumber !== null && { beforeNumber }),
        ...(direction && { direction: direction === 'in' ? 'credit' : 'debit' }),
      }),
    )
    return entries.map(movementOfEntry)
  }

  /** Sums of whole days, newest first, for the days given. */
  async days(walletId: string, days: readonly Day[]): Promise<StatementDay[]> {
    return this.#database.read(async (em) => {
      const sums: StatementDay[] = []
      for (const day of days) {
        const { inFen, outFen, count } = await this.#ledger.sums(em, walletId, startOfDay(day), startOfDay(addDays(day, 1)))
        sums.push({ day, inFen, outFen, count })
      }
      return sums
    })
  }

  async inProgress(walletId: string): Promise<Movement[]> {
    const recharges = await this.#recharges.inProgress(walletId, IN_PROGRESS_SHOWN)
    const withdrawals = await this.#withdrawals.inProgress(walletId, IN_PROGRESS_SHOWN)
    const all = [...recharges.map(movementOfRecharge), ...withdrawals.map(movementOfWithdrawal)]
    return all.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, IN_PROGRESS_SHOWN)
  }

  /** What a party spent by month and by the payee's trade, the present month last; empty months are there too. */
  async spending(partyId: string, months: number): Promise<MonthSpending[]> {
    const thisMonth = beijingDay(this.#clock.now()).slice(0, 7)
    const wanted = lastMonths(thisMonth, months)
    const rows = await this.#database.read((em) =>
      em.execute<{ month: string; trade: string | null; amount: unknown }[]>(
        `select date_format(date_add(p.paid_at, interval 8 hour), '%Y-%m') as month, q.trade, sum(p.amount_fen) as amount
         from payment p join party q on q.id = p.payee_party_id
         where p.payer_party_id = ? and p.state = 'paid' and p.paid_at >= ?
         group by 1, 2`,
        [partyId, instantText(startOfDay(`${wanted[0] ?? thisMonth}-01`))],
      ),
    )
    return wanted.map((month) => {
      const trades = rows
        .filter((row) => row.month === month)
        .map((row) => ({ trade: row.trade ?? 'other', amountFen: fen(readWhole(row.amount)) }))
        .toSorted((a, b) => b.amountFen - a.amountFen)
      return { month, totalFen: addFen(...trades.map(({ amountFen }) => amountFen)), trades }
    })
  }

  /** What a party has to pay on each of the coming days, overdue sums counted on today. */
  async due(partyId: string, days: number): Promise<{ day: Day; amountFen: Fen; count: number }[]> {
    const today = beijingDay(this.#clock.now())
    const rows = await this.#database.read((em) =>
      em.execute<{ day: string; amount: unknown; n: unknown }[]>(
        `select greatest(due_on, ?) as day, sum(amount_fen) as amount, count(*) as n
         from payment where payer_party_id = ? and state = 'unpaid' and due_on is not null and due_on < ? group by 1`,
        [today, partyId, addDays(today, days)],
      ),
    )
    return Array.from({ length: days }, (_, index) => {
      const day = addDays(today, index)
      const row = rows.find((one) => one.day === day)
      return { day, amountFen: row ? fen(readWhole(row.amount)) : ZERO_FEN, count: row ? readWhole(row.n) : 0 }
    })
  }
}

/** @throws DomainError INVALID_DATE_RANGE */
function checkPeriod({ from, to }: StatementPeriod): void {
  if (from <= to && to < addDays(from, LONGEST_DAYS)) return
  throw new DomainError('INVALID_DATE_RANGE', { params: { days: LONGEST_DAYS }, field: 'to' })
}

function lastMonths(month: string, count: number): string[] {
  const year = Number(month.slice(0, 4))
  const index = Number(month.slice(5)) - 1
  return Array.from({ length: count }, (_, ago) => new Date(Date.UTC(year, index - (count - 1 - ago), 1)).toISOString().slice(0, 7))
}
