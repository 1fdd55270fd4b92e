import { DomainError, PARTNER_ABILITIES, type PartnerAbility } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { lockMarket } from '../market/index.ts'
import { PartnerApp } from './partner-app.entity.ts'
import { type PartnerAct, PartnerEvent } from './partner-event.entity.ts'
import { PartnerToken } from './partner-token.entity.ts'
import type { PartnerTokenService } from './partner-token.service.ts'

const MOST_APPS = 50
/** The one in use, and the one that takes its place. */
const MOST_TOKENS = 2

const newApp = z.object({
  name: z.string().trim().min(1).max(20),
  abilities: z
    .array(z.custom<PartnerAbility>((value) => typeof value === 'string' && Object.hasOwn(PARTNER_ABILITIES, value)))
    .min(1)
    .transform((abilities) => [...new Set(abilities)]),
})

/** The market's staff say which partner apps there are, and let them in and out. Who did what and when is kept. */
export class PartnerAppService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #tokens: PartnerTokenService

  constructor({ database, clock, tokens }: { database: Database; clock: Clock; tokens: PartnerTokenService }) {
    this.#database = database
    this.#clock = clock
    this.#tokens = tokens
  }

  /** @throws DomainError INVALID_INPUT, PARTNER_APP_EXISTS, PARTNER_APPS_FULL */
  async register(actor: Actor, input: { name: string; abilities: readonly PartnerAbility[] }): Promise<PartnerApp> {
    const { name, abilities } = parseInput(newApp, input, { name: 'partnerName' })
    const { marketId, partyId } = actor
    return this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      if (await em.findOne(PartnerApp, { marketId, name })) throw new DomainError('PARTNER_APP_EXISTS', { field: 'name' })
      if ((await em.count(PartnerApp, { marketId })) >= MOST_APPS)
        throw new DomainError('PARTNER_APPS_FULL', { params: { most: MOST_APPS } })
      const createdAt = this.#clock.now()
      const app = em.create(PartnerApp, { id: newId(createdAt), marketId, partyId, name, abilities, isOn: true, createdAt })
      em.persist(app)
      this.#keep(em, actor, app, 'registered')
      return app
    })
  }

  /**
   * The token is in the answer, and nowhere else ever after.
   * @throws DomainError PARTNER_APP_NOT_FOUND; PARTNER_TOKENS_FULL while two are in use
   */
  async issueToken(actor: Actor, appId: string | null): Promise<{ app: PartnerApp; token: string }> {
    return this.#database.transaction(async (em) => {
      const app = await this.#locked(em, actor, appId)
      if ((await em.count(PartnerToken, { appId: app.id, revokedAt: null })) >= MOST_TOKENS)
        throw new DomainError('PARTNER_TOKENS_FULL', { params: { most: MOST_TOKENS } })
      const { token, tokenHash, tail } = this.#tokens.make()
      const createdAt = this.#clock.now()
      const born = { createdAt, revokedAt: null, lastUsedAt: null }
      const row = em.create(PartnerToken, { ...born, id: newId(createdAt), marketId: app.marketId, appId: app.id, tokenHash, tail })
      em.persist(row)
      this.#keep(em, actor, app, 'token-issued', row)
      return { app, token }
    })
  }

  /** Revoked already is revoked. @throws DomainError PARTNER_TOKEN_NOT_FOUND */
  async revokeToken(actor: Actor, tokenId: string | null): Promise<PartnerApp> {
    const { app, token } = await this.#database.transaction(async (em) => {
      const where = { id: tokenId ?? '', marketId: actor.marketId }
      const known = await em.findOne(PartnerToken, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (!known) throw new DomainError('PARTNER_TOKEN_NOT_FOUND', { field: 'tokenId' })
      const of = await em.findOneOrFail(PartnerApp, { id: known.appId })
      if (known.revokedAt === null) {
        known.revokedAt = this.#clock.now()
        this.#keep(em, actor, of, 'token-revoked', known)
      }
      return { app: of, token: known }
    })
    this.#tokens.forget([token])
    return app
  }

  /** A stopped app is let in by none of its tokens, until it is started again. @throws DomainError PARTNER_APP_NOT_FOUND */
  async switch(actor: Actor, appId: string | null, isOn: boolean): Promise<PartnerApp> {
    const { app, tokens } = await this.#database.transaction(async (em) => {
      const known = await this.#locked(em, actor, appId)
      if (known.isOn !== isOn) {
        known.isOn = isOn
        this.#keep(em, actor, known, isOn ? 'started' : 'stopped')
      }
      return { app: known, tokens: await em.find(PartnerToken, { appId: known.id, revokedAt: null }) }
    })
    this.#tokens.forget(tokens)
    return app
  }

  /** All of a market, the oldest first. */
  async list({ marketId }: Actor): Promise<PartnerApp[]> {
    return this.#database.read((em) => em.find(PartnerApp, { marketId }, { orderBy: { id: 'asc' }, limit: MOST_APPS }))
  }

  /** @throws DomainError PARTNER_APP_NOT_FOUND */
  async byId({ marketId }: Actor, id: string | null): Promise<PartnerApp> {
    const app = id === null ? null : await this.#database.read((em) => em.findOne(PartnerApp, { id, marketId }))
    if (!app) throw new DomainError('PARTNER_APP_NOT_FOUND', { field: 'id' })
    return app
  }

  /** What they are called, in the order of the ids. */
  async names(marketId: string, ids: readonly string[]): Promise<(string | null)[]> {
    const apps = await this.#database.read((em) => em.find(PartnerApp, { marketId, id: { $in: [...ids] } }))
    return ids.map((id) => apps.find((app) => app.id === id)?.name ?? null)
  }

  /** Of each app all tokens that there ever were, the oldest first. */
  async tokensOf(appIds: readonly string[]): Promise<PartnerToken[][]> {
    const tokens = await this.#database.read((em) => em.find(PartnerToken, { appId: { $in: [...appIds] } }, { orderBy: { id: 'asc' } }))
    const byApp = Map.groupBy(tokens, ({ appId }) => appId)
    return appIds.map((id) => byApp.get(id) ?? [])
  }

  /** What was done to an app, the newest first. */
  async eventsOf(appId: string, limit: number): Promise<PartnerEvent[]> {
    return this.#database.read((em) => em.find(PartnerEvent, { appId }, { orderBy: { id: 'desc' }, limit }))
  }

  async #locked(em: EntityManager, { marketId }: Actor, id: string | null): Promise<PartnerApp> {
    const app = id === null ? null : await em.findOne(PartnerApp, { id, marketId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!app) throw new DomainError('PARTNER_APP_NOT_FOUND', { field: 'appId' })
    return app
  }

  #keep(em: EntityManager, { personId }: Actor, app: PartnerApp, kind: PartnerAct, token: PartnerToken | null = null): void {
    const createdAt = this.#clock.now()
    const about = { marketId: app.marketId, appId: app.id, tokenId: token && token.id }
    em.persist(em.create(PartnerEvent, { ...about, id: newId(createdAt), kind, personId, createdAt }))
  }
}
