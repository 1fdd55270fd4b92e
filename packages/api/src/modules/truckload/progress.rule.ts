import type { Fen, TruckloadChange } from '@dangkou/shared'
import type { GatewayLinkEventKind, GatewayLinkStanding } from '../gateway-link/index.ts'
import type { Instruction } from '../instruction/index.ts'
import type { TruckloadAct, TruckloadEvent } from './truckload-event.entity.ts'

export type LinkStep = Exclude<GatewayLinkEventKind, 'paid'>
export type ProgressKind = TruckloadAct | `link-${LinkStep}` | 'paid'

/** One step of a settlement's way to its money, as both parties see it. */
export interface Progress {
  readonly kind: ProgressKind
  readonly at: Date
  /** Who did it, where it was one of the two. */
  readonly personId: string | null
  /** The reason of a dispute, the bank of a link, why a bank refused. */
  readonly detail: string | null
  readonly changes: readonly TruckloadChange[]
  readonly revision: number | null
  readonly amountFen: Fen | null
  /** Of what was paid: its receipt is asked for by this. */
  readonly attemptId: string | null
}

export interface ProgressFacts {
  readonly acts: readonly TruckloadEvent[]
  readonly link: GatewayLinkStanding | null
  readonly attempts: readonly Instruction[]
}

const NOTHING = { personId: null, detail: null, changes: [], revision: null, amountFen: null, attemptId: null }

export function progressOf({ acts, link, attempts }: ProgressFacts): Progress[] {
  const done = acts.map(({ kind, createdAt: at, personId, reason: detail, changes, revision }): Progress => {
    return { ...NOTHING, kind, at, personId, detail, changes, revision }
  })
  const linked = (link?.events ?? []).flatMap(({ kind, at, detail }): Progress[] => {
    // The attempts tell what was paid, by whatever way.
    if (kind === 'paid') return []
    return [{ ...NOTHING, kind: `link-${kind}`, at, detail, personId: kind === 'sent' ? (link?.link.personId ?? null) : null }]
  })
  const paid = attempts.flatMap(({ id, state, channel, amountFen, finishedAt }): Progress[] =>
    state === 'succeeded' && finishedAt !== null
      ? [{ ...NOTHING, kind: 'paid', at: finishedAt, detail: channel, amountFen, attemptId: id }]
      : [],
  )
  // Stable: what one moment brought stays in the order of its causes.
  return [...done, ...linked, ...paid].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
