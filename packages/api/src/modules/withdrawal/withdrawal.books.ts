import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Ledger } from '../../ledger/index.ts'
import { ownMoneyAccounts } from '../wallet/index.ts'
import {
  type OwnMoney,
  ownMoneyPaidOut,
  ownMoneyReturned,
  withdrawalFrozen,
  withdrawalPaidOut,
  withdrawalReleased,
  withdrawalReturned,
} from './withdrawal.entry.ts'
import type { Withdrawal } from './withdrawal.entity.ts'

/** What withdrawals post. The market's own is in its own book too, in the group that moves the money. */
export class WithdrawalBooks {
  readonly #ledger: Ledger
  readonly #clock: Clock

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger
    this.#clock = clock
  }

  /** @returns the transfer that freezes it @throws DomainError INSUFFICIENT_FUNDS */
  async freeze(
    em: EntityManager,
    { id, marketId, walletId, amountFen }: Pick<Withdrawal, 'id' | 'marketId' | 'walletId' | 'amountFen'>,
  ): Promise<string> {
    const { id: masterAccountId } = await this.#ledger.openAccount(em, { marketId, subject: 'custody.master' })
    const transferId = this.#newId()
    await this.#ledger.post(em, marketId, withdrawalFrozen({ transferId, withdrawalId: id, walletId, masterAccountId, amountFen }))
    return transferId
  }

  async paidOut(em: EntityManager, withdrawal: Withdrawal, paidAt: Date): Promise<void> {
    const { id: withdrawalId, marketId, pendingTransferId } = withdrawal
    const own = await this.#ownMoney(em, withdrawal)
    await this.#ledger.post(em, marketId, [
      ...withdrawalPaidOut({ transferId: this.#newId(), withdrawalId, pendingTransferId, paidAt }),
      ...(own === null ? [] : ownMoneyPaidOut({ ...own, paidAt })),
    ])
  }

  async released(em: EntityManager, { id: withdrawalId, marketId, pendingTransferId }: Withdrawal): Promise<void> {
    await this.#ledger.post(em, marketId, withdrawalReleased({ transferId: this.#newId(), withdrawalId, pendingTransferId }))
  }

  async returned(em: EntityManager, withdrawal: Withdrawal, returnedAt: Date): Promise<void> {
    const { id: withdrawalId, marketId, walletId, amountFen } = withdrawal
    const posted = await this.#ledger.transfersOf(em, marketId, { type: 'withdrawal', id: withdrawalId })
    const paid = posted.find(({ type }) => type === 'post')
    const ownPaid = posted.find(({ kind }) => kind === 'withdrawal.own')
    assert(paid !== undefined, `withdrawal ${withdrawalId} succeeded and was not posted`)
    const { id: masterAccountId } = await this.#ledger.openAccount(em, { marketId, subject: 'custody.master' })
    const back = { transferId: this.#newId(), withdrawalId, paidTransferId: paid.id, walletId, masterAccountId, amountFen, returnedAt }
    const own = ownPaid && (await this.#ownMoney(em, withdrawal))
    await this.#ledger.post(em, marketId, [
      ...withdrawalReturned(back),
      ...(own ? ownMoneyReturned({ ...own, paidTransferId: ownPaid.id, returnedAt }) : []),
    ])
  }

  async #ownMoney(em: EntityManager, withdrawal: Withdrawal): Promise<OwnMoney | null> {
    const accounts = await ownMoneyAccounts(em, this.#ledger, withdrawal)
    return accounts && { ...accounts, transferId: this.#newId(), withdrawalId: withdrawal.id, amountFen: withdrawal.amountFen }
  }

  #newId(): string {
    return newId(this.#clock.now())
  }
}
