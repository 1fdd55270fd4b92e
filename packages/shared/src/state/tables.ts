import type { StateTable } from './machine.ts'

/** 指令: anything asked of an institution. `unknown` is left only by a query, a callback or the bill. */
export type InstructionState = 'accepted' | 'succeeded' | 'failed' | 'unknown'
export const INSTRUCTION_STATES: StateTable<InstructionState> = {
  accepted: ['succeeded', 'failed', 'unknown'],
  unknown: ['succeeded', 'failed'],
  // WeChat may report a success after we closed the order: late money is taken, never denied.
  failed: ['succeeded'],
  succeeded: [],
}

/** 支付单: what one party owes another for one order. */
export type PaymentState = 'unpaid' | 'part-paid' | 'paid' | 'closed'
export const PAYMENT_STATES: StateTable<PaymentState> = {
  unpaid: ['part-paid', 'paid', 'closed'],
  // What has been paid in part is not closed over the payer's head: it is refunded, or paid to its end.
  'part-paid': ['paid'],
  paid: [],
  closed: [],
}

/** 退款: `abnormal` is neither: the institution could not give it back by itself, and somebody has to look. */
export type RefundState = 'processing' | 'succeeded' | 'failed'
export const REFUND_STATES: StateTable<RefundState> = {
  processing: ['succeeded', 'failed'],
  // The same refund again, by the hand of a person.
  failed: ['processing', 'succeeded'],
  succeeded: [],
}

/** 充值 */
export type RechargeState = 'waiting' | 'confirming' | 'succeeded' | 'failed'
export const RECHARGE_STATES: StateTable<RechargeState> = {
  waiting: ['confirming', 'succeeded', 'failed'],
  confirming: ['succeeded', 'failed'],
  failed: ['succeeded'],
  succeeded: [],
}

/** 提现: the money is frozen from the first moment until the bank's last word. */
export type WithdrawalState = 'processing' | 'confirming' | 'succeeded' | 'failed' | 'returned'
export const WITHDRAWAL_STATES: StateTable<WithdrawalState> = {
  processing: ['confirming', 'succeeded', 'failed'],
  confirming: ['succeeded', 'failed'],
  // 退汇: the card's bank sent back what had been paid out.
  succeeded: ['returned'],
  failed: [],
  returned: [],
}

/** 绑卡: `asking` and `checking` are at the bank, `waiting` is for the holder's proof. */
export type CardBindingState = 'asking' | 'waiting' | 'checking' | 'bound' | 'failed' | 'expired'
export const CARD_BINDING_STATES: StateTable<CardBindingState> = {
  asking: ['waiting', 'failed'],
  waiting: ['checking', 'failed', 'expired'],
  // A wrong proof leaves it waiting, while there are tries.
  checking: ['bound', 'waiting', 'failed', 'expired'],
  bound: [],
  failed: [],
  expired: [],
}

/** 整车结算. From `confirmed` on it follows its payment: unpaid, paid in part, paid, closed. */
export type TruckloadState = 'proposed' | 'disputed' | 'confirmed' | 'paying' | 'paid' | 'cancelled'
export const TRUCKLOAD_STATES: StateTable<TruckloadState> = {
  // Revised before the shipper looked at it: proposed anew.
  proposed: ['proposed', 'disputed', 'confirmed', 'cancelled'],
  disputed: ['proposed', 'cancelled'],
  confirmed: ['paying', 'paid', 'cancelled'],
  paying: ['paid'],
  paid: [],
  cancelled: [],
}

/** 费用单: it follows its payment, which is never paid in parts. What was refunded of it, the payment says. */
export type FeeBillState = 'unpaid' | 'paid' | 'closed'
export const FEE_BILL_STATES: StateTable<FeeBillState> = {
  unpaid: ['paid', 'closed'],
  paid: [],
  closed: [],
}

/** 主体 by what they do in the market. */
export type PartyKind = 'buyer' | 'merchant' | 'shipper' | 'market'

/** What a merchant trades in, for the spending chart. */
export type Trade = 'vegetable' | 'fruit' | 'frozen' | 'freight' | 'other'
