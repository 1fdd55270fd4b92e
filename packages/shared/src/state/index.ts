export { type StateTable, isFinal, mayFollow } from './machine.ts'
export {
  CARD_BINDING_STATES,
  type CardBindingState,
  INSTRUCTION_STATES,
  type InstructionState,
  PAYMENT_STATES,
  type PartyKind,
  type PaymentState,
  RECHARGE_STATES,
  REFUND_STATES,
  type RechargeState,
  type RefundState,
  TRUCKLOAD_STATES,
  type Trade,
  type TruckloadState,
  WITHDRAWAL_STATES,
  type WithdrawalState,
} from './tables.ts'
