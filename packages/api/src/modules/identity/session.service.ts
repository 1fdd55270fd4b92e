import { randomBytes } from 'node:crypto'
import { DomainError } from '@dangkou/shared'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { hmacHex } from '../../platform/secret/hmac.ts'
import { Party } from '../party/index.ts'
import type { Actor } from './actor.ts'
import { Session } from './session.entity.ts'

const LIFE_MS = 12 * 3_600_000
/** A session revoked in another process lives on here for at most this long. */
const CACHE_MS = 10_000

export interface IssuedSession {
  token: string
  actor: Actor
}

export class SessionService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #key: string
  readonly #cache: LRUCache<string, Actor>

  constructor(database: Database, clock: Clock, key: string) {
    this.#database = database
    this.#clock = clock
    this.#key = key
    this.#cache = new LRUCache({ max: 20_000, ttl: CACHE_MS, ttlResolution: 0, perf: { now: () => clock.now().getTime() } })
  }

  async issue(em: EntityManager, { personId, party }: { personId: string; party: Party }): Promise<IssuedSession> {
    const now = this.#clock.now()
    const token = `dk_${randomBytes(32).toString('base64url')}`
    const { marketId, id: partyId, kind: partyKind } = party
    const expiresAt = new Date(now.getTime() + LIFE_MS)
    const session = em.create(Session, {
      id: newId(now),
      marketId,
      personId,
      partyId,
      tokenHash: this.#hash(token),
      expiresAt,
      revokedAt: null,
      createdAt: now,
    })
    em.persist(session)
    return { token, actor: { sessionId: session.id, marketId, personId, partyId, partyKind, expiresAt } }
  }

  /** @throws DomainError UNAUTHENTICATED for a token that is none or was revoked, SESSION_EXPIRED */
  async authenticate(token: string): Promise<Actor> {
    const hash = this.#hash(token)
    const actor = this.#cache.get(hash) ?? (await this.#load(hash))
    if (actor.expiresAt <= this.#clock.now()) throw new DomainError('SESSION_EXPIRED')
    return actor
  }

  async revoke(actor: Actor): Promise<void> {
    const session = await this.#database.transaction(async (em) => {
      await em.nativeUpdate(Session, { id: actor.sessionId, revokedAt: null }, { revokedAt: this.#clock.now() })
      return em.findOneOrFail(Session, { id: actor.sessionId })
    })
    this.#cache.delete(session.tokenHash)
  }

  async #load(hash: string): Promise<Actor> {
    return this.#database.read(async (em) => {
      const session = await em.findOne(Session, { tokenHash: hash })
      if (!session || session.revokedAt !== null) throw new DomainError('UNAUTHENTICATED')
      const { id: sessionId, marketId, personId, partyId, expiresAt } = session
      const party = await em.findOneOrFail(Party, { id: partyId, marketId })
      const actor = { sessionId, marketId, personId, partyId, partyKind: party.kind, expiresAt }
      // Set here and not on use: a session in use must not outlive its end.
      this.#cache.set(hash, actor)
      return actor
    })
  }

  #hash(token: string): string {
    return hmacHex(this.#key, 'session', token)
  }
}
