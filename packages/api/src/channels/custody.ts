import type { Day, Fen } from '@dangkou/shared'
import type { Failed, NotSent, Outcome, Unknown } from './outcome.ts'

/**
 * The port to the institution that really holds the money (存管). Every member has a sub-account there; our wallets
 * mirror them. It books what it is told, and nothing of it is ever the platform's. Every instruction has a serial of
 * ours; the institution does one serial once, so that repeating it is safe.
 */

export interface SerialRef {
  readonly serial: string
}

/** A member's sub-account, by the institution's number and by ours. */
export interface MemberAccount {
  readonly accountNo: string
  readonly memberNo: string
  readonly memberName: string
}

/** What is neither refused nor unknown: it was done, or had been done under this serial before. */
export interface Done<State extends string> {
  readonly state: State
  /** The institution's answer as received, for the audit trail. */
  readonly raw: unknown
}

export type Answer<T> = Promise<T | Failed | Unknown | NotSent>

/* ------------------------------------------------------------------ members */

export interface OpenMember extends SerialRef {
  /** Our number of the member, one account each. */
  readonly memberNo: string
  readonly kind: 'ordinary' | 'merchant'
  readonly name: string
  readonly phone: string
}

export interface MemberOpened extends Done<'opened'> {
  readonly accountNo: string
}

/** Only an account without money is closed. */
export interface CloseMember extends SerialRef {
  readonly member: MemberAccount
}

/* -------------------------------------------------------------------- cards */

interface AnyHolder {
  readonly name: string
  readonly idNo: string
  /** A person's: as left with the card's bank. A company's: of whoever is told what was transferred. */
  readonly phone: string
}

/** Who holds the card: a person by an identity card, a company by its unified social credit code. */
export type Holder =
  | (AnyHolder & { readonly kind: 'person' })
  | (AnyHolder & { readonly kind: 'company'; readonly representative: { readonly name: string; readonly idNo: string } })

export interface BindCard extends SerialRef {
  readonly member: MemberAccount
  readonly cardNo: string
  readonly holder: Holder
  readonly bankName: string
  /** The clearing number of the card's bank; null for a card of the institution itself. */
  readonly bankNo: string | null
}

/**
 * `four-elements` (persons): name, ID number, card and phone are compared, and a code is sent to that phone.
 * `micro-deposit` (companies): a small random amount is transferred to the account, to be read back within 48 hours.
 */
export type BindWay = 'four-elements' | 'micro-deposit'

export type BindProof =
  /** The code that the institution sent to the holder's phone. */
  | { readonly way: 'four-elements'; readonly code: string }
  /** The amount that arrived, and the code (指令号) that the institution sent to the phone with it. */
  | { readonly way: 'micro-deposit'; readonly amountFen: Fen; readonly code: string }

export interface ConfirmBinding extends SerialRef {
  readonly member: MemberAccount
  readonly cardNo: string
  readonly proof: BindProof
}

/** `wrong-proof`: the code or the amount is another; `expired`: begin again. Neither binds. */
export type Bound = Done<'bound'> | Done<'wrong-proof'> | Done<'expired'>

export interface UnbindCard extends SerialRef {
  readonly member: MemberAccount
  readonly cardNo: string
}

/* ---------------------------------------------------------------- movements */

/** Which channel took the money from outside, and to which it goes back. */
export type ReceiptSource = 'wechat' | 'alipay' | 'unionpay'

/**
 * `orderNo`: at most 30 characters; each once, but for the freeze of an order, its releases and its unfreezes, which
 * are one order and have one number.
 */
export type CustodyMovement = SerialRef & { readonly amountFen: Fen; readonly orderNo: string; readonly remark: string } & (
    | {
        /**
         * A channel took money for this member: credited at once, cleared with the channel on T+1, withdrawable from
         * then on. `amountFen` is what the payer paid; `feeFen` of it goes to the fee account and not to the member.
         */
        readonly kind: 'deposit'
        readonly to: MemberAccount
        readonly source: ReceiptSource
        /** The payee of record at the channel (WeChat: sub_mchid). */
        readonly payeeNo: string
        readonly channelRef: string
        readonly feeFen: Fen
      }
    | {
        /** Back to the payer over the channel, in full or in part: out of the member's sub-account. */
        readonly kind: 'deposit-back'
        readonly from: MemberAccount
        readonly source: ReceiptSource
        /** Of the payment. */
        readonly channelRef: string
        /** What the deposit's outcome had as `channelRef`, and its `orderNo`. */
        readonly depositRef: string
        readonly depositOrderNo: string
        /** Of the deposit's fee, what is given back from the fee account; the rest comes from the member. */
        readonly feeFen: Fen
      }
    /** From member to member, at once. Of the amount, the fee goes to the fee account. */
    | { readonly kind: 'pay'; readonly from: MemberAccount; readonly to: MemberAccount; readonly feeFen: Fen }
    /** A payment's or a release's refund: `from` was paid, `to` had paid; named by the payment's serial and order. */
    | {
        readonly kind: 'pay-back'
        readonly of: 'pay' | 'release'
        readonly from: MemberAccount
        readonly to: MemberAccount
        readonly paidSerial: string
        readonly paidOrderNo: string
      }
    /** Into guarantee, out of it to the seller, and back out of it to the payer: `from` the payer, `to` the seller, always. */
    | { readonly kind: 'freeze'; readonly from: MemberAccount; readonly to: MemberAccount }
    | { readonly kind: 'release'; readonly from: MemberAccount; readonly to: MemberAccount }
    | { readonly kind: 'unfreeze'; readonly from: MemberAccount; readonly to: MemberAccount }
    /** Out of suspense to a member (登记挂账), and taken back to it (撤销). */
    | { readonly kind: 'assign'; readonly to: MemberAccount; readonly incomingRef: string }
    | { readonly kind: 'unassign'; readonly from: MemberAccount; readonly assignedOrderNo: string }
  )

