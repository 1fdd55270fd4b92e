import type { PartnerAppCardFragment } from '@dangkou/shared/graphql'

import { Pill } from '../../ui'

/** Whether it is let in. */
export function StandingPill({ app: { isOn, tokens } }: { readonly app: PartnerAppCardFragment }) {
  if (!isOn) return <Pill state="closed" word="停用" />
  return tokens.length === 0 ? <Pill state="closed" word="没有密钥" /> : <Pill state="ok" word="在用" />
}
