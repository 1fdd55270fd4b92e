import { BILL_SCREENS } from './bill-screens.ts'
import { BUYER_SCREENS } from './buyer-screens.ts'
import { CARD_SCREENS } from './card-screens.ts'
import { CASHIER_SCREENS } from './cashier-screens.ts'
import { CUSTODY_SCREENS } from './custody-screens.ts'
import { FEE_SCREENS } from './fee-screens.ts'
import { MERCHANT_SCREENS } from './merchant-screens.ts'
import type { Screen } from './screen.ts'
import { STAFF_SCREENS } from './staff-screens.ts'
import { TRUCK_SCREENS } from './truck-screens.ts'

/** Every screen; what some do to the market's day is seen on those after them. */
export const SCREENS: readonly Screen[] = [
  ...BUYER_SCREENS,
  ...CASHIER_SCREENS,
  ...TRUCK_SCREENS,
  ...FEE_SCREENS,
  ...MERCHANT_SCREENS,
  ...CARD_SCREENS,
  ...STAFF_SCREENS,
  ...BILL_SCREENS,
  ...CUSTODY_SCREENS,
]
