import { DomainError, type PartyKind, type Trade, isPhone, tailOf } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { parseInput } from '../../platform/validate.ts'
import { type NewBankCard, Party, type PartyService } from '../party/index.ts'
import type { WalletService } from '../wallet/index.ts'
import type { Actor } from './actor.ts'
import { Membership } from './membership.entity.ts'
import { Person } from './person.entity.ts'
import type { SignInService } from './sign-in.service.ts'

export interface Registration {
  kind: PartyKind
  name: string
  ownerName: string
  phone: string
  stall: string | null
  trade: Trade | null
  bankCard: NewBankCard | null
  idempotencyKey: string
}

const name = z.string().trim().min(1).max(32)
const registration = z.object({
  kind: z.enum(['merchant', 'shipper', 'buyer']),
  name: z.string().trim().min(1).max(64),
  ownerName: name,
  phone: z.string().refine(isPhone),
  stall: z.string().trim().min(1).max(32).nullable(),
  trade: z.enum(['vegetable', 'fruit', 'frozen', 'freight', 'other']).nullable(),
  bankCard: z.object({ bankName: name, number: z.string().regex(/^\d{12,19}$/), holderName: z.string().trim().min(1).max(64) }).nullable(),
})
const CARD_NAMES = { 'bankCard.bankName': 'bankName', 'bankCard.number': 'number', 'bankCard.holderName': 'holderName' } as const

/** The market's staff brings parties in; their real names have been checked at the counter. */
export class RegistrationService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #signIn: SignInService

  constructor(parts: { database: Database; clock: Clock; parties: PartyService; wallets: WalletService; signIn: SignInService }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#signIn = parts.signIn
  }

  async register(actor: Actor, { idempotencyKey, ...input }: Registration): Promise<Party> {
    const { phone, bankCard, ...party } = parseInput(registration, input, CARD_NAMES)
    const { marketId } = actor
    // A hash of a whole card number could be guessed back from its bank and its tail.
    const known = { ...party, phone, bankCard: bankCard && { ...bankCard, number: tailOf(bankCard.number) } }
    const add = async (em: EntityManager) => {
      const now = this.#clock.now()
      const earlier = await claimKey(em, {
        marketId,
        ownerId: actor.partyId,
        operation: 'registerParty',
        key: idempotencyKey,
        input: known,
        resultId: newId(now),
        now,
      })
      const person = await this.#person(em, marketId, phone)
      const registered = person && (await this.#partyOf(em, person, party.kind))
      if (earlier !== null && !registered) throw new DomainError('PARTY_NOT_FOUND')
      if (earlier !== null && registered) return registered
      if (registered) throw new DomainError('PHONE_ALREADY_USED', { field: 'phone' })
      const added = this.#parties.add(em, { ...party, marketId, verified: true })
      await this.#wallets.open(em, added, phone)
      if (bankCard) this.#parties.addBankCard(em, added, bankCard)
      await this.#signIn.addPerson(em, { party: added, phone, name: party.ownerName, known: person })
      return added
    }
    // The person may be on the way in by another door.
    return againOnDuplicate(() => this.#database.transaction(add))
  }

  /**
   * The market as a party, and a member of its staff: the first, or one more, whom decisions of two people need. Who is
   * there already is found. Run by the operator of the installation, not by GraphQL.
   */
  async registerStaff(marketId: string, market: { name: string }, staff: { phone: string; name: string }): Promise<Party> {
    const add = async (em: EntityManager) => {
      const known = await this.#person(em, marketId, staff.phone)
      const found = known && (await this.#partyOf(em, known, 'market'))
      if (found) return found
      const party =
        (await em.findOne(Party, { marketId, kind: 'market' })) ??
        this.#parties.add(em, {
          marketId,
          kind: 'market',
          name: market.name,
          ownerName: staff.name,
          stall: null,
          trade: null,
          verified: true,
        })
      await this.#signIn.addPerson(em, { party, ...staff, known })
      return party
    }
    return againOnDuplicate(() => this.#database.transaction(add))
  }

  /** Locked: two registrations of one phone at once are not two parties. */
  #person(em: EntityManager, marketId: string, phone: string): Promise<Person | null> {
    return em.findOne(Person, { marketId, phone }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  }

  async #partyOf(em: EntityManager, person: Person, kind: PartyKind): Promise<Party | null> {
    const memberships = await em.find(Membership, { personId: person.id })
    return em.findOne(Party, { id: { $in: memberships.map(({ partyId }) => partyId) }, kind })
  }
}
