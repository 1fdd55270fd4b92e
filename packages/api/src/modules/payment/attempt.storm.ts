import { type Fen, ZERO_FEN, fen } from '@dangkou/shared'
import type { Succeeded } from '../../channels/index.ts'
import { AccountIds, type AccountKey, type GroupPlan } from '../../ledger/index.ts'
import { type Sql, type WriteText, instantText, literalRows, marks, readWhole } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { type Asked, type StormyBatch, type StormyKind, askSoonText, unfinishedOf } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import type { PayWays } from './pay-ways.ts'
import { channelPayment, incomeEarned } from './payment.entry.ts'
import type { IncomeAccounts, PaymentFollowers } from './payment.followers.ts'
import { afterPaid, appliedFen } from './payment.rule.ts'
import { type Payment, lockPayments } from './payment.store.ts'

/** Where the money lies at the channel, and where it waits for the merchant. */
interface Places {
  readonly purse: AccountKey
  readonly pending: AccountKey
}

interface Facts {
  readonly payeePartyId: string
  readonly quotedFeeFen: Fen
}

/**
 * Attempts at channels that succeed, many at once. Of the usual sort only: one that pays all that was left of its
 * payment. A part, a surplus and a late one are settled by themselves.
 */
export class AttemptStorm implements StormyKind {
  readonly #ways: PayWays
  readonly #markets: MarketService
  readonly #followers: PaymentFollowers
  readonly #accounts = new AccountIds()

  constructor({ ways, markets, followers }: { ways: PayWays; markets: MarketService; followers: PaymentFollowers }) {
    this.#ways = ways
    this.#markets = markets
    this.#followers = followers
  }

  async load(line: Sql, asked: readonly Asked[], now: Date): Promise<StormyBatch> {
    const payments = await lockPayments(
      line,
      asked.map(({ subjectId }) => subjectId),
    )
    const ids = asked.map(({ id }) => id).toSorted()
    const rows = await line.execute<Record<string, unknown>[]>(
      `select id, payee_party_id, quoted_fee_fen from payment_attempt force index (primary) where id in (${marks(ids)}) order by id for update`,
      ids,
    )
    const facts = new Map(
      rows.map((row): [string, Facts] => [
        String(row['id']),
        { payeePartyId: String(row['payee_party_id']), quotedFeeFen: fen(readWhole(row['quoted_fee_fen'])) },
      ]),
    )
    const marketIds = asked.map(({ marketId }) => marketId)
    const wallets = await this.#markets.wallets(line, marketIds)
    const placesOf = (one: Asked) => this.#places(one, facts.get(one.id), wallets.get(one.marketId))
    const keys = asked.flatMap((one) => {
      const places = placesOf(one)
      return places ? [places.purse, places.pending] : []
    })
    await this.#accounts.learn(line, keys)
    const others = await unfinishedOf(line, [...payments.keys()])
    const incomes = await this.#followers.incomeOf(line, [...payments.values()])
    const transfersOf = (one: Asked, payment: Payment, outcome: Succeeded) =>
      this.#transfers(one, {
        payment,
        facts: facts.get(one.id),
        places: placesOf(one),
        accounts: incomes.get(payment.id),
        outcome,
        now,
      })
    return new AttemptStormBatch({ payments, facts, others, transfersOf, followers: this.#followers, now })
  }

  #transfers(
    asked: Asked,
    {
      payment,
      facts,
      places,
      accounts,
      outcome,
      now,
    }: {
      payment: Payment
      facts: Facts | undefined
      places: Places | undefined
      accounts: IncomeAccounts | undefined
      outcome: Succeeded
      now: Date
    },
  ): GroupPlan | null {
    const purseId = places && this.#accounts.get(places.purse)
    const pendingId = places && this.#accounts.get(places.pending)
    // The first payment of a merchant over a channel opens the accounts, by itself.
    if (!facts || purseId === undefined || pendingId === undefined) return null
    const transfers = channelPayment({
      transferId: asked.id,
      feeTransferId: newId(now),
      surplusTransferId: newId(now),
      channel: asked.channel,
      paymentId: payment.id,
      purseId,
      merchantId: pendingId,
      surplusId: pendingId,
      appliedFen: asked.amountFen,
      surplusFen: ZERO_FEN,
      feeFen: facts.quotedFeeFen,
      goods: payment.goods,
      paidAt: outcome.at,
    })
    if (accounts)
      transfers.push(
        ...incomeEarned({
          transferId: newId(now),
          costTransferId: newId(now),
          paymentId: payment.id,
          accounts,
          amountFen: asked.amountFen,
          costFen: facts.quotedFeeFen,
          memo: payment.goods,
          at: outcome.at,
        }),
      )
    return { marketId: asked.marketId, transfers }
  }

  #places({ marketId, channel }: Asked, facts: Facts | undefined, wallets: boolean | undefined): Places | undefined {
    const way = this.#ways.of(channel)
    const purse = wallets === undefined ? null : way.purseSubject(wallets)
    if (!facts || purse === null || way.arrives !== 'pending') return undefined
    const { payeePartyId: partyId } = facts
    return { purse: { marketId, subject: purse }, pending: { marketId, subject: wallets ? 'custody.pending' : 'memo.sales', partyId } }
  }
}

