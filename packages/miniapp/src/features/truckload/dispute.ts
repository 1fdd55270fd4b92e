import { formatKilograms, formatPricePerKg, parseKilograms, parsePricePerKg, parseYuan, yuanText } from '@dangkou/shared'
import type { TruckloadChangeInput, TruckloadTermsFragment } from '@dangkou/shared/graphql'

/** A line that may be disputed, as it stands. */
export interface DisputeLine {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly was: string
  /** What is told of it when it should be `typed`; null while that is no figure. */
  readonly change: (typed: string) => TruckloadChangeInput | null
}

export function disputeLines(terms: TruckloadTermsFragment): DisputeLine[] {
  const weight = (field: 'GROSS' | 'TARE' | 'DEDUCTED_WEIGHT', label: string, grams: number): DisputeLine => ({
    key: field,
    label,
    unit: '公斤',
    was: formatKilograms(grams).replaceAll(',', ''),
    change: (typed) => told(parseKilograms(typed), (value) => ({ field, grams: value })),
  })
  const amount = (field: 'DEDUCTION' | 'ADVANCE', name: string, label: string, amountFen: (typeof terms)['restFen']): DisputeLine => ({
    key: `${field}-${name}`,
    label,
    unit: '元',
    was: yuanText(amountFen).replace(/\.00$/, ''),
    change: (typed) => told(parseYuan(typed), (value) => ({ field, name, amountFen: value })),
  })
  return [
    weight('GROSS', '毛重', terms.grossGrams),
    weight('TARE', '皮重', terms.tareGrams),
    weight('DEDUCTED_WEIGHT', '扣重', terms.deductedGrams),
    {
      key: 'PRICE',
      label: '单价',
      unit: '元/公斤',
      was: formatPricePerKg(terms.microyuanPerKg),
      change: (typed) => told(parsePricePerKg(typed), (value) => ({ field: 'PRICE', microyuanPerKg: value })),
    },
    ...terms.deductions.map(({ name, amountFen }) => amount('DEDUCTION', name, name, amountFen)),
    ...terms.advances.map(({ paidOn, amountFen }) => amount('ADVANCE', paidOn, '已预付', amountFen)),
  ]
}

/** What differs from what stands there. A field that was emptied says nothing. */
export function disputedChanges(lines: readonly DisputeLine[], typed: Readonly<Record<string, string>>): TruckloadChangeInput[] {
  return lines.flatMap(({ key, was, change }) => {
    const text = typed[key]?.replace(/\.$/, '') ?? ''
    const one = text === '' || text === was ? null : change(text)
    return one === null ? [] : [one]
  })
}

function told<Value>(value: Value | null, change: (value: Value) => TruckloadChangeInput): TruckloadChangeInput | null {
  return value === null ? null : change(value)
}
