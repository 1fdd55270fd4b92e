import { type Fen, ZERO_FEN, fen } from '@dangkou/shared'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Instruction } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import type { WalletService } from '../wallet/index.ts'
import type { PaymentAttempt } from './attempt.entity.ts'
import type { PayWay, RefundRequest } from './pay-way.ts'
import { type Income, channelPayment, feeCorrected, incomeEarned, incomeGivenBack, pendingReleased } from './payment.entry.ts'
import type { PaymentFollowers } from './payment.followers.ts'
import type { Payment } from './payment.store.ts'
import { refundFreed, refundGiven, refundHeld } from './refund.entry.ts'

/**
 * Where a payment's money stands in the books, and the postings around it: which accounts they are follows from the
 * way, the market, and whether the channel has settled; what is debited and credited is in the *.entry.ts.
 */
export class PaymentBooks {
  readonly #ledger: Ledger
  readonly #wallets: WalletService
  readonly #markets: MarketService
  readonly #followers: PaymentFollowers
  readonly #clock: Clock

  constructor(parts: { ledger: Ledger; wallets: WalletService; markets: MarketService; followers: PaymentFollowers; clock: Clock }) {
    this.#ledger = parts.ledger
    this.#wallets = parts.wallets
    this.#markets = parts.markets
    this.#followers = parts.followers
    this.#clock = parts.clock
  }

