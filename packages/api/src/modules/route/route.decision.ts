import { type Fen, type Reason, type ReasonCode, type ReasonFigures, beijingClock } from '@dangkou/shared'
import type { ChannelHealth, PayClient } from '../../channels/index.ts'

/** What a payment needs of a channel. */
export interface RouteNeed {
  readonly client: PayClient
  readonly amountFen: Fen
  /** Who is paid how much; several are an order of several payees at once. */
  readonly parts: readonly { readonly payeePartyId: string; readonly amountFen: Fen }[]
  readonly at: Date
  /** Channels that were tried for this payment, and moved no money. */
  readonly exclude: readonly string[]
  /** The payer has chosen already (a payment code belongs to one app); null: any. */
  readonly only: readonly string[] | null
}

/** What is known of a channel when it is asked for a payment. In the fixed order of the installation. */
export interface RouteChannel {
  readonly name: string
  readonly health: ChannelHealth
  /** What the adapter can do. */
  readonly clients: readonly PayClient[]
  readonly minFen: Fen
  readonly maxFen: Fen
  readonly combined: { readonly clients: readonly PayClient[]; readonly mostParts: number } | null
  /** What the market says. */
  readonly isOn: boolean
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly marketMinFen: Fen | null
  readonly marketMaxFen: Fen | null
  readonly dayFen: Fen | null
  readonly takenTodayFen: Fen
  /** How many of the payees have no number there. */
  readonly payeesWithoutNumber: number
  /** For this payment, by the fee table. */
  readonly feeFen: Fen
}

/** Before rules: whether it can take the payment at all, and what that would cost. */
export interface AssessedChannel {
  readonly channel: string
  readonly feeFen: Fen
  /** Empty when it can. */
  readonly skips: readonly Reason[]
}

export type RouteStrategy = 'cheapest' | 'most-successful' | 'fastest'

/** Every condition that is given must hold; none at all always holds. */
export interface RouteCondition {
  readonly minFen?: Fen
  readonly maxFen?: Fen
  readonly clients?: readonly PayClient[]
  /** Holds when one of the payees is one of these. */
  readonly payeePartyIds?: readonly string[]
  /** HH:MM in Beijing; over midnight when the end is before the start. */
  readonly from?: string
  readonly until?: string
}

/**
 * `use`: this channel and no other; when it cannot take the payment, nothing can. `prefer` and `avoid` only order.
 * For each channel the first rule that fits counts; the first fitting `use` decides for all.
 */
export interface RouteRule {
  readonly when: RouteCondition
  readonly action: 'use' | 'prefer' | 'avoid'
  readonly channel: string
}

export interface RuleBook {
  readonly version: number
  readonly strategy: RouteStrategy
  readonly rules: readonly RouteRule[]
}

/** How a channel did lately; see `measure.rule.ts`. */
export interface Measure {
  readonly samples: number
  /** null without samples. */
  readonly successBps: number | null
  readonly latencyMs: number | null
}
export type Measures = Readonly<Record<string, Measure>>

export interface Choice {
  readonly channel: string
  readonly feeFen: Fen
  readonly reasons: readonly Reason[]
}
export interface Skipped {
  readonly channel: string
  readonly reasons: readonly Reason[]
}
export interface Route {
  /** The best first; empty when no channel can take the payment. */
  readonly choices: readonly Choice[]
  readonly skipped: readonly Skipped[]
}

/** With fewer, chance speaks louder than the channel. */
export const NEEDED_SAMPLES = 10
/** Differences below these are not told apart. */
const SUCCESS_STEP_BPS = 100
const LATENCY_STEP_MS = 50

const because = (code: ReasonCode, figures: ReasonFigures = {}): Reason => ({ code, figures })

/** First what cannot be, then the market's rules, then its strategy. Pure: the same in, the same out. */
export function decideRoute(need: RouteNeed, channels: readonly RouteChannel[], rules: RuleBook, measures: Measures): Route {
  return chooseAmong(
    need,
    channels.map((channel) => assess(need, channel)),
    rules,
    measures,
  )
}

export function assess(need: RouteNeed, channel: RouteChannel): AssessedChannel {
  return { channel: channel.name, feeFen: channel.feeFen, skips: hardSkips(need, channel) }
}

