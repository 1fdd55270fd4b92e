import { addDays, beijingDay, type Day, type Fen } from '@dangkou/shared'

export const TERMS = [
  { value: '0', label: '现付' },
  { value: '7', label: '7 天' },
  { value: '15', label: '15 天' },
  { value: '30', label: '30 天' },
] as const
export type Term = (typeof TERMS)[number]['value']

/** Whom a bill is for, and on what terms. Without one, whoever scans the code pays it now. */
export interface BilledBuyer {
  readonly phone: string
  /** As the screen names him: 李*敏, or his number while the market does not know him. */
  readonly name: string
  readonly term: Term
  /** 首付放货: this much releases the goods, the rest is due at the end of the term. */
  readonly firstPartFen: Fen | null
}

export function dueOn(term: Term, now = new Date()): Day | null {
  return term === '0' ? null : addDays(beijingDay(now), Number(term))
}
