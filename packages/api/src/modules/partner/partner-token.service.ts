import { randomBytes } from 'node:crypto'
import { DomainError } from '@dangkou/shared'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { Gather } from '../../platform/gather.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import { hmacHex } from '../../platform/secret/hmac.ts'
import type { Partner } from '../identity/index.ts'
import { PartnerApp } from './partner-app.entity.ts'
import { PartnerToken } from './partner-token.entity.ts'

/** A token revoked in another process lives on here for at most this long. */
const CACHE_MS = 10_000
const AT_ONCE = 64
const MOST_WAITING = 1_024
/** Of one app, by all its tokens: fifty a second, for gates that ask every other second what became of their codes. */
const REQUESTS = { most: 500, windowSeconds: 10 }
/** How often it is written that a token is in use. */
const NOTE_MS = 60_000

/** A new token as its holder gets it, and as it is kept. */
export interface NewToken {
  readonly token: string
  readonly tokenHash: string
  readonly tail: string
}

/** Lets partner apps in by their tokens. */
export class PartnerTokenService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #key: string
  readonly #limiter: RateLimiter
  readonly #cache: LRUCache<string, Partner>
  readonly #noted: LRUCache<string, true>
  readonly #lookups: Gather<string, Partner | undefined>

  constructor({ database, clock, key, limiter }: { database: Database; clock: Clock; key: string; limiter: RateLimiter }) {
    this.#database = database
    this.#clock = clock
    this.#key = key
    this.#limiter = limiter
    const time = { ttlResolution: 0, perf: { now: () => clock.now().getTime() } }
    this.#cache = new LRUCache({ max: 1_000, ttl: CACHE_MS, ...time })
    this.#noted = new LRUCache({ max: 1_000, ttl: NOTE_MS, ...time })
    this.#lookups = new Gather({ run: (hashes) => this.#lookUp(hashes), mostAtOnce: AT_ONCE, mostWaiting: MOST_WAITING })
  }

  make(): NewToken {
    const token = `dkp_${randomBytes(32).toString('base64url')}`
    return { token, tokenHash: this.#hash(token), tail: token.slice(-4) }
  }

  /** @throws DomainError PARTNER_TOKEN_INVALID, the same for whatever is wrong with it; RATE_LIMITED; BUSY */
  async authenticate(token: string): Promise<Partner> {
    const hash = this.#hash(token)
    const partner = this.#cache.get(hash) ?? (await this.#lookups.submit(hash))
    if (!partner) throw new DomainError('PARTNER_TOKEN_INVALID')
    await this.#limiter.use({ subject: `partner ${partner.appId}`, ...REQUESTS })
    await this.#note(partner.tokenId)
    return partner
  }

  /** In this process at once; in the others when they ask again. */
  forget(tokens: readonly Pick<PartnerToken, 'tokenHash'>[]): void {
    for (const { tokenHash } of tokens) this.#cache.delete(tokenHash)
  }

  async #note(tokenId: string): Promise<void> {
    if (this.#noted.has(tokenId)) return
    this.#noted.set(tokenId, true)
    const lastUsedAt = this.#clock.now()
    const before = new Date(lastUsedAt.getTime() - NOTE_MS)
    // Another process may have written it in this minute.
    const stale = { $or: [{ lastUsedAt: null }, { lastUsedAt: { $lte: before } }] }
    await this.#database.transaction((em) => em.nativeUpdate(PartnerToken, { id: tokenId, ...stale }, { lastUsedAt }))
  }

  async #lookUp(hashes: readonly string[]): Promise<(Partner | undefined)[]> {
    const partners = await this.#database.read(async (em) => {
      const tokens = await em.find(PartnerToken, { tokenHash: { $in: [...hashes] }, revokedAt: null })
      const apps = await em.find(PartnerApp, { id: { $in: tokens.map(({ appId }) => appId) }, isOn: true })
      const byId = new Map(apps.map((app) => [app.id, app]))
      return new Map(tokens.map((token) => [token.tokenHash, partnerOf(token, byId.get(token.appId))]))
    })
    for (const [hash, partner] of partners) if (partner) this.#cache.set(hash, partner)
    return hashes.map((hash) => partners.get(hash))
  }

  #hash(token: string): string {
    return hmacHex(this.#key, 'partner', token)
  }
}

/** Nobody, when its app was stopped. */
function partnerOf({ id: tokenId }: PartnerToken, app: PartnerApp | undefined): Partner | undefined {
  if (!app) return undefined
  const { id: appId, marketId, partyId, abilities } = app
  return { appId, tokenId, marketId, partyId, partyKind: 'market', abilities }
}
