import { DomainError, isFen, type Fen } from '@dangkou/shared'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { isId, newId } from '../../platform/id.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { lockMarket } from '../market/index.ts'
import type { PartyService } from '../party/index.ts'
import type { RouteRule, RouteStrategy, RuleBook } from './route.decision.ts'
import { RouteRules } from './route-rules.entity.ts'
import { ACTIONS, CLOCK, PAY_CLIENTS, STRATEGIES } from './route.words.ts'

export interface RulesInput {
  strategy: RouteStrategy
  rules: readonly RouteRule[]
}

/** What holds until a market makes rules. */
export const NO_RULES: RuleBook = { version: 0, strategy: 'cheapest', rules: [] }

const MOST_RULES = 50
const amount = z.custom<Fen>((value) => isFen(value) && value >= 0)
const clock = z.string().regex(CLOCK)
const condition = z
  .object({
    minFen: amount.exactOptional(),
    maxFen: amount.exactOptional(),
    clients: z.array(z.enum(PAY_CLIENTS)).min(1).exactOptional(),
    payeePartyIds: z.array(z.string().refine(isId)).min(1).max(100).exactOptional(),
    from: clock.exactOptional(),
    until: clock.exactOptional(),
  })
  .refine(({ from, until }) => (from === undefined) === (until === undefined), { path: ['until'] })
  .refine(({ minFen, maxFen }) => minFen === undefined || maxFen === undefined || minFen <= maxFen, { path: ['maxFen'] })

/** A market's rules, version by version. */
export class RulesService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #parties: PartyService
  readonly #channels: readonly string[]

  constructor(parts: { database: Database; clock: Clock; parties: PartyService; channels: readonly string[] }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#parties = parts.parties
    this.#channels = parts.channels
  }

  async current(em: EntityManager | undefined, marketId: string): Promise<RuleBook> {
    return (await this.latest(em, marketId)) ?? NO_RULES
  }

  /** null while the market has made none. */
  async latest(em: EntityManager | undefined, marketId: string): Promise<RouteRules | null> {
    const read = (own: EntityManager) => own.find(RouteRules, { marketId }, { orderBy: { version: 'desc' }, limit: 1 })
    const [latest] = em ? await read(em) : await this.#database.read(read)
    return latest ?? null
  }

  /** Newest first. */
  async history(marketId: string, beforeVersion: number | null, limit: number): Promise<RouteRules[]> {
    const where = { marketId, ...(beforeVersion !== null && { version: { $lt: beforeVersion } }) }
    return this.#database.read((em) => em.find(RouteRules, where, { orderBy: { version: 'desc' }, limit }))
  }

  /**
   * The next version. Attempts that were routed before keep theirs.
   * @param seen the version that was looked at when this was written
   * @throws DomainError ROUTE_RULES_CHANGED, INVALID_INPUT, PARTY_NOT_FOUND
   */
  async set(actor: Actor, seen: number, input: RulesInput): Promise<RouteRules> {
    const { marketId, personId: createdBy } = actor
    const checked = await this.check(marketId, input)
    return this.#database.transaction(async (em) => {
      await lockMarket(em, marketId)
      const { version } = await this.current(em, marketId)
      if (version !== seen) throw new DomainError('ROUTE_RULES_CHANGED', { params: { version }, field: 'version' })
      const createdAt = this.#clock.now()
      const rules = [...checked.rules]
      const row = em.create(RouteRules, { id: newId(createdAt), marketId, version: seen + 1, ...checked, rules, createdAt, createdBy })
      em.persist(row)
      return row
    })
  }

  /** @throws DomainError INVALID_INPUT naming the first wrong field; PARTY_NOT_FOUND for a payee that is none of this market */
  async check(marketId: string, input: RulesInput): Promise<RulesInput> {
    const rule = z.object({ when: condition, action: z.enum(ACTIONS), channel: z.enum([...this.#channels]) })
    const schema = z.object({ strategy: z.enum(STRATEGIES), rules: z.array(rule).max(MOST_RULES) })
    const checked: RulesInput = parseInput(schema, input)
    const named = [...new Set(checked.rules.flatMap(({ when }) => when.payeePartyIds ?? []))]
    const parties = await this.#parties.byIds(marketId, named)
    if (parties.includes(null)) throw new DomainError('PARTY_NOT_FOUND', { field: 'rules' })
    return checked
  }
}
