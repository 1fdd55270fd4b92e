import { type Day, type InstructionState, addDays, startOfDay } from '@dangkou/shared'
import type { TradeRow } from '../../channels/index.ts'
import { type WorkCalendar, workingDayFrom } from '../../platform/calendar/working-day.ts'

/**
 * `amount`, `fee`, `state`: both have it, and say different things. `channel-only`: the bill has what we never asked for.
 * `ours-only`: we have as succeeded what no bill has. `twice`: one number on two lines. `unreadable`: a line that cannot be read.
 */
export type DifferenceType = 'amount' | 'fee' | 'state' | 'channel-only' | 'ours-only' | 'twice' | 'unreadable'

/** `due`: the bill's word is taken as soon as the whole of it is verified. `mended`: it was. `open`: somebody must look. */
export type DifferenceState = 'due' | 'mended' | 'open'

/** What we have under the number of a line. */
export interface OurSide {
  readonly id: string
  readonly kind: string
  readonly channel: string
  readonly amountFen: number
  readonly state: InstructionState
  /** Revoked at the channel by ourselves: what had been paid went back, and the payment stands in the bill beside its refund. */
  readonly isRevoked: boolean
  /** What the books take for the channel's fee; null where they take none. */
  readonly feeFen: number | null
}

export interface Difference {
  readonly type: DifferenceType
  readonly state: DifferenceState
  readonly ourFen: number | null
  readonly theirFen: number | null
  readonly ourState: string | null
  readonly theirState: string | null
  readonly detail: string | null
}

const NOTHING = { ourFen: null, theirFen: null, ourState: null, theirState: null, detail: null }

/** Our number of what a line is about. */
export function askedAs({ refundNo, orderNo }: TradeRow): string {
  return refundNo ?? orderNo
}

/** One number each line of a bill: a payment that was revoked (撤销) has two under one number of ours. */
export function numberOf(row: TradeRow): string {
  return isRevocation(row) ? `${row.orderNo}.R` : askedAs(row)
}

function isRevocation({ kind, refundNo }: TradeRow): boolean {
  return kind === 'refund' && refundNo === null
}

/** What a line says otherwise than we do; nothing when they agree. */
export function compare(channel: string, row: TradeRow, ours: OurSide | undefined): Difference[] {
  const { amountFen, state, feeFen } = row
  const revoked = ours?.isRevoked === true
  if (ours && isRevocation(row) && ours.kind !== 'refund' && ours.channel === channel) {
    return revoked ? [] : [{ ...NOTHING, type: 'state', state: 'open', ourState: ours.state, theirState: 'revoked' }]
  }
  if (ours === undefined || ours.channel !== channel || (row.kind === 'refund') !== (ours.kind === 'refund')) {
    return [{ ...NOTHING, type: 'channel-only', state: 'open', theirFen: amountFen, theirState: state }]
  }
  const found: Difference[] = []
  const sameAmount = ours.amountFen === amountFen
  if (!sameAmount) found.push({ ...NOTHING, type: 'amount', state: 'open', ourFen: ours.amountFen, theirFen: amountFen })
  if (statesDiffer(state, ours.state)) {
    // The bill is the last word, but never about another amount, never against a success that is in the books, and never
    // about money that went back when we revoked: booked as a success it would be given to the payee a second time.
    const mendable = sameAmount && ours.state !== 'succeeded' && !ours.isRevoked
    found.push({ ...NOTHING, type: 'state', state: mendable ? 'due' : 'open', ourState: ours.state, theirState: state })
  }
  if (!revoked && state === 'succeeded' && ours.feeFen !== null && ours.feeFen !== feeFen) {
    found.push({ ...NOTHING, type: 'fee', state: sameAmount ? 'due' : 'open', ourFen: ours.feeFen, theirFen: feeFen })
  }
  return found
}

/** A movement under way at the channel says nothing yet, whatever it has become since the bill was made. */
function statesDiffer(theirs: TradeRow['state'], ours: InstructionState): boolean {
  return theirs !== 'processing' && theirs !== ours
}

/** Bills are made in the morning: 09:00 to 10:00 (WeChat, Alipay). */
const READY_MINUTES = 10 * 60

export function firstTryAt(day: Day): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() + READY_MINUTES * 60_000)
}

/** For so long the institutions keep their bills: three months. */
export const OLDEST_DAYS = 90

/** Not ready, away, or broken: asked again in half an hour (WeChat's own advice for STATEMENT_CREATING). */
export const TRY_AGAIN_MS = 30 * 60_000

/**
 * T+N after the day of the bill, when the channel's money has arrived; in the morning, with the bill.
 * @throws DomainError CALENDAR_MISSING: the bill is then gone through again later
 */
export function releaseAt(day: Day, settleDays: number, calendar: WorkCalendar): Date {
  let on = day
  for (let left = settleDays; left > 0; left--) on = workingDayFrom(calendar, addDays(on, 1))
  return firstTryAt(addDays(on, -1))
}
