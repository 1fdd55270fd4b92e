import { PARTNER_ABILITIES, type PartnerAbility as Ability } from '@dangkou/shared'
import type { PartnerAbility, PartnerAct } from '@dangkou/shared/graphql'

import { whenText } from '../../ui'

// What apps may do, and what was done to them, as the staff say it.

export function abilityName(ability: PartnerAbility): string {
  return PARTNER_ABILITIES[ability.toLowerCase().replace('_', '-') as Ability]
}

export function abilitiesWords(abilities: readonly PartnerAbility[]): string {
  return abilities.map(abilityName).join('、')
}

export function lastUsedWords(lastUsedAt: string | null): string {
  return lastUsedAt === null ? '还没用过' : `${whenText(new Date(lastUsedAt))} 用过`
}

const ACTS: Readonly<Record<PartnerAct, string>> = {
  REGISTERED: '登记',
  TOKEN_ISSUED: '发密钥',
  TOKEN_REVOKED: '吊销密钥',
  STOPPED: '停用',
  STARTED: '启用',
}

export function actWords(kind: PartnerAct, tail: string | null): string {
  return tail === null ? ACTS[kind] : `${ACTS[kind]}，尾号 ${tail}`
}
