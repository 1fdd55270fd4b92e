import { type Day, DomainError, type Fen, type Trade, ZERO_FEN, addDays, addFen, beijingDay, startOfDay } from '@dangkou/shared'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { PartyService } from '../party/index.ts'
import type { DueDay, PaymentBooks, PaymentFigures } from '../payment/index.ts'
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
  trades: { trade: Trade; amountFen: Fen }[]
}

const LONGEST_DAYS = 366
const IN_PROGRESS_SHOWN = 20

export class StatementService {
  readonly #database: Database
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #figures: PaymentFigures
  readonly #paymentBooks: PaymentBooks
  readonly #parties: PartyService
  readonly #recharges: RechargeService
  readonly #withdrawals: WithdrawalService

  constructor(parts: {
    database: Database
    ledger: Ledger
    clock: Clock
    figures: PaymentFigures
    paymentBooks: PaymentBooks
    parties: PartyService
    recharges: RechargeService
    withdrawals: WithdrawalService
  }) {
    this.#database = parts.database
    this.#ledger = parts.ledger
    this.#clock = parts.clock
    this.#figures = parts.figures
    this.#paymentBooks = parts.paymentBooks
    this.#parties = parts.parties
    this.#recharges = parts.recharges
    this.#withdrawals = parts.withdrawals
  }

  /** Opening balance + in − out = closing balance, by two reads whatever lies between. */
  async statement(walletId: string, { from, to }: StatementPeriod): Promise<Statement> {
    checkPeriod({ from, to })
    const sums = await this.#database.read((em) => this.#ledger.sums(em, walletId, startOfDay(from), startOfDay(addDays(to, 1))))
    return { walletId, from, to, ...sums }
  }

  pendingFen(marketId: string, partyId: string): Promise<Fen> {
    return this.#database.read((em) => this.#paymentBooks.pendingFen(em, marketId, partyId))
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
  async spending(marketId: string, partyId: string, months: number): Promise<MonthSpending[]> {
    const thisMonth = beijingDay(this.#clock.now()).slice(0, 7)
    const wanted = lastMonths(thisMonth, months)
    const spent = await this.#figures.spent(partyId, startOfDay(`${wanted[0] ?? thisMonth}-01`))
    const payees = await this.#parties.byIds(
      marketId,
      spent.map(({ payeePartyId }) => payeePartyId),
    )
    return wanted.map((month) => {
      const byTrade = new Map<Trade, Fen>()
      spent.forEach((one, index) => {
        if (one.month !== month) return
        const trade = payees[index]?.trade ?? 'other'
        byTrade.set(trade, addFen(byTrade.get(trade) ?? ZERO_FEN, one.amountFen))
      })
      const trades = [...byTrade].map(([trade, amountFen]) => ({ trade, amountFen })).toSorted((a, b) => b.amountFen - a.amountFen)
      return { month, totalFen: addFen(...trades.map(({ amountFen }) => amountFen)), trades }
    })
  }

  due(partyId: string, days: number): Promise<DueDay[]> {
    return this.#figures.due(partyId, days)
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
