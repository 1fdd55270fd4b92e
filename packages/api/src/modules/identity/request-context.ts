import { DomainError, type Language, type PartyKind } from '@dangkou/shared'
import type { Loaders } from '../../platform/graphql/loader.ts'
import type { Actor } from './actor.ts'

/** What a resolver knows of the request that it serves. */
export interface RequestContext {
  readonly requestId: string
  readonly language: Language
  readonly ip: string
  /** Null without a token, until the request itself signs in. A bad token does not come this far. */
  actor: Actor | null
  readonly loaders: Loaders
}

/** @throws DomainError UNAUTHENTICATED; FORBIDDEN when none of the kinds is the actor's */
export function requireActor({ actor }: RequestContext, ...kinds: PartyKind[]): Actor {
  if (!actor) throw new DomainError('UNAUTHENTICATED')
  if (kinds.length > 0 && !kinds.includes(actor.partyKind)) throw new DomainError('FORBIDDEN')
  return actor
}
