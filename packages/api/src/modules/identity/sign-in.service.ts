import { DomainError, type PartyKind } from '@dangkou/shared'
import type { WechatLogin } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { Party, type PartyService } from '../party/index.ts'
import type { WalletService } from '../wallet/index.ts'
import type { Actor } from './actor.ts'
import { Membership } from './membership.entity.ts'
import { Person } from './person.entity.ts'
import type { IssuedSession, SessionService } from './session.service.ts'
import type { SignInCodeService } from './sign-in-code.service.ts'

export interface SignIn {
  marketId: string
  phone: string
  code: string
  wechatCode: string | null
}

export class SignInService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #codes: SignInCodeService
  readonly #sessions: SessionService
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #wechat: WechatLogin

  constructor(parts: {
    database: Database
    clock: Clock
    codes: SignInCodeService
    sessions: SessionService
    parties: PartyService
    wallets: WalletService
    wechat: WechatLogin
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#codes = parts.codes
    this.#sessions = parts.sessions
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#wechat = parts.wechat
  }

  /** By phone and code. An unknown phone becomes a new buyer; a WeChat code binds that account to the person. */
  async byPhone({ marketId, phone, code, wechatCode }: SignIn): Promise<IssuedSession> {
    // WeChat is asked first: when it does not answer, the code on the phone is still good.
    const openid = wechatCode === null ? null : await this.openid(wechatCode)
    await this.#codes.verify({ marketId, phone, purpose: 'sign-in' }, code)
    // Two first sign-ins of one phone at once are one person.
    return againOnDuplicate(() =>
      this.#database.transaction(async (em) => {
        const person = (await em.findOne(Person, { marketId, phone })) ?? (await this.addBuyer(em, marketId, phone))
        if (openid !== null) await this.#bind(em, person, openid)
        return this.#sessions.issue(em, { personId: person.id, party: await this.#firstParty(em, person) })
      }),
    )
  }

  /** @throws DomainError WECHAT_NOT_BOUND, WECHAT_SIGN_IN_FAILED */
  async byWechat(marketId: string, wechatCode: string): Promise<IssuedSession> {
    const openid = await this.openid(wechatCode)
    return this.#database.transaction(async (em) => {
      const person = await em.findOne(Person, { marketId, wechatOpenid: openid })
      if (!person) throw new DomainError('WECHAT_NOT_BOUND')
      return this.#sessions.issue(em, { personId: person.id, party: await this.#firstParty(em, person) })
    })
  }

  /** Acts for another party of the same person. @throws DomainError PARTY_NOT_FOUND for a party that is not theirs */
  async switchParty(actor: Actor, partyId: string | null): Promise<IssuedSession> {
    return this.#database.transaction(async (em) => {
      const membership =
        partyId === null ? null : await em.findOne(Membership, { personId: actor.personId, partyId, marketId: actor.marketId })
      if (!membership) throw new DomainError('PARTY_NOT_FOUND', { field: 'partyId' })
      const party = await em.findOneOrFail(Party, { id: membership.partyId, marketId: actor.marketId })
      return this.#sessions.issue(em, { personId: actor.personId, party })
    })
  }

  /** The person's WeChat account in our app. @throws DomainError WECHAT_SIGN_IN_FAILED */
  async openid(wechatCode: string): Promise<string> {
    const answer = await this.#wechat.session(wechatCode)
    if (answer.state !== 'signed-in') throw new DomainError('WECHAT_SIGN_IN_FAILED', { field: 'wechatCode' })
    return answer.openid
  }

  async bindWechat(personId: string, openid: string): Promise<void> {
    await this.#database.transaction(async (em) => this.#bind(em, await em.findOneOrFail(Person, { id: personId }), openid))
  }

  async person(personId: string): Promise<Person> {
    return this.#database.read((em) => em.findOneOrFail(Person, { id: personId }))
  }

  /** Parties that the person may act for, the oldest first. */
  /** Of people of this market, by id. */
  async namesOf(marketId: string, personIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#database.read((em) => em.find(Person, { marketId, id: { $in: [...personIds] } }))
    return new Map(rows.map(({ id, name }) => [id, name]))
  }

  async partiesOf(personId: string): Promise<Party[]> {
    return this.#database.read(async (em) => {
      const memberships = await em.find(Membership, { personId }, { orderBy: { id: 'asc' } })
      const parties = await em.find(Party, { id: { $in: memberships.map(({ partyId }) => partyId) } })
      return parties.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    })
  }

  /** The parties that the person of this phone may act for, the oldest first; none when the phone is unknown. */
  async partiesByPhone(marketId: string, phone: string, kind: PartyKind | null): Promise<Party[]> {
    const person = await this.#database.read((em) => em.findOne(Person, { marketId, phone }))
    const parties = person ? await this.partiesOf(person.id) : []
    return parties.filter((party) => kind === null || party.kind === kind)
  }

  /** A new person who buys for himself: the party, the wallet and the right to act, in the caller's transaction. */
  async addBuyer(em: EntityManager, marketId: string, phone: string): Promise<Person> {
    const name = `采购商${phone.slice(-4)}`
    const party = this.#parties.add(em, { marketId, kind: 'buyer', name, ownerName: name, stall: null, trade: null, verified: false })
    await this.#wallets.open(em, party, phone)
    // New without looking again: who came in between makes this one fail and run anew, and not own a second party.
    return this.#join(em, this.#newPerson(em, { marketId, phone, name }), party)
  }

  /**
   * Makes a person act for a party. Not looked for again: one who came in after the caller looked makes this fail and
   * run anew.
   * @param known the person of the phone, as the caller found it; null makes a new one
   */
  async addPerson(
    em: EntityManager,
    { party, phone, name, known }: { party: Party; phone: string; name: string; known: Person | null },
  ): Promise<Person> {
    return this.#join(em, known ?? this.#newPerson(em, { marketId: party.marketId, phone, name }), party)
  }

  #newPerson(em: EntityManager, { marketId, phone, name }: { marketId: string; phone: string; name: string }): Person {
    const now = this.#clock.now()
    const person = em.create(Person, {
      id: newId(now),
      marketId,
      phone,
      name,
      wechatOpenid: null,
      paymentPasswordHash: null,
      paymentPasswordFailures: 0,
      paymentPasswordLockedUntil: null,
      createdAt: now,
    })
    em.persist(person)
    return person
  }

  async #join(em: EntityManager, person: Person, party: Party): Promise<Person> {
    const now = this.#clock.now()
    em.persist(em.create(Membership, { id: newId(now), marketId: party.marketId, personId: person.id, partyId: party.id, createdAt: now }))
    await em.flush()
    return person
  }

  /** The party whose person is known by this phone, and its kind; for billing. */
  async buyerByPhone(em: EntityManager, marketId: string, phone: string): Promise<Party> {
    const person = (await em.findOne(Person, { marketId, phone })) ?? (await this.addBuyer(em, marketId, phone))
    const memberships = await em.find(Membership, { personId: person.id }, { orderBy: { id: 'asc' } })
    const parties = await em.find(
      Party,
      { id: { $in: memberships.map(({ partyId }) => partyId) }, kind: 'buyer' },
      { orderBy: { id: 'asc' } },
    )
    const buyer = parties[0]
    if (!buyer) throw new DomainError('PARTY_NOT_FOUND', { field: 'payerPhone' })
    return buyer
  }

  async #firstParty(em: EntityManager, person: Person): Promise<Party> {
    await em.flush()
    const membership = await em.findOneOrFail(Membership, { personId: person.id }, { orderBy: { id: 'asc' } })
    return em.findOneOrFail(Party, { id: membership.partyId })
  }

  // One WeChat account is one person in a market: bound anew, it leaves the former person.
  async #bind(em: EntityManager, person: Person, openid: string): Promise<void> {
    if (person.wechatOpenid === openid) return
    await em.nativeUpdate(Person, { marketId: person.marketId, wechatOpenid: openid }, { wechatOpenid: null })
    person.wechatOpenid = openid
  }
}