export type MovementKind = CustodyMovement['kind']

/* ----------------------------------------------------------------- looking */

export interface CustodyBalance {
  readonly accountNo: string
  /** Null for the institution's own special accounts. */
  readonly memberNo: string | null
  /**
   * `guarantee`: what all members have frozen. `transit`: what channels took and have not cleared, which the master
   * account does not hold yet. `outgoing`: withdrawn, and still on its way.
   */
  readonly kind: 'member' | 'suspense' | 'fee' | 'interest' | 'guarantee' | 'transit' | 'outgoing' | 'platform'
  readonly availableFen: Fen
  readonly frozenFen: Fen
  readonly withdrawableFen: Fen
}

/** A transfer into a sub-account's number, or one that the institution could not place. */
export interface Incoming {
  /** The institution's number of it: stable, each once. */
  readonly ref: string
  readonly kind: 'member' | 'suspense'
  readonly accountNo: string
  readonly memberNo: string | null
  readonly amountFen: Fen
  readonly payerAccountNo: string
  readonly payerName: string
  readonly payerBank: string
  readonly remark: string
  /** The institution's accounting day; it tells no time. */
  readonly day: Day
}

/** A withdrawal that had been paid out and came back (退票). It is among the incoming of that day too, under `incomingRef`. */
export interface ReturnedPayout {
  readonly serial: string
  readonly incomingRef: string
  readonly amountFen: Fen
  readonly reason: string
  readonly day: Day
}

/** What one day's money of all channels became: cleared into the master account, or not yet. */
export interface Clearing {
  readonly day: Day
  readonly state: 'pending' | 'cleared' | 'failed' | 'abnormal'
  readonly amountFen: Fen
  readonly reason: string
}

export type DailyMovements = 'deposits' | 'withdrawals' | 'transfers'

export interface DailyMovementRow {
  /** Ours; empty for what the institution booked by itself (transfers that came in, payouts that came back). */
  readonly serial: string
  readonly ref: string
  readonly outAccountNo: string | null
  readonly inAccountNo: string | null
  /** The fee included. */
  readonly amountFen: Fen
  readonly feeFen: Fen
  readonly orderNo: string
  readonly state: 'succeeded' | 'failed' | 'pending'
  readonly at: Date
}

/** Pages are asked for by the cursor of the one before; `next` is null at the end. */
export interface Page<T> extends Done<'page'> {
  readonly rows: readonly T[]
  readonly next: string | null
}

/** Rows are read once, one by one; the iteration throws `BillBroken` at its end when the file is not whole. */
export type DailyFile<Row> = (Done<'ready'> & { readonly rows: AsyncIterable<Row> }) | Done<'not-ready'> | Done<'empty'>

export interface CustodyBank {
  readonly name: string
  /** Asking again for a member who has an account answers that one. */
  openMember(instruction: OpenMember): Answer<MemberOpened>
  closeMember(instruction: CloseMember): Answer<Done<'closed'>>
  /** How long a proof is taken, from the moment at which it was asked for. */
  readonly proofLifeMs: Readonly<Record<BindWay, number>>
  /** Repeated under its serial it sends no second code and no second amount. */
  beginBinding(way: BindWay, instruction: BindCard): Answer<Done<'begun'>>
  /** Each try has a serial of its own; repeated under it, it is the same try. */
  confirmBinding(instruction: ConfirmBinding): Answer<Bound>
  /** A card that is not bound is unbound already. */
  unbindCard(instruction: UnbindCard): Answer<Done<'unbound'>>
  /** Repeating it with the same instruction never moves twice. `failed`: nothing moved, and nothing is kept under the serial. */
  move(movement: CustodyMovement): Promise<Outcome>
  queryMovement(ref: SerialRef & { readonly kind: MovementKind }): Promise<Outcome>
  /** Of one member. */
  balance(memberNo: string): Answer<Done<'balance'> & { readonly balance: CustodyBalance }>
  /** Of the institution's special accounts. */
  specialBalances(cursor: string | null): Answer<Page<CustodyBalance>>
  /** Of the master account (资金汇总账户): the sum of all others less what is in transit. */
  masterBalance(): Answer<Done<'balance'> & { readonly amountFen: Fen }>
  incoming(day: Day, cursor: string | null): Answer<Page<Incoming>>
  returned(day: Day): Answer<Page<ReturnedPayout>>
  clearings(from: Day, to: Day, cursor: string | null): Answer<Page<Clearing>>
  /** `not-ready` until the institution has made it, on the day after. */
  dailyMovements(kind: DailyMovements, day: Day): Answer<DailyFile<DailyMovementRow>>
  /** At the end of that day, members' and special accounts'. */
  dailyBalances(day: Day): Answer<DailyFile<CustodyBalance>>
}
