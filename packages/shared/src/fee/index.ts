export { FEE_KINDS, type FeeKind, VEHICLE_TYPES, type VehicleType } from './kind.ts'
export {
  type FeeLine,
  type FeeMeasure,
  type FeeQuote,
  type FeeRule,
  type FeeTier,
  type FeeWay,
  type VehiclePrice,
  formatMinutes,
  measureOf,
  quoteFee,
} from './quote.ts'