interface Loaded {
  readonly payments: Map<string, Payment>
  readonly facts: ReadonlyMap<string, Facts>
  /** Instructions without an end, by payment. */
  readonly others: ReadonlyMap<string, readonly string[]>
  readonly transfersOf: (asked: Asked, payment: Payment, outcome: Succeeded) => GroupPlan | null
  readonly followers: PaymentFollowers
  readonly now: Date
}

class AttemptStormBatch implements StormyBatch {
  readonly #loaded: Loaded
  readonly #accepted: { asked: Asked; payment: Payment; feeFen: Fen }[] = []

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  plan(asked: Asked, outcome: Succeeded): GroupPlan | null {
    const payment = this.#loaded.payments.get(asked.subjectId)
    if (!payment || !paysAll(payment, asked, outcome.at)) return null
    return this.#loaded.transfersOf(asked, payment, outcome)
  }

  /** Another attempt in the same batch may have paid it. */
  holds({ subjectId }: Asked): boolean {
    return this.#loaded.payments.get(subjectId)?.state !== 'paid'
  }

  accept(asked: Asked): void {
    const { payments, facts, now } = this.#loaded
    const payment = payments.get(asked.subjectId)!
    const paid: Payment = { ...payment, ...afterPaid(payment, asked.amountFen, now) }
    payments.set(paid.id, paid)
    this.#accepted.push({ asked, payment: paid, feeFen: facts.get(asked.id)!.quotedFeeFen })
  }

  texts(): WriteText[] {
    if (this.#accepted.length === 0) return []
    const { others, followers, now } = this.#loaded
    const at = literalRows([[instantText(now)]])
    const list = (ids: readonly string[]) => literalRows([ids])
    const attemptIds = this.#accepted.map(({ asked }) => asked.id)
    const mine = new Set(attemptIds)
    const moot = this.#accepted.flatMap(({ payment }) => others.get(payment.id) ?? []).filter((id) => !mine.has(id))
    const amounts = this.#accepted.map(({ asked }) => `when ${literalRows([[asked.id]])} then ${asked.amountFen}`)
    return [
      `update payment set state = 'paid', paid_fen = amount_fen, paid_at = ${at}, released_at = coalesce(released_at, ${at})
       where id in ${list(this.#accepted.map(({ payment }) => payment.id))}`,
      `update payment_attempt set fee_fen = quoted_fee_fen, surplus_fen = 0, applied_fen = case id ${amounts.join(' ')} end
       where id in ${list(attemptIds)}`,
      ...followers.texts(this.#accepted.map(({ payment }) => payment)),
      ...(moot.length > 0 ? [askSoonText(moot, now)] : []),
    ]
  }
}

function paysAll(payment: Payment, { amountFen }: Asked, at: Date): boolean {
  return appliedFen(payment, amountFen, at) === amountFen && payment.paidFen + amountFen === payment.amountFen
}
