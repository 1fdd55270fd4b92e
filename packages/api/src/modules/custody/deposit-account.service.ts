import type { Actor } from '../identity/index.ts'
import type { PartyService } from '../party/index.ts'
import type { WalletService } from '../wallet/index.ts'

/** What a payer's bank asks for: 户名, 开户行, 账号. */
export interface DepositAccount {
  readonly accountName: string
  readonly bankName: string
  readonly accountNo: string
}

/** Where a member's own money is transferred to. All members' accounts are at one branch of the custody bank. */
export class DepositAccountService {
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #bankName: string

  constructor(parts: { parties: PartyService; wallets: WalletService; bankName: string }) {
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#bankName = parts.bankName
  }

  /** Null until the bank has opened it. */
  async of({ marketId, partyId }: Actor): Promise<DepositAccount | null> {
    const wallet = await this.#wallets.find(partyId)
    if (!wallet || wallet.subAccountNo === null) return null
    const { name: accountName } = await this.#parties.byId(marketId, partyId)
    return { accountName, bankName: this.#bankName, accountNo: wallet.subAccountNo }
  }
}
