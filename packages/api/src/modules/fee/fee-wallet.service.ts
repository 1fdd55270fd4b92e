import { DomainError } from '@dangkou/shared'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import type { Actor, Caller, SignInService } from '../identity/index.ts'
import type { MarketService } from '../market/index.ts'
import { type PartyService } from '../party/index.ts'
import { Wallet, type WalletService } from '../wallet/index.ts'

/**
 * 收费账户: the market's own sub-account at the custody institution, which its own income comes to and nobody else's
 * money ever does.
 */
export class FeeWalletService {
  readonly #database: Database
  readonly #markets: MarketService
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #signIn: SignInService

  constructor(parts: { database: Database; markets: MarketService; parties: PartyService; wallets: WalletService; signIn: SignInService }) {
    this.#database = parts.database
    this.#markets = parts.markets
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#signIn = parts.signIn
  }

  /** Opened already, it is found. The bank reaches whoever opens it. @throws DomainError WALLET_NOT_OFFERED */
  async open({ marketId, partyId, personId }: Actor): Promise<Wallet> {
    await this.#markets.requireWallets(marketId)
    const party = await this.#parties.byId(marketId, partyId)
    const { phone } = await this.#signIn.person(personId)
    return againOnDuplicate(() =>
      this.#database.transaction(async (em) => (await em.findOne(Wallet, { partyId })) ?? this.#wallets.open(em, party, phone)),
    )
  }

  /**
   * In the transaction that bills: whether the market has wallets at all.
   * @throws DomainError FEE_WALLET_MISSING when it has, and its own is not open
   */
  async require(em: EntityManager, { marketId, partyId }: Caller): Promise<boolean> {
    if (!(await this.#markets.offersWallets(marketId, em))) return false
    if ((await this.#wallets.idsOf(em, [partyId])).size === 0) throw new DomainError('FEE_WALLET_MISSING')
    return true
  }
}
