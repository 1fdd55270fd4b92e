import {
  type Day,
  DomainError,
  FEE_KINDS,
  type Fen,
  type FeeKind,
  type FeeMeasure,
  type FeeQuote,
  type FeeRule,
  type FeeTier,
  VEHICLE_TYPES,
  type VehicleType,
  addDays,
  formatKilograms,
  formatMinutes,
  isDay,
  isFen,
  isPlate,
  maskPlate,
  measureOf,
  quoteFee,
  tidyPlate,
} from '@dangkou/shared'
import { z } from 'zod'
import { parseInput } from '../../platform/validate.ts'
import { type Caller, isPartner, may } from '../identity/index.ts'
import type { FeeBill } from './fee-bill.entity.ts'
import type { FeeItem } from './fee-item.entity.ts'

/** 200 tons: no truck on a road, and no scale of a market, goes further. */
const MOST_GRAMS = 200_000_000
/** A year. */
const MOST_MINUTES = 366 * 1_440
const DAY_MINUTES = 1_440
const MOST_TIERS = 8
/** 10,000 yuan: what one unit, one vehicle or one span of time costs at most. */
const MOST_PRICE_FEN = 1_000_000

const price = z.custom<Fen>((value) => isFen(value) && value > 0 && value <= MOST_PRICE_FEN)
const vehicle = z.custom<VehicleType>((value) => typeof value === 'string' && Object.hasOwn(VEHICLE_TYPES, value))
const tier = z.object({
  untilMinutes: z.number().int().min(1).max(MOST_MINUTES).nullable(),
  everyMinutes: z.number().int().min(1).max(DAY_MINUTES),
  amountFen: price,
})
const rule = z.discriminatedUnion('way', [
  z.object({ way: z.literal('fixed'), amountFen: price }),
  z.object({
    way: z.literal('weight'),
    unitGrams: z.number().int().min(1_000).max(100_000_000),
    amountFen: price,
    counts: z.enum(['started', 'exact']),
    leastFen: price.nullable(),
  }),
  z.object({
    way: z.literal('vehicle'),
    prices: z
      .array(z.object({ vehicle, amountFen: price }))
      .min(1)
      .refine((prices) => new Set(prices.map((one) => one.vehicle)).size === prices.length),
  }),
  z.object({
    way: z.literal('time'),
    freeMinutes: z.number().int().min(0).max(DAY_MINUTES),
    tiers: z.array(tier).min(1).max(MOST_TIERS).refine(goUp),
    mostPerDayFen: price.nullable(),
  }),
])

const item = z.object({
  kind: z.custom<FeeKind>((value) => typeof value === 'string' && Object.hasOwn(FEE_KINDS, value)),
  name: z.string().trim().min(1).max(20),
  rule: z.custom<FeeRule>((value) => rule.safeParse(value).success),
  effectiveFrom: z.string().refine(isDay),
  effectiveUntil: z.string().refine(isDay).nullable(),
})

export type FeeItemTerms = Pick<FeeItem, 'kind' | 'name' | 'rule' | 'effectiveFrom' | 'effectiveUntil'>

/** What staff typed, as a price. It begins today or later: what was billed before stays as it was. @throws DomainError INVALID_INPUT */
export function itemOf(input: FeeItemTerms, today: Day): FeeItemTerms {
  const terms = parseInput(item, input, { name: 'feeName' })
  if (terms.effectiveFrom < today) refuse('effectiveFrom')
  if (terms.effectiveUntil !== null && terms.effectiveUntil < terms.effectiveFrom) refuse('effectiveUntil')
  return { ...terms, rule: rule.parse(terms.rule) }
}

/** What the earlier prices of the same fee become when another one begins: ended on the day before it, or taken back. */
export function giveWay(
  earlier: Pick<FeeItem, 'effectiveFrom' | 'effectiveUntil'>,
  from: Day,
): Partial<Pick<FeeItem, 'effectiveUntil' | 'isOn'>> {
  if (earlier.effectiveUntil !== null && earlier.effectiveUntil < from) return {}
  return earlier.effectiveFrom >= from ? { isOn: false } : { effectiveUntil: addDays(from, -1) }
}

export function isInForce({ isOn, effectiveFrom, effectiveUntil }: FeeItem, day: Day): boolean {
  return isOn && effectiveFrom <= day && (effectiveUntil === null || day <= effectiveUntil)
}

/** What a fee is billed by, as somebody typed it or a partner's system knows it. */
export interface FeeFacts extends FeeMeasure {
  readonly enteredAt: Date | null
  readonly leftAt: Date | null
  readonly plate: string | null
}

const facts = z.object({
  grams: z.number().int().min(1).max(MOST_GRAMS).nullable(),
  vehicle: vehicle.nullable(),
  minutes: z.number().int().min(0).max(MOST_MINUTES).nullable(),
  plate: z.string().transform(tidyPlate).refine(isPlate).nullable(),
})

/** Minutes that have begun count. @throws DomainError INVALID_INPUT */
export function factsOf({ enteredAt, leftAt, ...input }: FeeFacts): FeeFacts {
  if (enteredAt === null || leftAt === null) return { ...parseInput(facts, input), enteredAt: null, leftAt: null }
  if (leftAt < enteredAt) refuse('leftAt')
  const minutes = Math.ceil((leftAt.getTime() - enteredAt.getTime()) / 60_000)
  return { ...parseInput(facts, { ...input, minutes }), enteredAt, leftAt }
}

/** @throws DomainError FEE_ITEM_NOT_IN_FORCE; INVALID_INPUT when it was not told what this fee is computed from */
export function quoteOf(priced: FeeItem, measured: FeeMeasure, today: Day): FeeQuote {
  if (!isInForce(priced, today)) throw new DomainError('FEE_ITEM_NOT_IN_FORCE', { field: 'itemId' })
  const quote = quoteFee(priced.rule, measured)
  if (quote === null) refuse(measureOf(priced.rule) ?? 'grams')
  return quote
}

/** What its payment is for, for people who see nothing else of it: at the cashier, in statements, on the receipt. */
export function purposeOf(
  { name, rule: { way } }: Pick<FeeItem, 'name' | 'rule'>,
  { grams, vehicle: type, minutes, plate }: FeeFacts,
): string {
  const by =
    way === 'weight' && grams !== null
      ? `${formatKilograms(grams)} 公斤`
      : way === 'time' && minutes !== null
        ? formatMinutes(minutes)
        : null
  const parts = [name, type && VEHICLE_TYPES[type], by, plate && `车 ${maskPlate(plate)}`]
  return parts.filter((part) => part !== null).join('，')
}

/** A fee bill exists for who owes it, for the market's staff, for the app that made it, and for apps that may read all. */
export function maySee({ payerPartyId, partnerAppId }: FeeBill, caller: Caller): boolean {
  if (isPartner(caller)) return partnerAppId === caller.appId || may(caller, 'read-fees')
  return caller.partyKind === 'market' || caller.partyId === payerPartyId
}

/** Each tier ends after the one before; only the last is without an end. */
function goUp(tiers: readonly FeeTier[]): boolean {
  return tiers.every(({ untilMinutes }, index) =>
    index === tiers.length - 1 ? untilMinutes === null : untilMinutes !== null && untilMinutes > (tiers[index - 1]?.untilMinutes ?? 0),
  )
}

function refuse(field: 'effectiveFrom' | 'effectiveUntil' | 'leftAt' | keyof FeeMeasure): never {
  throw new DomainError('INVALID_INPUT', { params: { what: field }, field })
}
