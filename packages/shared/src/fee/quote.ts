import { type Fen, ZERO_FEN, addFen, fen, formatYuan, maxFen, minFen } from '../money/index.ts'
import { formatKilograms } from '../truckload/index.ts'
import { VEHICLE_TYPES, type VehicleType } from './kind.ts'

/** From where the tier before ends until `untilMinutes` (null: without end), each `everyMinutes` that has begun costs `fen`. */
export interface FeeTier {
  readonly untilMinutes: number | null
  readonly everyMinutes: number
  readonly amountFen: Fen
}

export interface VehiclePrice {
  readonly vehicle: VehicleType
  readonly amountFen: Fen
}

/** How a fee is computed. Kept as JSON with its item: add, never rename. */
export type FeeRule =
  | { readonly way: 'fixed'; readonly amountFen: Fen }
  | {
      readonly way: 'weight'
      readonly unitGrams: number
      readonly amountFen: Fen
      /** `started`: a unit that has begun counts in full. `exact`: in proportion, rounded half up to the fen. */
      readonly counts: 'started' | 'exact'
      readonly leastFen: Fen | null
    }
  | { readonly way: 'vehicle'; readonly prices: readonly VehiclePrice[] }
  | {
      readonly way: 'time'
      /** Never charged: time counts from their end. */
      readonly freeMinutes: number
      readonly tiers: readonly FeeTier[]
      /** 每天封顶: of each 24 hours that are charged. With it the tiers begin anew every 24 hours, without it they go on. */
      readonly mostPerDayFen: Fen | null
    }

export type FeeWay = FeeRule['way']

/** What a gate, a scale or a clock tells; null where it was not asked. */
export interface FeeMeasure {
  readonly grams: number | null
  readonly vehicle: VehicleType | null
  readonly minutes: number | null
}

export interface FeeLine {
  readonly label: string
  /** How it was computed, as people write it. Null where it is simply so. */
  readonly formula: string | null
  readonly amountFen: Fen
}

export interface FeeQuote {
  /** Zero when nothing is due: nobody is billed for that. */
  readonly amountFen: Fen
  readonly lines: readonly FeeLine[]
}

/** The one thing that the rule needs to be told; null where it needs nothing. */
export function measureOf({ way }: Pick<FeeRule, 'way'>): keyof FeeMeasure | null {
  if (way === 'fixed') return null
  return way === 'weight' ? 'grams' : way === 'vehicle' ? 'vehicle' : 'minutes'
}

const DAY_MINUTES = 1_440

/**
 * What a fee comes to, in whole fen, and why.
 * @returns null when it was not told what the rule needs, or there is no price for such a vehicle
 */
export function quoteFee(rule: FeeRule, { grams, vehicle, minutes }: FeeMeasure): FeeQuote | null {
  if (rule.way === 'fixed') return quoteOf([{ label: '每次', formula: null, amountFen: rule.amountFen }])
  if (rule.way === 'weight') return grams === null ? null : byWeight(rule, grams)
  if (rule.way === 'time') return minutes === null ? null : byTime(rule, minutes)
  const price = rule.prices.find((one) => one.vehicle === vehicle)
  return price ? quoteOf([{ label: VEHICLE_TYPES[price.vehicle], formula: null, amountFen: price.amountFen }]) : null
}

function byWeight({ unitGrams, amountFen, counts, leastFen }: FeeRule & { way: 'weight' }, grams: number): FeeQuote {
  const unit = `${formatYuan(amountFen)} 元 / ${formatKilograms(unitGrams)} 公斤`
  const weighed = `${formatKilograms(grams)} 公斤`
  const units = Math.ceil(grams / unitGrams)
  const countedFen = counts === 'started' ? fen(units * amountFen) : inProportion(grams * amountFen, unitGrams)
  const formula = counts === 'started' ? `${weighed}，按 ${units} 份，${unit}` : `${weighed}，${unit}`
  const line: FeeLine = { label: '按重量', formula, amountFen: countedFen }
  const missingFen = maxFen(ZERO_FEN, fen((leastFen ?? 0) - countedFen))
  if (leastFen === null || missingFen === 0) return quoteOf([line])
  return quoteOf([line, { label: '补到最低收费', formula: `最低 ${formatYuan(leastFen)} 元`, amountFen: missingFen }])
}

function byTime({ freeMinutes, tiers, mostPerDayFen }: FeeRule & { way: 'time' }, minutes: number): FeeQuote {
  const charged = Math.max(0, minutes - freeMinutes)
  const free = freeMinutes > 0 ? [{ label: `免费 ${formatMinutes(freeMinutes)}`, formula: null, amountFen: ZERO_FEN }] : []
  if (mostPerDayFen === null) return quoteOf([...free, ...tierLines(tiers, charged)])
  const days = Math.floor(charged / DAY_MINUTES)
  const day = quoteOf(capped(tierLines(tiers, DAY_MINUTES), mostPerDayFen))
  const whole = { label: `${days} 整天`, formula: `每天 ${formatYuan(day.amountFen)} 元`, amountFen: fen(days * day.amountFen) }
  const rest = capped(tierLines(tiers, charged % DAY_MINUTES), mostPerDayFen)
  return quoteOf([...free, ...(days > 0 ? [whole] : []), ...rest])
}

function tierLines(tiers: readonly FeeTier[], minutes: number): FeeLine[] {
  let from = 0
  return tiers.flatMap(({ untilMinutes, everyMinutes, amountFen }) => {
    const until = Math.min(minutes, untilMinutes ?? minutes)
    const times = Math.ceil((until - from) / everyMinutes)
    from = Math.max(from, until)
    if (times <= 0) return []
    const label = untilMinutes === null ? '以后' : `${formatMinutes(untilMinutes)}内`
    const formula = `每 ${formatMinutes(everyMinutes)} ${formatYuan(amountFen)} 元 × ${times}`
    return [{ label: tiers.length === 1 ? '按时间' : label, formula, amountFen: fen(times * amountFen) }]
  })
}

function capped(lines: readonly FeeLine[], mostFen: Fen): FeeLine[] {
  const { amountFen } = quoteOf(lines)
  const overFen = fen(amountFen - minFen(amountFen, mostFen))
  const cap: FeeLine = { label: '减 超过每天封顶', formula: `封顶 ${formatYuan(mostFen)} 元`, amountFen: fen(-overFen) }
  return overFen > 0 ? [...lines, cap] : [...lines]
}

function quoteOf(lines: readonly FeeLine[]): FeeQuote {
  return { amountFen: addFen(...lines.map(({ amountFen }) => amountFen)), lines }
}

/** Rounded half up. Exact without BigInt, which older phones lack: the rules' bounds keep the product far below 2^53. */
function inProportion(product: number, divisor: number): Fen {
  const over = product % divisor
  return fen((product - over) / divisor + (over * 2 >= divisor ? 1 : 0))
}

/** `260` → `4 小时 20 分` */
export function formatMinutes(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / DAY_MINUTES), Math.floor((minutes % DAY_MINUTES) / 60), minutes % 60]
  const parts = [days > 0 ? `${days} 天` : '', hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} 分` : '']
  return parts.filter((part) => part !== '').join(' ') || '0 分'
}
