import {
  type Day,
  DomainError,
  type Fen,
  type Settlement,
  type SettlementLine,
  type TruckloadState,
  formatKilograms,
  formatYuan,
  isDay,
  isFen,
  isPlate,
  maskPlate,
  settleTruckload,
  tidyPlate,
} from '@dangkou/shared'
import { z } from 'zod'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { checkAmount } from '../wallet/index.ts'
import type { Truckload } from './truckload.entity.ts'
import type { TruckloadRevision } from './truckload-revision.entity.ts'

/** 200 tons: no truck on a road, and no scale of a market, goes further. */
const MOST_GRAMS = 200_000_000
/** 1,000 yuan for a kilogram. */
const MOST_MICROYUAN = 1_000_000_000
const MOST_LINES = 10

const amount = z.custom<Fen>((value) => isFen(value) && value > 0)
const grams = z.number().int().min(0).max(MOST_GRAMS)
const terms = z.object({
  plate: z.string().transform(tidyPlate).refine(isPlate),
  goods: z.string().trim().min(1).max(20),
  grossGrams: grams,
  tareGrams: grams,
  deductedGrams: grams,
  microyuanPerKg: z.number().int().min(1).max(MOST_MICROYUAN),
  deductions: z.array(z.object({ name: z.string().trim().min(1).max(12), amountFen: amount })).max(MOST_LINES),
  advances: z.array(z.object({ amountFen: amount, paidOn: z.string().refine(isDay) })).max(MOST_LINES),
  firstPartFen: amount.nullable(),
  dueOn: z.string().refine(isDay).nullable(),
})

export type Terms = Pick<
  TruckloadRevision,
  'plate' | 'goods' | 'grossGrams' | 'tareGrams' | 'deductedGrams' | 'microyuanPerKg' | 'deductions' | 'advances' | 'firstPartFen' | 'dueOn'
>

/**
 * What a merchant typed, as terms that can be settled.
 * @throws DomainError INVALID_INPUT; TRUCKLOAD_WEIGHT_WRONG, TRUCKLOAD_NOTHING_DUE, INVALID_AMOUNT for what they come to
 */
export function termsOf(input: Terms, today: Day): { terms: Terms; settlement: Settlement } {
  const parsed = parseInput(terms, input)
  const { firstPartFen, dueOn, deductions, advances } = parsed
  // A dispute names a deduction by its name, an advance by its day.
  refuseTwice(deductions, ({ name }) => name, 'deductions')
  refuseTwice(advances, ({ paidOn }) => paidOn, 'advances')
  if (advances.some(({ paidOn }) => paidOn > today)) refuse('advances')
  const settlement = settleTruckload(parsed)
  const { settledGrams, restFen } = settlement
  if (settledGrams <= 0) throw new DomainError('TRUCKLOAD_WEIGHT_WRONG', { field: 'grossGrams' })
  if (restFen <= 0) throw new DomainError('TRUCKLOAD_NOTHING_DUE', { field: 'deductions' })
  checkAmount(restFen)
  if (firstPartFen !== null && firstPartFen >= restFen) refuse('firstPartFen')
  // Two parts without a day for the second would be a promise without an end.
  if ((firstPartFen !== null && dueOn === null) || (dueOn !== null && dueOn < today)) refuse('dueOn')
  return { terms: parsed, settlement }
}

function refuseTwice<Line>(lines: readonly Line[], name: (line: Line) => string, field: 'deductions' | 'advances'): void {
  if (new Set(lines.map(name)).size < lines.length) refuse(field)
}

function refuse(field: keyof Terms): never {
  throw new DomainError('INVALID_INPUT', { params: { what: field }, field })
}

/** A settlement exists for its two parties and for the market's staff. */
export function maySee({ merchantPartyId, shipperPartyId }: Truckload, { partyId, partyKind }: Actor): boolean {
  return partyKind === 'market' || partyId === merchantPartyId || partyId === shipperPartyId
}

const OVER: Readonly<Partial<Record<TruckloadState, 'TRUCKLOAD_CONFIRMED' | 'TRUCKLOAD_BEING_PAID' | 'TRUCKLOAD_CANCELLED'>>> = {
  confirmed: 'TRUCKLOAD_CONFIRMED',
  paying: 'TRUCKLOAD_BEING_PAID',
  paid: 'TRUCKLOAD_BEING_PAID',
  cancelled: 'TRUCKLOAD_CANCELLED',
}

/** Until the shipper confirms it, the merchant may change it. @throws DomainError why not any more */
export function refuseUnrevisable(state: TruckloadState): void {
  const code = OVER[state]
  if (code !== undefined) throw new DomainError(code)
}

/** What the shipper decides about is what was looked at. @throws DomainError TRUCKLOAD_REVISED, and what stands in the way */
export function refuseUndecidable(state: TruckloadState, latest: Pick<TruckloadRevision, 'number' | 'restFen'>, seen: Seen): void {
  refuseUnrevisable(state)
  if (latest.number !== seen.revision || (seen.restFen !== null && latest.restFen !== seen.restFen))
    throw new DomainError('TRUCKLOAD_REVISED', { field: 'revision' })
  if (state === 'disputed') throw new DomainError('TRUCKLOAD_DISPUTED')
}

export interface Seen {
  readonly revision: number
  /** 尾款 as it stood on the screen; null where nothing is agreed to. */
  readonly restFen: Fen | null
}

/**
 * A proposal is the merchant's to take back. What the shipper has confirmed is the merchant's debt: from then on only the
 * shipper lets go of it, and nobody once money has come.
 */
export function refuseUncancellable({ state, merchantPartyId, shipperPartyId }: Truckload, partyId: string): void {
  if (state === 'paying' || state === 'paid') throw new DomainError('TRUCKLOAD_BEING_PAID')
  if (state === 'confirmed' && partyId !== shipperPartyId) throw new DomainError('TRUCKLOAD_CONFIRMED')
  if (state !== 'confirmed' && partyId !== merchantPartyId) throw new DomainError('FORBIDDEN')
}

/** What its payment is for, for people who see nothing else of it: on the link's page, in statements, on the receipt. */
export function purposeOf(revision: Terms): string {
  const { goods, plate, advances } = revision
  const { settledGrams } = settleTruckload(revision)
  return `整车货款${advances.length > 0 ? '尾款' : ''}，${goods} ${formatKilograms(settledGrams)} 公斤，车 ${maskPlate(plate)}`
}

/** A line as one text: `24,000 × 1.36 = 32,640.00 元`. */
export function lineText({ kind, formula, grams: weight, amountFen }: SettlementLine): string {
  const result = amountFen === null ? `${formatKilograms(weight ?? 0)} 公斤` : `${formatYuan(Math.abs(amountFen) as Fen)} 元`
  if (formula === null) return result
  // Of an advance the day stands there, and no sum.
  return kind === 'advance' ? `${formula}，${result}` : `${formula} = ${result}`
}
