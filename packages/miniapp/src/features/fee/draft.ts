import {
  type FeeMeasure,
  type FeeQuote,
  type FeeRule,
  isPhone,
  isPlate,
  measureOf,
  parseKilograms,
  quoteFee,
  tidyPlate,
} from '@dangkou/shared'
import type { FeeFactsInput, VehicleType } from '@dangkou/shared/graphql'

import { vehicleOf } from './words'

/** A bill as it is typed: every field is the text that stands in it. */
export interface Draft {
  readonly weight: string
  readonly vehicle: VehicleType | null
  readonly hours: string
  readonly minutes: string
  readonly plate: string
  /** Empty: whoever scans the code pays. */
  readonly phone: string
}

export const EMPTY: Draft = { weight: '', vehicle: null, hours: '', minutes: '', plate: '', phone: '' }

/** What it comes to, as far as it is typed; null while something is missing. */
export function quoteDraft(rule: FeeRule, draft: Draft): FeeQuote | null {
  return quoteFee(rule, measured(rule, draft))
}

/** What the platform is told: of what was typed only what this fee is computed from, and the plate. */
export function factsOf(rule: FeeRule, draft: Draft): FeeFactsInput {
  const { grams, minutes } = measured(rule, draft)
  const plate = draft.plate.trim() === '' ? null : tidyPlate(draft.plate)
  return { grams, minutes, vehicle: rule.way === 'vehicle' ? draft.vehicle : null, plate }
}

/** Why it cannot be billed yet, in the button's own words; null when it can. */
export function whyNot(rule: FeeRule, draft: Draft, quote: FeeQuote | null): string | null {
  if (quote === null) return { grams: '填重量', vehicle: '选车型', minutes: '填停了多久' }[measureOf(rule) ?? 'grams']
  if (quote.amountFen === 0) return '还在免费时间里，不用收'
  if (draft.plate.trim() !== '' && !isPlate(tidyPlate(draft.plate))) return '车牌不对'
  if (draft.phone !== '' && !isPhone(draft.phone)) return '手机号要 11 位'
  return null
}

function measured(rule: FeeRule, { weight, vehicle, hours, minutes }: Draft): FeeMeasure {
  const time = hours === '' && minutes === '' ? null : whole(hours) * 60 + whole(minutes)
  return {
    grams: rule.way === 'weight' ? parseKilograms(weight) || null : null,
    vehicle: rule.way === 'vehicle' && vehicle !== null ? vehicleOf(vehicle) : null,
    minutes: rule.way === 'time' ? time : null,
  }
}

function whole(typed: string): number {
  return /^\d{1,5}$/.test(typed) ? Number(typed) : 0
}
