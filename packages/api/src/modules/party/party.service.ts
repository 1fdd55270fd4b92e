import { DomainError, type PartyKind, type Trade, tailOf } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'
import { BankCard } from './bank-card.entity.ts'
import { Party } from './party.entity.ts'

export interface NewParty {
  marketId: string
  kind: PartyKind
  name: string
  ownerName: string
  stall: string | null
  trade: Trade | null
  verified: boolean
}

export interface NewBankCard {
  bankName: string
  number: string
  holderName: string
}

export class PartyService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #cipher: FieldCipher

  constructor(database: Database, clock: Clock, cipher: FieldCipher) {
    this.#database = database
    this.#clock = clock
    this.#cipher = cipher
  }

  add(em: EntityManager, party: NewParty): Party {
    const now = this.#clock.now()
    const row = em.create(Party, { ...party, id: newId(now), createdAt: now })
    em.persist(row)
    return row
  }

  addBankCard(em: EntityManager, party: Party, { bankName, number, holderName }: NewBankCard): BankCard {
    const now = this.#clock.now()
    const id = newId(now)
    const sealedNumber = this.#cipher.encrypt(number, id)
    const row = em.create(BankCard, {
      id,
      marketId: party.marketId,
      partyId: party.id,
      bankName,
      sealedNumber,
      tail: tailOf(number),
      holderName,
      state: 'bound',
      createdAt: now,
    })
    em.persist(row)
    return row
  }

  /** The full number, for the bank's ears only. */
  cardNumber(card: BankCard): string {
    return this.#cipher.decrypt(card.sealedNumber, card.id)
  }

  /** In the order asked for; parties of other markets are as good as absent. */
  async byIds(marketId: string, ids: readonly string[]): Promise<(Party | null)[]> {
    const rows = await this.#database.read((em) => em.find(Party, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** @throws DomainError PARTY_NOT_FOUND */
  async byId(marketId: string, id: string): Promise<Party> {
    const [party] = await this.byIds(marketId, [id])
    if (!party) throw new DomainError('PARTY_NOT_FOUND')
    return party
  }

  /** Those that money goes out to. */
  async bankCards(partyId: string): Promise<BankCard[]> {
    return this.#database.read((em) => this.boundCards(em, partyId))
  }

  async boundCards(em: EntityManager, partyId: string): Promise<BankCard[]> {
    return em.find(BankCard, { partyId, state: 'bound' }, { orderBy: { id: 'asc' } })
  }

  async bankCardsByIds(marketId: string, ids: readonly string[]): Promise<(BankCard | null)[]> {
    const rows = await this.#database.read((em) => em.find(BankCard, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** @throws DomainError BANK_CARD_NOT_FOUND for another party's card, and for one that is not bound, as for none */
  async bankCard(em: EntityManager, partyId: string, id: string | null): Promise<BankCard> {
    const card = id === null ? null : await em.findOne(BankCard, { id, partyId, state: 'bound' })
    if (!card) throw new DomainError('BANK_CARD_NOT_FOUND', { field: 'bankCardId' })
    return card
  }

  /** Newest first, by key. */
  async page(marketId: string, kind: PartyKind | null, beforeId: string | null, limit: number): Promise<Party[]> {
    return this.#database.read((em) =>
      em.find(Party, { marketId, ...(kind && { kind }), ...(beforeId && { id: { $lt: beforeId } }) }, { orderBy: { id: 'desc' }, limit }),
    )
  }
}
