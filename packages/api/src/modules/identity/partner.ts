import type { PartnerAbility } from '@dangkou/shared'
import type { Actor } from './actor.ts'

/** 合作方: a system that asks in the name of the market. No person, no session, and no right but its abilities. */
export interface Partner {
  readonly appId: string
  readonly tokenId: string
  readonly marketId: string
  /** The market's own party. */
  readonly partyId: string
  readonly partyKind: 'market'
  readonly abilities: readonly PartnerAbility[]
}

/** Whoever is let in: what takes an `Actor` never takes a partner unawares. */
export type Caller = Actor | Partner

export function isPartner(caller: Caller): caller is Partner {
  return 'appId' in caller
}

/** One of these is enough. */
export function may({ abilities }: Partner, ...some: readonly PartnerAbility[]): boolean {
  return some.some((ability) => abilities.includes(ability))
}
