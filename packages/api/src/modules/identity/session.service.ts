import { randomBytes } from 'node:crypto'
import { DomainError, type PartyKind } from '@dangkou/shared'
import { LRUCache } from 'lru-cache'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, marks, readInstant } from '../../platform/database/index.ts'
import { Gather } from '../../platform/gather.ts'
import { newId } from '../../platform/id.ts'
import { hmacHex } from '../../platform/secret/hmac.ts'
import { type Party, partyKinds } from '../party/index.ts'
import type { Actor } from './actor.ts'
import { Session } from './session.entity.ts'

const LIFE_MS = 12 * 3_600_000
/** A session revoked in another process lives on here for at most this long. */
const CACHE_MS = 10_000
/** Tokens that one question is about. */
const AT_ONCE = 256
/** Tokens that wait for theirs; beyond, the answer is BUSY. */
const MOST_WAITING = 8_192

export interface IssuedSession {
  token: string
  actor: Actor
}

export class SessionService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #key: string
  readonly #cache: LRUCache<string, Actor>
  readonly #lookups: Gather<string, Actor | undefined>

  constructor(database: Database, clock: Clock, key: string) {
    this.#database = database
    this.#clock = clock
    this.#key = key
    this.#cache = new LRUCache({ max: 20_000, ttl: CACHE_MS, ttlResolution: 0, perf: { now: () => clock.now().getTime() } })
    this.#lookups = new Gather({ run: (hashes) => this.#lookUp(hashes), mostAtOnce: AT_ONCE, mostWaiting: MOST_WAITING })
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

  /** @throws DomainError UNAUTHENTICATED for a token that is none or was revoked, SESSION_EXPIRED; BUSY */
  async authenticate(token: string): Promise<Actor> {
    const hash = this.#hash(token)
    const actor = this.#cache.get(hash) ?? (await this.#lookups.submit(hash))
    if (!actor) throw new DomainError('UNAUTHENTICATED')
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

  /** Many at once: at the hour of the market everybody is somebody whom this process has not seen for a while. */
  async #lookUp(hashes: readonly string[]): Promise<(Actor | undefined)[]> {
    const actors = await this.#database.read(async (em) => {
      const rows = await em.execute<SessionRow[]>(
        `select token_hash, id, market_id, person_id, party_id, expires_at from session
         where token_hash in (${marks(hashes)}) and revoked_at is null`,
        [...hashes],
      )
      const kinds = await partyKinds(em, [...new Set(rows.map((row) => row.party_id))])
      return new Map(rows.map((row) => [row.token_hash, actorOf(row, kinds.get(row.party_id))]))
    })
    // Kept here and not on use: a session in use must not outlive its end.
    for (const [hash, actor] of actors) this.#cache.set(hash, actor)
    return hashes.map((hash) => actors.get(hash))
  }

  #hash(token: string): string {
    return hmacHex(this.#key, 'session', token)
  }
}

interface SessionRow {
  token_hash: string
  id: string
  market_id: string
  person_id: string
  party_id: string
  expires_at: unknown
}

function actorOf(row: SessionRow, partyKind: PartyKind | undefined): Actor {
  assert(partyKind, 'a session acts for a party that is not there')
  return {
    sessionId: row.id,
    marketId: row.market_id,
    personId: row.person_id,
    partyId: row.party_id,
    partyKind,
    expiresAt: readInstant(row.expires_at),
  }
}
