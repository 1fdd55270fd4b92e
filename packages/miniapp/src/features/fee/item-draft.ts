import { type Fen, type VehicleType as Vehicle, VEHICLE_TYPES, parseKilograms, parseYuan } from '@dangkou/shared'
import type { FeeCounts, FeeWay, SetFeeItemInput, VehicleType } from '@dangkou/shared/graphql'

/** A price as it is typed. Two tiers of time at most: what has more comes from a partner's system. */
export interface ItemDraft {
  readonly way: FeeWay
  readonly amount: string
  readonly unit: string
  readonly least: string
  readonly counts: FeeCounts
  readonly prices: Readonly<Partial<Record<Vehicle, string>>>
  readonly free: string
  readonly every: string
  readonly until: string
  readonly thenEvery: string
  readonly thenAmount: string
  readonly most: string
}

export const emptyItem: ItemDraft = {
  way: 'FIXED',
  amount: '',
  unit: '1000',
  least: '',
  counts: 'STARTED',
  prices: {},
  free: '',
  every: '60',
  until: '',
  thenEvery: '60',
  thenAmount: '',
  most: '',
}

/** What the platform is told; null while something is missing or is no figure. */
export function ruleInput(draft: ItemDraft): SetFeeItemInput['rule'] | null {
  const { way, counts } = draft
  const amountFen = priceOf(draft.amount)
  switch (way) {
    case 'FIXED':
      return amountFen === null ? null : { way, amountFen }
    case 'WEIGHT': {
      const [unitGrams, leastFen] = [parseKilograms(draft.unit), maybePrice(draft.least)]
      return amountFen === null || !unitGrams || leastFen === undefined ? null : { way, amountFen, unitGrams, counts, leastFen }
    }
    case 'VEHICLE': {
      const typed = (Object.keys(VEHICLE_TYPES) as Vehicle[]).flatMap((vehicle) => {
        const price = draft.prices[vehicle] ?? ''
        return price === '' ? [] : [{ vehicle: vehicle.toUpperCase().replaceAll('-', '_') as VehicleType, amountFen: priceOf(price) }]
      })
      const prices = typed.flatMap(({ vehicle, amountFen: fen }) => (fen === null ? [] : [{ vehicle, amountFen: fen }]))
      return prices.length === 0 || prices.length < typed.length ? null : { way, prices }
    }
    case 'TIME':
      return timeInput(draft, amountFen)
  }
}

function timeInput({ free, every, until, thenEvery, thenAmount, most }: ItemDraft, amountFen: Fen | null): SetFeeItemInput['rule'] | null {
  const [freeMinutes, everyMinutes, mostPerDayFen] = [free === '' ? 0 : minutesOf(free), minutesOf(every), maybePrice(most)]
  if (freeMinutes === null || everyMinutes === null || amountFen === null || mostPerDayFen === undefined) return null
  const common = { way: 'TIME' as const, freeMinutes, mostPerDayFen }
  if (until === '') return { ...common, tiers: [{ everyMinutes, amountFen }] }
  const [untilMinutes, laterMinutes, laterFen] = [minutesOf(until), minutesOf(thenEvery), priceOf(thenAmount)]
  if (untilMinutes === null || laterMinutes === null || laterFen === null) return null
  return {
    ...common,
    tiers: [
      { untilMinutes, everyMinutes, amountFen },
      { everyMinutes: laterMinutes, amountFen: laterFen },
    ],
  }
}

function priceOf(typed: string): Fen | null {
  const fen = parseYuan(typed.replace(/\.$/, ''))
  return fen === null || fen <= 0 ? null : fen
}

/** Nothing typed is none; `undefined`: what is typed is no price. */
function maybePrice(typed: string): Fen | null | undefined {
  return typed === '' ? null : (priceOf(typed) ?? undefined)
}

function minutesOf(typed: string): number | null {
  return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : null
}
