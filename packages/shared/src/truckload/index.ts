export { type ChangeField, type TruckloadChange, isWholeChange, withChanges } from './change.ts'
export { formatKilograms, formatPricePerKg, parseKilograms, parsePricePerKg, priceOf } from './measure.ts'
export {
  type Advance,
  type Deduction,
  type LineKind,
  type Settlement,
  type SettlementLine,
  type TruckloadTerms,
  settleTruckload,
} from './settlement.ts'
