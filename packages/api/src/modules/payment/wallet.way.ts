import type { Outcome } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import type { Instruction } from '../instruction/index.ts'
import type { WalletService } from '../wallet/index.ts'
import type { PayWay } from './pay-way.ts'

/** From wallet to wallet nobody else is asked: what is given back is given back as it is booked. */
export class WalletWay implements PayWay {
  readonly name = 'wallet'
  readonly arrives = 'wallet'
  readonly orders = null
  readonly mostRefunds = Number.MAX_SAFE_INTEGER
  readonly refundWithinDays = Number.MAX_SAFE_INTEGER
  readonly failedRefundIsFinal = false
  readonly #wallets: WalletService
  readonly #clock: Clock

  constructor(wallets: WalletService, clock: Clock) {
    this.#wallets = wallets
    this.#clock = clock
  }

  async purse(em: EntityManager, { partyId }: Pick<Instruction, 'partyId'>): Promise<string> {
    return (await this.#wallets.ofParty(em, partyId)).id
  }

  async refund({ id, amountFen }: Instruction): Promise<Outcome> {
    return { state: 'succeeded', channelRef: id, amountFen, at: this.#clock.now(), raw: null }
  }

  queryRefund(refund: Instruction): Promise<Outcome> {
    return this.refund(refund)
  }

  /** Nobody calls back about it. */
  purseSubject(): null {
    return null
  }

  expects(): null {
    return null
  }
}
