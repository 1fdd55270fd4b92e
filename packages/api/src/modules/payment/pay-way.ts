import type { Fen, Reason } from '@dangkou/shared'
import type { CombinedPay, Closed, ExpectedOrder, Outcome, PayClient, PayLimits, Payer, Prepared, Revoked } from '../../channels/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import type { Subject } from '../../ledger/index.ts'
import type { Asked, Instruction, InstructionChannel, InstructionPace } from '../instruction/index.ts'

export type WayName = Exclude<InstructionChannel, 'custody-bank'>

/**
 * One way to pay. Whatever pays a payment is an instruction of kind `payment` whose channel is the way's name; whatever
 * gives it back, one of kind `refund`. A new way (bank gateway, credit terms, offline transfer) is another implementation of
 * this, named in `app/services/pay-ways.ts`: see docs/recipes/add-a-way-to-pay.md.
 */
export interface PayWay {
  readonly name: WayName
  /** Null where a payment is one transaction of ours, and there is no order anywhere that could be asked about. */
  readonly orders: PayOrders | null
  /**
   * The account that a success is debited to and a refund is credited to: the payer's wallet, or what is in transit at
   * the channel. Opened in the caller's transaction.
   */
  purse(em: EntityManager, attempt: Pick<Instruction, 'marketId' | 'partyId'>): Promise<string>
  /** Of that account, where all payments share one; null where each payer has his own. */
  purseSubject(wallets: boolean): Subject | null
  /** Where the payee has it: at once in the wallet, or pending until the channel has settled. */
  readonly arrives: 'wallet' | 'pending'
  /** Most refunds that one attempt bears, as the other side says. */
  readonly mostRefunds: number
  readonly refundWithinDays: number
  /** A number under which a refund failed at the other side is used up. */
  readonly failedRefundIsFinal: boolean
  /** Gives back. Repeating it with the same instruction never gives back twice. */
  refund(refund: Instruction): Promise<Outcome>
  queryRefund(refund: Instruction): Promise<Outcome>
  /** What a callback about it has to say; null when nobody calls back. */
  expects(instruction: Asked): ExpectedOrder | null
}

/** Orders at the other side: made, asked about, closed, all under the attempt's id. Nothing of this runs in a transaction. */
export interface PayOrders {
  readonly limits: PayLimits
  /** Numbers at the other side that belong to the platform or to the institution: never the payee of an order (二清). */
  readonly platformNos: readonly string[]
  readonly notifyUrl: string
  /** Our usual app there, and our own number: what every callback of an order names, if not the payer's own app. */
  readonly appId: string
  readonly providerNo: string
  /** How long a payer has at the other side, where it is not half an hour. */
  readonly payWithinMs?: number
  /** How soon it is asked about, where a person does not wait at a screen for it. */
  readonly pace?: InstructionPace
  /** @param code of a scanned payment code: it is nowhere else, and is used once */
  open(attempt: Instruction, code?: string): Promise<Prepared | Outcome>
  query(attempt: Instruction): Promise<Outcome>
  close(attempt: Instruction): Promise<Closed>
  revoke(attempt: Instruction): Promise<Revoked>
  readonly combined: CombinedPay | null
}

/** Kept with the attempt, so that a repeated call says the same word for word. Holds no secret: a scanned code is not in it. */
export interface AttemptRequest {
  /** The id under which the payer's one intent began: a second way tried for it has the same. */
  readonly intent: string
  readonly payeeNo: string
  readonly description: string
  readonly payer: Payer
  readonly expiresAt: string
  readonly notifyUrl: string
  /** The order over several payees that this is a part of. */
  readonly combinedNo?: string
  /** The cashier's link through which it was started: who has it may ask what became of it. */
  readonly linkId?: string
}

/** Kept with a refund's instruction. */
export interface RefundRequest {
  readonly attemptId: string
  readonly payeeNo: string
  /** What the whole attempt was paid with. */
  readonly paidFen: Fen
  readonly reason: string
  readonly notifyUrl: string
  readonly cause: 'asked' | 'surplus'
  /** Of the fee, what the channel is expected to give back along with it. */
  readonly feeBackFen: Fen
  /** The account that it is taken from, and the transfer that holds it there; null for a surplus, which nobody can spend. */
  readonly sourceId: string
  readonly holdTransferId: string | null
  /** What moved the held money to the wallet, when it failed after the attempt was settled. */
  readonly releaseTransferId?: string
  /** The instruction that failed for good, and that this one was asked for instead of. */
  readonly replaces?: string
}

/** Says of a success whether it may still pay: it may have come through a link that was over by then. */
export interface LateRule {
  /** @returns false when it goes back to the payer by itself */
  mayPay(em: EntityManager, attempt: Pick<Instruction, 'marketId' | 'request'>, at: Date): Promise<boolean>
}

/** What a payment needs of a channel. */
export interface RouteNeed {
  readonly marketId: string
  readonly paymentId: string
  readonly payeePartyId: string
  readonly client: PayClient
  readonly amountFen: Fen
  /** Several payees at once; absent for one, who gets it all. */
  readonly parts?: readonly { readonly payeePartyId: string; readonly amountFen: Fen }[]
  readonly at: Date
  /** Channels that were tried and moved no money. */
  readonly exclude?: readonly string[]
  /** Channels that the payer has left us. */
  readonly only?: readonly string[] | null
}

export interface RouteChoice {
  readonly decisionId: string | null
  readonly channel: string
  /** The payees of record, in the order of the parts. */
  readonly payeeNos: readonly string[]
  readonly feeFen: Fen
  readonly why: readonly Reason[]
}

/** Chooses among channels. The wallet is not chosen: whoever pays from it says so. */
export interface PayRouter {
  /** @throws DomainError NO_CHANNEL */
  choose(em: EntityManager | undefined, need: RouteNeed): Promise<RouteChoice>
  /** What a channel keeps of one order, by the fee table of the day. */
  fee(em: EntityManager | undefined, order: { marketId: string; channel: string; way: PayClient; amountFen: Fen; at: Date }): Promise<Fen>
}