  async received(
    em: EntityManager,
    way: PayWay,
    { attempt, payment, facts, paidAt }: { attempt: Instruction; payment: Payment; facts: PaymentAttempt; paidAt: Date },
  ): Promise<void> {
    const { marketId, payeePartyId } = payment
    const now = this.#clock.now()
    const inWallet = way.arrives === 'wallet'
    const merchantId = inWallet ? (await this.#wallets.ofParty(em, payeePartyId)).id : await this.#pending(em, marketId, payeePartyId)
    const transfers = channelPayment({
      transferId: attempt.id,
      feeTransferId: newId(now),
      surplusTransferId: newId(now),
      channel: attempt.channel,
      paymentId: payment.id,
      purseId: await way.purse(em, attempt),
      merchantId,
      surplusId: facts.surplusFen > 0 ? await this.#surplus(em, marketId, payeePartyId) : merchantId,
      appliedFen: facts.appliedFen,
      surplusFen: facts.surplusFen,
      feeFen: facts.feeFen,
      goods: payment.goods,
      paidAt,
    })
    const { appliedFen: amountFen, feeFen: costFen } = facts
    const income = await this.#income(em, payment, { amountFen, costFen, memo: payment.goods, at: paidAt })
    if (income) transfers.push(...incomeEarned(income))
    await this.#ledger.post(em, marketId, transfers)
  }

  /** The account that an attempt's money is in now, as far as it is the merchant's. */
  async source(em: EntityManager, way: PayWay, { marketId, payeePartyId, settledAt }: PaymentAttempt): Promise<string> {
    const inWallet = way.arrives === 'wallet' || (settledAt !== null && (await this.#markets.offersWallets(marketId, em)))
    return inWallet ? (await this.#wallets.ofParty(em, payeePartyId)).id : this.#pending(em, marketId, payeePartyId)
  }

  surplusSource(em: EntityManager, { marketId, payeePartyId }: Pick<PaymentAttempt, 'marketId' | 'payeePartyId'>): Promise<string> {
    return this.#surplus(em, marketId, payeePartyId)
  }

  /** @throws DomainError INSUFFICIENT_FUNDS when the merchant has it no more */
  async hold(
    em: EntityManager,
    way: PayWay,
    { attempt, sourceId, heldFen, reason }: { attempt: Instruction; sourceId: string; heldFen: Fen; reason: string },
  ): Promise<string> {
    const transferId = newId(this.#clock.now())
    const purseId = await way.purse(em, attempt)
    await this.#ledger.post(
      em,
      attempt.marketId,
      refundHeld({ transferId, paymentId: attempt.subjectId, sourceId, purseId, heldFen, reason }),
    )
    return transferId
  }

  /** @param held false when the hold was let go before: then the account may not have it, and the merchant owes it */
  async given(
    em: EntityManager,
    way: PayWay,
    { refund, payment, facts, held, at }: { refund: Instruction; payment: Payment; facts: PaymentAttempt; held: boolean; at: Date },
  ): Promise<void> {
    const request = refund.request as RefundRequest
    const { marketId } = refund
    const now = this.#clock.now()
    const neededFen = fen(refund.amountFen - request.feeBackFen)
    const sourceId = held || request.cause === 'surplus' ? request.sourceId : await this.#sourceWith(em, request.sourceId, facts, neededFen)
    const transfers = refundGiven({
      transferId: refund.id,
      feeTransferId: newId(now),
      release: held && request.holdTransferId !== null ? { transferId: newId(now), holdTransferId: request.holdTransferId } : null,
      channel: refund.channel,
      paymentId: facts.paymentId,
      reason: request.reason,
      sourceId,
      purseId: await way.purse(em, refund),
      amountFen: refund.amountFen,
      feeBackFen: request.feeBackFen,
      at,
    })
    // A surplus was nobody's income.
    if (request.cause === 'asked') {
      const { amountFen } = refund
      const income = await this.#income(em, payment, { amountFen, costFen: request.feeBackFen, memo: request.reason, at })
      if (income) transfers.push(...incomeGivenBack(income))
    }
    await this.#ledger.post(em, marketId, transfers)
  }

  /** The hold is let go. What was settled meanwhile belongs into the wallet now. */
  async freed(em: EntityManager, { refund, facts }: { refund: Instruction; facts: PaymentAttempt }): Promise<void> {
    const request = refund.request as RefundRequest
    const { holdTransferId, reason, feeBackFen, sourceId } = request
    if (holdTransferId === null) return
    const now = this.#clock.now()
    const transfers = refundFreed({ transferId: newId(now), holdTransferId, paymentId: facts.paymentId, reason })
    const pendingId = await this.#pending(em, facts.marketId, facts.payeePartyId)
    if (sourceId === pendingId && facts.settledAt !== null && (await this.#markets.offersWallets(facts.marketId, em))) {
      const wallet = await this.#wallets.ofParty(em, facts.payeePartyId)
      const amountFen = fen(refund.amountFen - feeBackFen)
      const releaseTransferId = newId(now)
      refund.request = { ...request, releaseTransferId } satisfies RefundRequest
      transfers.push(
        ...pendingReleased({
          transferId: releaseTransferId,
          paymentId: facts.paymentId,
          pendingId,
          walletId: wallet.id,
          amountFen,
          goods: reason,
        }),
      )
    }
    await this.#ledger.post(em, facts.marketId, transfers)
  }

  /** Pending → wallet. @param amountFen what is left of it after the fee and what was given or is held to be given back */
  async released(em: EntityManager, payment: Payment, { transferId, amountFen }: { transferId: string; amountFen: Fen }): Promise<Fen> {
    if (amountFen <= 0 || !(await this.#markets.offersWallets(payment.marketId, em))) return ZERO_FEN
    const { marketId, payeePartyId, id: paymentId, goods } = payment
    const pendingId = await this.#pending(em, marketId, payeePartyId)
    const wallet = await this.#wallets.ofParty(em, payeePartyId)
    await this.#ledger.post(em, marketId, pendingReleased({ transferId, paymentId, pendingId, walletId: wallet.id, amountFen, goods }))
    return amountFen
  }

  async feeCorrected(
    em: EntityManager,
    way: PayWay,
    { attempt, payment, facts, differenceFen }: { attempt: Instruction; payment: Payment; facts: PaymentAttempt; differenceFen: Fen },
  ): Promise<void> {
    const merchantId = await this.source(em, way, facts)
    const purseId = await way.purse(em, attempt)
    const transfers = feeCorrected({
      transferId: newId(this.#clock.now()),
      paymentId: facts.paymentId,
      merchantId,
      purseId,
      differenceFen,
    })
    const costFen = fen(Math.abs(differenceFen))
    const income = await this.#income(em, payment, { amountFen: ZERO_FEN, costFen, memo: '手续费更正' })
    if (income) transfers.push(...(differenceFen > 0 ? incomeEarned(income) : incomeGivenBack(income)))
    if (transfers.length > 0) await this.#ledger.post(em, facts.marketId, transfers)
  }

  /** A merchant's pending settlement: paid at a channel, and not yet settled by it. */
  async pendingFen(em: EntityManager, marketId: string, partyId: string): Promise<Fen> {
    const account = await this.#ledger.findAccount(em, { marketId, subject: await this.#pendingSubject(em, marketId), partyId })
    if (!account) return ZERO_FEN
    const [balance] = await this.#ledger.balances(em, [account.id])
    return balance?.postedFen ?? ZERO_FEN
  }

  /** What the market's own book says of it; null where the money is somebody else's. */
  async #income(em: EntityManager, payment: Payment, moved: Pick<Income, 'amountFen' | 'costFen' | 'memo' | 'at'>): Promise<Income | null> {
    const accounts = (await this.#followers.incomeOf(em, [payment])).get(payment.id)
    const now = this.#clock.now()
    return accounts ? { ...moved, transferId: newId(now), costTransferId: newId(now), paymentId: payment.id, accounts } : null
  }

  async #pending(em: EntityManager, marketId: string, partyId: string): Promise<string> {
    return (await this.#ledger.openAccount(em, { marketId, subject: await this.#pendingSubject(em, marketId), partyId })).id
  }

  async #pendingSubject(em: EntityManager, marketId: string): Promise<'custody.pending' | 'memo.sales'> {
    return (await this.#markets.offersWallets(marketId, em)) ? 'custody.pending' : 'memo.sales'
  }

  async #surplus(em: EntityManager, marketId: string, partyId: string): Promise<string> {
    const wallets = await this.#markets.offersWallets(marketId, em)
    const subject = wallets ? 'custody.suspense' : 'memo.sales'
    return (await this.#ledger.openAccount(em, { marketId, subject, partyId, ref: 'surplus' })).id
  }

  // A channel gave back after all what it had refused to: it is booked, whatever the merchant has left. What is missing is suspense.
  async #sourceWith(em: EntityManager, sourceId: string, facts: PaymentAttempt, neededFen: Fen): Promise<string> {
    const [balance] = await this.#ledger.balances(em, [sourceId])
    return balance && balance.availableFen >= neededFen ? sourceId : this.#surplus(em, facts.marketId, facts.payeePartyId)
  }
}