function hardSkips(need: RouteNeed, is: RouteChannel): Reason[] {
  const skips: Reason[] = []
  const { amountFen, client, parts } = need
  if (!is.isOn) skips.push(because('CHANNEL_OFF'))
  if (is.opensAt !== null && is.closesAt !== null && !isWithin(beijingClock(need.at), is.opensAt, is.closesAt)) {
    skips.push(because('OUT_OF_HOURS', { opensAt: is.opensAt, closesAt: is.closesAt }))
  }
  const minFen = Math.max(is.minFen, is.marketMinFen ?? is.minFen)
  const maxFen = Math.min(is.maxFen, is.marketMaxFen ?? is.maxFen)
  if (amountFen < minFen) skips.push(because('BELOW_MINIMUM', { minFen }))
  if (amountFen > maxFen) skips.push(because('ABOVE_MAXIMUM', { maxFen }))
  if (is.dayFen !== null && is.takenTodayFen + amountFen > is.dayFen) {
    skips.push(because('DAY_LIMIT_REACHED', { takenFen: is.takenTodayFen, dayFen: is.dayFen }))
  }
  const clients = parts.length > 1 && is.combined ? is.combined.clients : is.clients
  if (!clients.includes(client)) skips.push(because('CLIENT_NOT_SERVED', { client }))
  if (parts.length > 1 && is.combined === null) skips.push(because('NOT_COMBINED', { parts: parts.length }))
  if (is.combined !== null && parts.length > 1 && parts.length > is.combined.mostParts) {
    skips.push(because('TOO_MANY_PARTS', { parts: parts.length, mostParts: is.combined.mostParts }))
  }
  if (is.payeesWithoutNumber > 0) skips.push(because('PAYEE_WITHOUT_NUMBER', { payees: is.payeesWithoutNumber }))
  if (is.health === 'down') skips.push(because('CHANNEL_DOWN'))
  if (need.exclude.includes(is.name)) skips.push(because('TRIED_BEFORE'))
  if (need.only !== null && !need.only.includes(is.name)) skips.push(because('NOT_ASKED_FOR'))
  return skips
}

/** The part of the decision that rules and strategy make: what a change of them would do is asked of this. */
export function chooseAmong(
  need: RouteNeed,
  assessed: readonly AssessedChannel[],
  { rules, strategy }: RuleBook,
  measures: Measures,
): Route {
  const fitting = rules.map((rule, index) => ({ ...rule, number: index + 1 })).filter(({ when }) => holds(when, need))
  const ordered = fitting.find(({ action }) => action === 'use')
  const skipped: Skipped[] = []
  const open: Candidate[] = []
  for (const [position, { channel, feeFen, skips }] of assessed.entries()) {
    const another = ordered !== undefined && ordered.channel !== channel ? ordered : null
    if (skips.length > 0 || another !== null) {
      const reasons = another ? [...skips, because('RULE_USES_ANOTHER', { rule: another.number, channel: another.channel })] : skips
      skipped.push({ channel, reasons })
      continue
    }
    const rule = ordered ?? fitting.find((one) => one.channel === channel) ?? null
    open.push({ channel, feeFen, position, rule, rank: rankOf(rule), measure: measures[channel] ?? NOTHING })
  }
  const keys = keysOf(open, strategy)
  const inOrder = open.toSorted((a, b) => a.rank - b.rank || keys.get(a)! - keys.get(b)! || a.feeFen - b.feeFen || a.position - b.position)
  const choices = inOrder.map((one, index) => {
    const next = inOrder[index + 1] ?? null
    const reasons = next === null && index > 0 ? [...ruleReasons(one), because('AFTER_OTHERS')] : reasonsOf(one, next, { keys, strategy })
    return { channel: one.channel, feeFen: one.feeFen, reasons }
  })
  return { choices, skipped }
}

interface Candidate {
  readonly channel: string
  readonly feeFen: Fen
  readonly position: number
  readonly rule: (RouteRule & { readonly number: number }) | null
  readonly rank: number
  readonly measure: Measure
}

const NOTHING: Measure = { samples: 0, successBps: null, latencyMs: null }
const NO_RULE_RANK = 1_000_000

