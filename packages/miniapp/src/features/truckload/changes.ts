import type { ChangeField, TruckloadChange } from '@dangkou/shared'
import type { TruckloadChangeField, TruckloadStepFragment } from '@dangkou/shared/graphql'

const FIELDS: Readonly<Record<TruckloadChangeField, ChangeField>> = {
  GROSS: 'gross',
  TARE: 'tare',
  DEDUCTED_WEIGHT: 'deducted-weight',
  PRICE: 'price',
  DEDUCTION: 'deduction',
  ADVANCE: 'advance',
}

export function changesOf(changes: TruckloadStepFragment['changes']): TruckloadChange[] {
  return changes.map(({ field, ...change }) => ({ ...change, field: FIELDS[field] }))
}
