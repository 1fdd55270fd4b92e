export { type StateTable, isFinal, mayFollow } from './machine.ts'
export {
  INSTRUCTION_STATES,
  type InstructionState,
  PAYMENT_STATES,
  type PartyKind,
  type PaymentState,
  RECHARGE_STATES,
  REFUND_STATES,
  type RechargeState,
  type RefundState,
  type Trade,
  WITHDRAWAL_STATES,
  type WithdrawalState,
} from './tables.ts'
