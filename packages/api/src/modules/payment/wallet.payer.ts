import { DomainError, ZERO_FEN } from '@dangkou/shared'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { InstructionService } from '../instruction/index.ts'
import type { WalletService } from '../wallet/index.ts'
import type { Payment } from './payment.entity.ts'
import { incomeEarned, walletPayment } from './payment.entry.ts'
import type { PaymentFollowers } from './payment.followers.ts'
import { afterPaid, refuseUnpayable, restFen } from './payment.rule.ts'

/**
 * Pays what is left of payments from one wallet: all of them or none, as one group in the books. For carts and payment
 * codes; the one payment of every morning goes by `WalletPaymentPath`, a batch at a time.
 */
export class WalletPayer {
  readonly #ledger: Ledger
  readonly #wallets: WalletService
  readonly #instructions: InstructionService
  readonly #followers: PaymentFollowers
  readonly #clock: Clock

  constructor(parts: {
    ledger: Ledger
    wallets: WalletService
    instructions: InstructionService
    followers: PaymentFollowers
    clock: Clock
  }) {
    this.#ledger = parts.ledger
    this.#wallets = parts.wallets
    this.#instructions = parts.instructions
    this.#followers = parts.followers
    this.#clock = parts.clock
  }

  /** @param payments locked in the caller's transaction @returns the attempts' ids, in the order of the payments */
  async pay(em: EntityManager, payments: readonly Payment[], payerPartyId: string): Promise<string[]> {
    const now = this.#clock.now()
    const walletIds = await this.#wallets.idsOf(em, [payerPartyId, ...payments.map(({ payeePartyId }) => payeePartyId)])
    const walletOf = (partyId: string) => {
      const walletId = walletIds.get(partyId)
      if (walletId === undefined) throw new DomainError('WALLET_NOT_FOUND')
      return walletId
    }
    const parts = payments.map((payment) => {
      const amountFen = restFen(payment)
      if (payment.payeePartyId === payerPartyId) throw new DomainError('PAYMENT_TO_SELF')
      refuseUnpayable(payment, amountFen, now)
      return { payment, amountFen, id: newId(now) }
    })
    const incomes = await this.#followers.incomeOf(em, payments)
    await this.#ledger.post(
      em,
      payments[0]?.marketId ?? '',
      parts.flatMap(({ payment: { id: paymentId, payeePartyId, goods }, amountFen, id: transferId }) => {
        const [payerWalletId, payeeWalletId] = [walletOf(payerPartyId), walletOf(payeePartyId)]
        const paid = walletPayment({ transferId, paymentId, payerWalletId, payeeWalletId, amountFen, goods })
        const accounts = incomes.get(paymentId)
        if (!accounts) return paid
        const ids = { transferId: newId(now), costTransferId: newId(now) }
        return [...paid, ...incomeEarned({ ...ids, paymentId, accounts, amountFen, costFen: ZERO_FEN, memo: goods })]
      }),
    )
    for (const { payment, amountFen } of parts) {
      Object.assign(payment, afterPaid(payment, amountFen, now), { payerPartyId: payment.payerPartyId ?? payerPartyId })
      await this.#instructions.askSoon(em, await this.#instructions.unfinished(em, payment.id))
    }
    await em.flush()
    for (const { payment } of parts) await this.#followers.tell(em, payment)
    await this.#instructions.addSucceeded(
      em,
      parts.map(({ payment: { id: subjectId, marketId }, amountFen, id }) => ({
        id,
        marketId,
        kind: 'payment',
        channel: 'wallet',
        subjectId,
        partyId: payerPartyId,
        amountFen,
        request: {},
      })),
    )
    return parts.map(({ id }) => id)
  }
}
