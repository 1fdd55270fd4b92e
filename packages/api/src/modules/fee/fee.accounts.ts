import type { FeeKind } from '@dangkou/shared'
import { type AccountKey, AccountIds, type Ledger } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { EntityManager, Sql } from '../../platform/database/index.ts'
import type { IncomeAccounts } from '../payment/index.ts'

interface Earning {
  readonly marketId: string
  readonly kind: FeeKind
}

/** The accounts of the market's own book that fees post to: where its money stands, and one income account for each kind. */
export class FeeAccounts {
  readonly #ledger: Ledger
  readonly #ids = new AccountIds()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** In the transaction that bills: when it is paid, nobody has to open anything. @param wallets whether an institution keeps the money */
  async open(em: EntityManager, { marketId, kind }: Earning, wallets: boolean): Promise<void> {
    await this.#ledger.openAccount(em, wallets ? inCustody(marketId) : atChannels(marketId))
    await this.#ledger.openAccount(em, incomeOf({ marketId, kind }))
    await this.#ledger.openAccount(em, costOf(marketId))
  }

  /** Of what was billed before. One statement for what is not known yet; none as a rule. */
  async find(line: Sql, earnings: readonly Earning[]): Promise<IncomeAccounts[]> {
    const keys = earnings.flatMap((one) => [inCustody(one.marketId), incomeOf(one), costOf(one.marketId)])
    await this.#ids.learn(line, keys)
    const elsewhere = earnings.filter(({ marketId }) => this.#ids.get(inCustody(marketId)) === undefined)
    if (elsewhere.length > 0)
      await this.#ids.learn(
        line,
        elsewhere.map(({ marketId }) => atChannels(marketId)),
      )
    return earnings.map((one) => {
      const moneyId = this.#ids.get(inCustody(one.marketId)) ?? this.#ids.get(atChannels(one.marketId))
      const [incomeId, costId] = [this.#ids.get(incomeOf(one)), this.#ids.get(costOf(one.marketId))]
      assert(
        moneyId !== undefined && incomeId !== undefined && costId !== undefined,
        `a fee of ${one.kind} was billed without its accounts`,
      )
      return { moneyId, incomeId, costId }
    })
  }
}

export function incomeOf({ marketId, kind }: Earning): AccountKey {
  return { marketId, subject: 'own.income.fee', ref: kind }
}

function inCustody(marketId: string): AccountKey {
  return { marketId, subject: 'own.custody' }
}

/** In a market without wallets channels pay to its card, some days later. */
function atChannels(marketId: string): AccountKey {
  return { marketId, subject: 'own.channel' }
}

function costOf(marketId: string): AccountKey {
  return { marketId, subject: 'own.cost.channel' }
}
