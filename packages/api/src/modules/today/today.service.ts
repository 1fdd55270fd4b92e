import { type Day, type Fen, ZERO_FEN, addDays, beijingDay, startOfDay, subtractFen } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import type { OpenBills, Payment, PaymentFigures } from '../payment/index.ts'

export interface TodayFigures extends OpenBills {
  day: Day
  incomeFen: Fen
  count: number
  againstYesterdayFen: Fen
  pendingSettlementFen: Fen
  asOf: Date
}

const DAY_MS = 86_400_000
const RECENT = 50

/** What a merchant looks at all morning. */
export class TodayService {
  readonly #figures: PaymentFigures
  readonly #clock: Clock

  constructor(figures: PaymentFigures, clock: Clock) {
    this.#figures = figures
    this.#clock = clock
  }

  async figures(partyId: string): Promise<TodayFigures> {
    const asOf = this.#clock.now()
    const day = beijingDay(asOf)
    const today = await this.#figures.income(partyId, startOfDay(day), new Date(asOf.getTime() + 1))
    const yesterday = await this.#figures.income(partyId, startOfDay(addDays(day, -1)), new Date(asOf.getTime() - DAY_MS))
    return {
      day,
      incomeFen: today.amountFen,
      count: today.count,
      againstYesterdayFen: subtractFen(today.amountFen, yesterday.amountFen),
      // Payments from the wallet settle at once; channels that settle later will fill this.
      pendingSettlementFen: ZERO_FEN,
      ...(await this.#figures.open(partyId)),
      asOf,
    }
  }

  recent(partyId: string): Promise<Payment[]> {
    return this.#figures.recent(partyId, startOfDay(beijingDay(this.#clock.now())), RECENT)
  }
}