/** Preferred ones in the order of their rules, then the rest, then those to avoid, the one of the last rule first. */
function rankOf(rule: Candidate['rule']): number {
  if (rule === null) return NO_RULE_RANK
  return rule.action === 'avoid' ? NO_RULE_RANK * 2 - rule.number : rule.number
}

/**
 * Smaller is better. A channel with too few samples counts as good as the best that was measured: it is neither
 * shunned for being unknown, or it would stay so, nor preferred for luck; the fee decides.
 */
function keysOf(open: readonly Candidate[], strategy: RouteStrategy): Map<Candidate, number> {
  const figures = open.map((one) => [one, figureOf(one, strategy)] as const)
  const best = Math.min(...figures.flatMap(([, figure]) => (figure === null ? [] : [figure])))
  return new Map(figures.map(([one, figure]) => [one, figure ?? (Number.isFinite(best) ? best : 0)]))
}

function figureOf({ feeFen, measure }: Candidate, strategy: RouteStrategy): number | null {
  if (strategy === 'cheapest') return feeFen
  if (measure.samples < NEEDED_SAMPLES) return null
  if (strategy === 'fastest') return measure.latencyMs === null ? null : Math.floor(measure.latencyMs / LATENCY_STEP_MS)
  return measure.successBps === null ? null : -Math.floor(measure.successBps / SUCCESS_STEP_BPS)
}

/** Why it comes before the next one. */
function reasonsOf(one: Candidate, next: Candidate | null, by: { keys: Map<Candidate, number>; strategy: RouteStrategy }): Reason[] {
  const reasons = ruleReasons(one)
  if (next === null) return [...reasons, because('ONLY_WAY')]
  if (one.rank === next.rank) return [...reasons, ...figureReasons(one, next, by)]
  // A rule has decided: no figure was asked.
  return next.rule?.action === 'avoid'
    ? [...reasons, because('RULE_AVOIDS_ANOTHER', { rule: next.rule.number, channel: next.channel })]
    : reasons
}

function ruleReasons({ rule }: Candidate): Reason[] {
  return rule === null ? [] : [because(RULE_REASONS[rule.action], { rule: rule.number })]
}

const RULE_REASONS = { use: 'RULE_USES', prefer: 'RULE_PREFERS', avoid: 'RULE_AVOIDS' } as const

function figureReasons(
  one: Candidate,
  next: Candidate,
  { keys, strategy }: { keys: Map<Candidate, number>; strategy: RouteStrategy },
): Reason[] {
  const fees = { feeFen: one.feeFen, nextFeeFen: next.feeFen }
  const { samples } = one.measure
  const guess =
    strategy !== 'cheapest' && samples < NEEDED_SAMPLES ? [because('TOO_FEW_SAMPLES', { samples, neededSamples: NEEDED_SAMPLES })] : []
  if (keys.get(one) !== keys.get(next)) {
    if (strategy === 'cheapest') return [because('CHEAPEST', fees)]
    if (guess.length > 0) return guess
    if (strategy === 'fastest') {
      return [because('FASTEST', { latencyMs: one.measure.latencyMs ?? 0, nextLatencyMs: next.measure.latencyMs ?? 0 })]
    }
    const nextSuccessBps = next.measure.successBps ?? 0
    return [because('MOST_SUCCESSFUL', { successBps: one.measure.successBps ?? 0, samples, nextSuccessBps })]
  }
  if (one.feeFen !== next.feeFen) return [...guess, because('SAME_THEN_CHEAPER', fees)]
  return [...guess, because('SAME_THEN_FIRST')]
}

export function holds(when: RouteCondition, { amountFen, client, parts, at }: RouteNeed): boolean {
  if (when.minFen !== undefined && amountFen < when.minFen) return false
  if (when.maxFen !== undefined && amountFen > when.maxFen) return false
  if (when.clients !== undefined && !when.clients.includes(client)) return false
  if (when.payeePartyIds !== undefined && !parts.some(({ payeePartyId }) => when.payeePartyIds?.includes(payeePartyId))) return false
  return when.from === undefined || when.until === undefined || isWithin(beijingClock(at), when.from, when.until)
}

/** From `from` on, and before `until`; over midnight when that is earlier; the whole day when they are one. */
export function isWithin(clock: string, from: string, until: string): boolean {
  if (from === until) return true
  return from < until ? from <= clock && clock < until : clock >= from || clock < until
}
