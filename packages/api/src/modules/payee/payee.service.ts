import { DomainError } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { Party, type PartyService } from '../party/index.ts'
import { PayeeAccount } from './payee-account.entity.ts'
import { type OwnNumbers, isOwnNumber, payeeForm } from './payee.rule.ts'

export interface PayeeInput {
  /** null when the id that came is none. */
  partyId: string | null
  channel: string
  payeeNo: string
  appAuthToken: string | null
}

/** Who is paid at a channel: the merchants' own numbers, and the market's own for its fees, entered by the market's staff. */
export class PayeeService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #cipher: FieldCipher
  readonly #parties: PartyService
  readonly #channels: readonly string[]
  readonly #own: OwnNumbers

  constructor(parts: {
    database: Database
    clock: Clock
    cipher: FieldCipher
    parties: PartyService
    /** Names of the channels that there are. */
    channels: readonly string[]
    own: OwnNumbers
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#cipher = parts.cipher
    this.#parties = parts.parties
    this.#channels = parts.channels
    this.#own = parts.own
  }

  /** The number at which a party is paid by a channel; null when it has none there in use. */
  async payeeNo(em: EntityManager | undefined, partyId: string, channel: string): Promise<string | null> {
    const [row] = await this.inUse(em, [partyId], channel)
    return row?.payeeNo ?? null
  }

  /** The numbers in use of several parties, at one channel or at all. */
  async inUse(em: EntityManager | undefined, partyIds: readonly string[], channel?: string): Promise<PayeeAccount[]> {
    const where = { partyId: { $in: [...partyIds] }, inUse: true, ...(channel !== undefined && { channel }) }
    const rows = em ? await em.find(PayeeAccount, where) : await this.#database.read((own) => own.find(PayeeAccount, where))
    for (const row of rows) {
      assert(!isOwnNumber(this.#own, row.channel, row.payeeNo), `the payee of record of an order is never the platform: ${row.id}`)
    }
    return rows
  }

  /** Every number that a market's parties have or had at a channel: what came in under one of them is the market's business. */
  async numbersOf(marketId: string, channel: string): Promise<string[]> {
    return [...(await this.partiesOf(marketId, channel)).keys()]
  }

  /** The same, each with the party that has or had it. */
  async partiesOf(marketId: string, channel: string): Promise<Map<string, string>> {
    const rows = await this.#database.read((em) => em.find(PayeeAccount, { marketId, channel }, { orderBy: { payeeNo: 'asc' } }))
    return new Map(rows.map(({ payeeNo, partyId }) => [payeeNo, partyId]))
  }

  /**
   * By which token a payee authorised our app, also when its number is not in use any more: refunds still need it.
   * @throws DomainError PAYEE_NOT_FOUND
   */
  async appAuthToken(payeeNo: string, channel = 'alipay'): Promise<string> {
    const row = await this.#database.read((em) => em.findOne(PayeeAccount, { channel, payeeNo, sealedToken: { $ne: null } }))
    if (!row?.sealedToken) throw new DomainError('PAYEE_NOT_FOUND', { field: 'payeeNo' })
    return this.#cipher.decrypt(row.sealedToken, row.id)
  }

  /** Every number that a party has or had, those in use first. @throws DomainError PARTY_NOT_FOUND */
  async list(actor: Actor, partyId: string | null): Promise<PayeeAccount[]> {
    const party = await this.#parties.byId(actor.marketId, partyId ?? '')
    const rows = await this.#database.read((em) => em.find(PayeeAccount, { partyId: party.id }, { orderBy: { id: 'asc' } }))
    return rows.toSorted((a, b) => Number(b.inUse ?? false) - Number(a.inUse ?? false) || a.channel.localeCompare(b.channel))
  }

  /**
   * From now on the party is paid there under this number; another one it had goes out of use. Said again, nothing changes
   * but the token.
   * @throws DomainError PAYEE_IS_PLATFORM, PAYEE_NO_TAKEN, PARTY_NOT_FOUND, CHANNEL_NOT_FOUND, INVALID_INPUT
   */
  async set(actor: Actor, input: PayeeInput): Promise<PayeeAccount> {
    this.#checkChannel(input.channel)
    const { number, needsToken } = payeeForm(input.channel)
    const token = z.string().trim().min(8).max(128).regex(/^\S+$/)
    const { payeeNo, appAuthToken } = parseInput(
      z.object({ payeeNo: z.string().trim().regex(number), appAuthToken: needsToken ? token : z.null() }),
      { payeeNo: input.payeeNo, appAuthToken: input.appAuthToken },
    )
    if (isOwnNumber(this.#own, input.channel, payeeNo)) throw new DomainError('PAYEE_IS_PLATFORM', { field: 'payeeNo' })
    const party = await this.#parties.byId(actor.marketId, input.partyId ?? '')
    const { marketId, personId: changedBy } = actor
    const { channel } = input
    const put = async (em: EntityManager) => {
      await em.findOneOrFail(Party, { id: party.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      const changedAt = this.#clock.now()
      // A number that comes with an authorisation is one party's in all markets: the call that uses it names no market, and
      // another market's staff must not be able to put its own authorisation behind it.
      const known = await em.findOne(PayeeAccount, { channel, payeeNo, ...(!needsToken && { marketId }) })
      if (known && known.partyId !== party.id) throw new DomainError('PAYEE_NO_TAKEN', { field: 'payeeNo' })
      const id = known?.id ?? newId(changedAt)
      // First, by itself: the index lets one be in use at any moment.
      const others = { partyId: party.id, channel, inUse: true, id: { $ne: id } }
      await em.nativeUpdate(PayeeAccount, others, { inUse: null, changedAt, changedBy })
      const sealedToken = appAuthToken === null ? null : this.#cipher.encrypt(appAuthToken, id)
      const change = { sealedToken, inUse: true, changedAt, changedBy }
      if (known) return em.assign(known, change)
      const row = em.create(PayeeAccount, { id, marketId, partyId: party.id, channel, payeeNo, createdAt: changedAt, ...change })
      em.persist(row)
      return row
    }
    // One number for two parties at once: who comes second finds what the first has entered.
    return againOnDuplicate(() => this.#database.transaction(put))
  }

  /** The party is not paid there any more. @throws DomainError PARTY_NOT_FOUND, CHANNEL_NOT_FOUND, PAYEE_NOT_FOUND */
  async switchOff(actor: Actor, partyId: string | null, channel: string): Promise<PayeeAccount> {
    this.#checkChannel(channel)
    const party = await this.#parties.byId(actor.marketId, partyId ?? '')
    return this.#database.transaction(async (em) => {
      const row = await em.findOne(PayeeAccount, { partyId: party.id, channel, inUse: true })
      if (!row) throw new DomainError('PAYEE_NOT_FOUND', { field: 'channel' })
      return em.assign(row, { inUse: null, changedAt: this.#clock.now(), changedBy: actor.personId })
    })
  }

  #checkChannel(channel: string): void {
    if (!this.#channels.includes(channel)) throw new DomainError('CHANNEL_NOT_FOUND', { field: 'channel' })
  }
}
