import {
  FEE_KINDS,
  type FeeKind,
  type FeeRule,
  VEHICLE_TYPES,
  type VehicleType,
  formatKilograms,
  formatMinutes,
  formatYuan,
} from '@dangkou/shared'
import type { FeeItemCardFragment, FeeKind as AskedKind, VehicleType as AskedVehicle } from '@dangkou/shared/graphql'

// What fees, vehicles and prices are called, and a price as the platform tells it, as one that can be computed with.

export function kindName(kind: AskedKind): string {
  return FEE_KINDS[plain(kind) as FeeKind]
}

export function vehicleName(vehicle: AskedVehicle): string {
  return VEHICLE_TYPES[vehicleOf(vehicle)]
}

export function vehicleOf(vehicle: AskedVehicle): VehicleType {
  return plain(vehicle) as VehicleType
}

export function ruleOf({ way, amountFen, unitGrams, counts, leastFen, prices, freeMinutes, tiers, mostPerDayFen }: Rule): FeeRule {
  switch (way) {
    case 'FIXED':
      return { way: 'fixed', amountFen: amountFen! }
    case 'WEIGHT':
      return { way: 'weight', unitGrams: unitGrams!, amountFen: amountFen!, counts: counts === 'EXACT' ? 'exact' : 'started', leastFen }
    case 'VEHICLE':
      return { way: 'vehicle', prices: prices.map((price) => ({ ...price, vehicle: vehicleOf(price.vehicle) })) }
    case 'TIME':
      return { way: 'time', freeMinutes: freeMinutes ?? 0, tiers, mostPerDayFen }
  }
}

/** 免费 30 分，2 小时内每 30 分 2.00 元，以后每 1 小时 3.00 元，每天封顶 30.00 元 */
export function ruleWords(rule: FeeRule): string {
  switch (rule.way) {
    case 'fixed':
      return `每次 ${formatYuan(rule.amountFen)} 元`
    case 'weight': {
      const unit = `每 ${formatKilograms(rule.unitGrams)} 公斤 ${formatYuan(rule.amountFen)} 元`
      const least = rule.leastFen === null ? '' : `，最低 ${formatYuan(rule.leastFen)} 元`
      return `${unit}，${rule.counts === 'started' ? '不满按一份' : '按比例'}${least}`
    }
    case 'vehicle':
      return rule.prices.map(({ vehicle, amountFen }) => `${VEHICLE_TYPES[vehicle]} ${formatYuan(amountFen)} 元`).join('，')
    case 'time': {
      const free = rule.freeMinutes > 0 ? [`免费 ${formatMinutes(rule.freeMinutes)}`] : []
      const tiers = rule.tiers.map(({ untilMinutes, everyMinutes, amountFen }) => {
        const when = untilMinutes !== null ? `${formatMinutes(untilMinutes)}内` : rule.tiers.length > 1 ? '以后' : ''
        return `${when}每 ${formatMinutes(everyMinutes)} ${formatYuan(amountFen)} 元`
      })
      const cap = rule.mostPerDayFen === null ? [] : [`每天封顶 ${formatYuan(rule.mostPerDayFen)} 元`]
      return [...free, ...tiers, ...cap].join('，')
    }
  }
}

type Rule = FeeItemCardFragment['rule']

/** `SMALL_TRUCK` → `small-truck` */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}
