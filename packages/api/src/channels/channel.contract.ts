/** What every adapter must do, whatever its protocol. An adapter's test brings its institution's other side. */

export { billContract } from './contract/bill.contract.ts'
export { combinedPayContract } from './contract/combined.contract.ts'
export { custodyBankContract } from './contract/custody.contract.ts'
export type { CustodyOperation, CustodyWorld } from './contract/custody.world.ts'
export { payChannelContract } from './contract/pay.contract.ts'
export { paymentCodeContract } from './contract/payment-code.contract.ts'
export { type PayoutWorld, payoutChannelContract } from './contract/payout.contract.ts'
export type { BillFault, Fault, PayOperation, PayWorld, Traits } from './contract/pay.world.ts'
