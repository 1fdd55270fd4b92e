import { DomainError, type Fen } from '@dangkou/shared'
import { LRUCache } from 'lru-cache'
import { type Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, type Sql, marks } from '../../platform/database/index.ts'
import type { Outbox } from '../../platform/jobs/outbox.ts'
import type { Party } from '../party/index.ts'
import { Wallet } from './wallet.entity.ts'

export const OPEN_SUB_ACCOUNT = 'wallet.open-sub-account'

export interface WalletFigures {
  availableFen: Fen
  frozenFen: Fen
  balanceFen: Fen
  asOf: Date
}

export class WalletService {
  readonly #database: Database
  readonly #ledger: Ledger
  readonly #outbox: Outbox
  readonly #clock: Clock
  readonly #ids = new LRUCache<string, string>({ max: 50_000 })

  constructor(database: Database, ledger: Ledger, outbox: Outbox, clock: Clock) {
    this.#database = database
    this.#ledger = ledger
    this.#outbox = outbox
    this.#clock = clock
  }

  /** Opens the wallet of a new party, and has the bank open the sub-account that it mirrors. @param phone for the bank to reach the member */
  async open(em: EntityManager, party: Party, phone: string): Promise<Wallet> {
    const account = await this.#ledger.openAccount(em, {
      marketId: party.marketId,
      subject: 'custody.member',
      partyId: party.id,
      name: party.name,
    })
    const wallet = em.create(Wallet, {
      id: account.id,
      marketId: party.marketId,
      partyId: party.id,
      subAccountNo: null,
      createdAt: this.#clock.now(),
    })
    em.persist(wallet)
    await this.#outbox.add(em, { marketId: party.marketId, topic: OPEN_SUB_ACCOUNT, payload: { walletId: wallet.id, phone } })
    return wallet
  }

  async ofParty(em: EntityManager, partyId: string): Promise<Wallet> {
    const wallet = await em.findOne(Wallet, { partyId })
    if (!wallet) throw new DomainError('WALLET_NOT_FOUND')
    return wallet
  }

  /**
   * The wallets of parties, by party id, those left out that have none. Remembered: a party's wallet is the same for
   * good, and no payment asks the database for it twice.
   */
  async idsOf(em: Sql, partyIds: readonly string[]): Promise<Map<string, string>> {
    const unknown = [...new Set(partyIds)].filter((partyId) => !this.#ids.has(partyId))
    const found = new Map<string, string>()
    if (unknown.length > 0) {
      const rows = await em.execute<{ id: string; party_id: string }[]>(
        `select id, party_id from wallet where party_id in (${marks(unknown)})`,
        unknown,
      )
      for (const { id, party_id: partyId } of rows) {
        found.set(partyId, id)
        this.#ids.set(partyId, id)
      }
    }
    for (const partyId of partyIds) {
      const id = this.#ids.get(partyId)
      if (id !== undefined) found.set(partyId, id)
    }
    return found
  }

  async find(partyId: string): Promise<Wallet | null> {
    return this.#database.read((em) => em.findOne(Wallet, { partyId }))
  }

  async byId(marketId: string, id: string | null): Promise<Wallet> {
    const wallet = id === null ? null : await this.#database.read((em) => em.findOne(Wallet, { id, marketId }))
    if (!wallet) throw new DomainError('WALLET_NOT_FOUND', { field: 'id' })
    return wallet
  }

  async figures(walletId: string): Promise<WalletFigures> {
    const asOf = this.#clock.now()
    const [balance] = await this.#database.read((em) => this.#ledger.balances(em, [walletId]))
    if (!balance) throw new DomainError('WALLET_NOT_FOUND')
    return { availableFen: balance.availableFen, frozenFen: balance.frozenFen, balanceFen: balance.postedFen, asOf }
  }
}
