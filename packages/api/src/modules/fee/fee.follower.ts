import type { FeeBillState, FeeKind, PaymentState } from '@dangkou/shared'
import { type Sql, instantText, literals } from '../../platform/database/index.ts'
import type { IncomeAccounts, PaymentFollower, PaymentRow } from '../payment/index.ts'
import type { FeeAccounts } from './fee.accounts.ts'

// A fee has no first part: in parts it is not paid, whatever the type allows.
const STATE_OF: Readonly<Record<PaymentState, FeeBillState>> = { unpaid: 'unpaid', 'part-paid': 'unpaid', paid: 'paid', closed: 'closed' }

/** A fee bill stands as its payment does; and what is paid for it is the market's own income, by the kind of fee. */
export class FeeFollower implements PaymentFollower {
  readonly #accounts: FeeAccounts

  constructor(accounts: FeeAccounts) {
    this.#accounts = accounts
  }

  texts(payments: readonly PaymentRow[]): string[] {
    const standing = Map.groupBy(payments, ({ state, paidAt }) => literals([STATE_OF[state], paidAt && instantText(paidAt)]))
    const states = [...standing.values()].map((alike) => {
      const { state, paidAt } = alike[0]!
      const at = literals([paidAt && instantText(paidAt)])
      const ids = literals(alike.map(({ id }) => id))
      return `update fee_bill set state = ${literals([STATE_OF[state]])}, paid_at = ${at} where payment_id in (${ids})`
    })
    // Who stood at the gate is known when he has paid from a wallet.
    const payers = payments
      .filter(({ expiresAt, payerPartyId }) => expiresAt !== null && payerPartyId !== null)
      .map(
        ({ id, payerPartyId }) => `update fee_bill set payer_party_id = ${literals([payerPartyId])} where payment_id = ${literals([id])}`,
      )
    return [...states, ...payers]
  }

  async incomeOf(line: Sql, payments: readonly PaymentRow[]): Promise<ReadonlyMap<string, IncomeAccounts>> {
    const bills = await line.execute<{ payment_id: string; market_id: string; kind: FeeKind }[]>(
      `select payment_id, market_id, kind from fee_bill where payment_id in (${literals(payments.map(({ id }) => id))})`,
    )
    const accounts = await this.#accounts.find(
      line,
      bills.map(({ market_id: marketId, kind }) => ({ marketId, kind })),
    )
    return new Map(bills.map(({ payment_id: paymentId }, index) => [paymentId, accounts[index]!]))
  }
}
