import { DomainError, type Language, type PartnerAbility, type PartyKind } from '@dangkou/shared'
import type { Loaders } from '../../platform/graphql/loader.ts'
import type { Actor } from './actor.ts'
import { type Caller, type Partner, may } from './partner.ts'

/** What a resolver knows of the request that it serves. */
export interface RequestContext {
  readonly requestId: string
  readonly language: Language
  readonly ip: string
  /** Null without a token, until the request itself signs in. A bad token does not come this far. */
  actor: Actor | null
  /** Set when the token is a partner app's: it is let in where `requireActorOrPartner` is asked, and nowhere else. */
  readonly partner: Partner | null
  readonly loaders: Loaders
}

/** @throws DomainError UNAUTHENTICATED; FORBIDDEN when none of the kinds is the actor's; PARTNER_NOT_ALLOWED for a partner, whatever it may do */
export function requireActor({ actor, partner }: RequestContext, ...kinds: PartyKind[]): Actor {
  if (partner) throw new DomainError('PARTNER_NOT_ALLOWED')
  if (!actor) throw new DomainError('UNAUTHENTICATED')
  if (kinds.length > 0 && !kinds.includes(actor.partyKind)) throw new DomainError('FORBIDDEN')
  return actor
}

/**
 * People as `requireActor` lets them in, and partner apps that have one of the abilities.
 * @throws DomainError as `requireActor`
 */
export function requireActorOrPartner(context: RequestContext, abilities: readonly PartnerAbility[], ...kinds: PartyKind[]): Caller {
  const { partner } = context
  if (!partner) return requireActor(context, ...kinds)
  if (!may(partner, ...abilities)) throw new DomainError('PARTNER_NOT_ALLOWED')
  return partner
}
