import type { ExpectedCombined, ExpectedPayment, ExpectedRefund } from '../callback.check.ts'
import type { CallbackRefusal, RawCallback } from '../callback.ts'
import type { CombinedInstruction, PayChannel, PayInstruction, PayRef, Prepared, RefundInstruction } from '../channel.ts'
import type { Clock } from '../outcome.ts'
import type { Fen } from '@dangkou/shared'

/** What an adapter's test brings to the contract: its institution's other side, in the words of the port. */

/** `timeout` and `http-500`: nothing happened. `answer-lost` and `wrong-signature`: it happened, and we cannot know. */
export type Fault = 'timeout' | 'answer-lost' | 'http-500' | 'wrong-signature'

export const FAULTS: readonly Fault[] = ['timeout', 'answer-lost', 'http-500', 'wrong-signature']

/** What a call with this fault is told, and whether the institution did it all the same. */
export const FAULT_TABLE = [
  { fault: 'timeout', why: 'timeout', done: false },
  { fault: 'answer-lost', why: 'connection-lost', done: true },
  { fault: 'http-500', why: 'institution-error', done: false },
  { fault: 'wrong-signature', why: 'unverified', done: true },
] as const satisfies readonly { fault: Fault; why: string; done: boolean }[]

export type PayOperation =
  | 'prepare'
  | 'query'
  | 'close'
  | 'pay-by-code'
  | 'revoke'
  | 'refund'
  | 'query-refund'
  | 'combined-prepare'
  | 'combined-query'
  | 'combined-close'
  /** Asking where the bill is. */
  | 'bill'

/** How a way to pay differs from others by its nature. */
export interface Traits {
  /**
   * When the institution first knows the order: `prepare` makes it there, or the payer does by scanning or opening the
   * page. Until then it is not found.
   */
  readonly orderExists: 'from-prepare' | 'from-payer'
  /** false where `prepare` only signs a link: nothing is called, so nothing can be lost. */
  readonly prepareCalls: boolean
  /** Where the institution says no to an order as such: to us, or on its page to the payer. */
  readonly refuses: 'in-prepare' | 'on-page'
  /**
   * `signed-anew`: every send has its own nonce and moment, so that a copy is found out. `repeated`: a copy looks like the
   * institution's own repetition, and is taken like it.
   */
  readonly notifications: 'signed-anew' | 'repeated'
  /** false where a refund's notification tells the sum of all refunds, so that only a query knows this one's amount. */
  readonly refundNotificationTellsAmount: boolean
}

export const ORDINARY: Traits = {
  orderExists: 'from-prepare',
  prepareCalls: true,
  refuses: 'in-prepare',
  notifications: 'signed-anew',
  refundNotificationTellsAmount: true,
}

export interface ChannelOptions {
  readonly timeoutMs?: number
  readonly now?: Clock
  /** Instead of the institution's own: `http://host:port`. */
  readonly origin?: string
}

export interface PayWorld {
  readonly origin: string
  channel(options?: ChannelOptions): PayChannel
  /** A new order of 1,234.56 yuan each time. */
  instruction(changes?: Partial<PayInstruction>): PayInstruction
  expected(instruction: PayInstruction): ExpectedPayment
  /** Breaks the next call of this kind. */
  breakNext(operation: PayOperation, fault: Fault): void
  /** The payer pays. @throws when the institution does not let them */
  payerPays(prepared: Prepared): Promise<void>
  /** The notification of a paid order; with `tampered` properly signed, but about one fen more. */
  callbackOf(instruction: PayInstruction, how?: 'tampered'): Promise<RawCallback>
  /** The same message made wrong in one way, and the reason it must be refused for. */
  readonly forgeries: Readonly<Record<string, { make: (raw: RawCallback) => RawCallback; reason: CallbackRefusal }>>
  ordersUnder(orderNo: string): number
  /** What the institution itself says that the payee holds of this order: paid, less what was given back. */
  heldFen(orderNo: string): number

  /** A new refund of this much each time. */
  refund(paid: PayRef & { readonly amountFen: Fen }, amountFen: Fen): RefundInstruction
  expectedRefund(refund: RefundInstruction): ExpectedRefund
  /** Until every refund that the institution is working on has ended. */
  refundsEnd(): Promise<void>
  /** The next refund is accepted and fails afterwards; null where a refund's answer is its end. */
  readonly nextRefundFails: (() => void) | null
  /** The notification of a refund that ended; with `tampered` properly signed, but about one fen more. */
  refundCallbackOf(refund: RefundInstruction, how?: 'tampered'): Promise<RawCallback>

  /** null when no channel of this institution takes such a payer. */
  readonly paymentCode: PaymentCodeWorld | null
  readonly combined: CombinedWorld | null
  readonly bills: BillWorld

  now(): Date
  passTime(ms: number): Promise<void>
  close(): Promise<void>
}

/** A payer who shows the code on their phone. */
export interface PaymentCodeWorld {
  /** A new order by a new code each time. */
  instruction(changes?: Partial<PayInstruction>): PayInstruction
  /** A new code of the same payer, as the merchant's scanner reads it. */
  newCode(): string
  /** The next payment waits until the payer has entered the password. */
  payerWillBeAsked(): void
  /** The payer answers. @throws when nothing waits for them any more */
  payerEnters(orderNo: string, how: 'password' | 'cancel'): Promise<void>
}

export interface CombinedWorld {
  /** A new cart over two payees each time, 300.00 and 700.01 yuan. */
  instruction(changes?: Partial<CombinedInstruction>): CombinedInstruction
  expected(instruction: CombinedInstruction): ExpectedCombined
  callbackOf(instruction: CombinedInstruction, how?: 'tampered'): Promise<RawCallback>
}

export interface BillWorld {
  /** What is wrong with bills from now on; `right` ends it. */
  next(how: BillFault | 'right'): void
  /** false where "there is none" and "not yet" are one answer, to be told apart by the hour. */
  readonly saysLate: boolean
}

export type BillFault =
  | 'row-missing'
  | 'row-extra'
  /** One payment's amount is a fen more than it was. */
  | 'amount-changed'
  /** One line cannot be read. */
  | 'bad-line'
  /** The file is not what the institution announced: cut off, or with other totals. */
  | 'damaged'
  | 'late'
  /** There is none, although something moved. */
  | 'none'
