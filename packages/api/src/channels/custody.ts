import type { Fen } from '@dangkou/shared'
import type { Failed, NotSent, Outcome, Unknown } from './channel.ts'

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

/** What no refusal and no unknown is: it was done, or had been done under this serial before. */
export interface Done<State extends string> {
  readonly state: State
  readonly raw: unknown
}

type Answer<T> = Promise<T | Failed | Unknown | NotSent>

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

/* -------------------------------------------------------------------- cards */

/** Who holds the card: a person by an identity card, a company by its unified social credit code. */
export interface Holder {
  readonly kind: 'person' | 'company'
  readonly name: string
  readonly idNo: string
  readonly phone: string
}

export interface BindCard extends SerialRef {
  readonly member: MemberAccount
  readonly cardNo: string
  readonly holder: Holder
  /** A card of another bank is named by that bank's clearing number. */
  readonly bankName: string
  readonly bankNo: string | null
}

/**
 * `four-elements` (persons): name, ID number, card and phone are compared, and a code is sent to that phone.
 * `micro-deposit` (companies): a small random amount is transferred to the account, to be read back within 48 hours.
 */
export type BindWay = 'four-elements' | 'micro-deposit'

export interface BindingBegun extends Done<'begun'> {
  readonly expiresAt: Date
}

export interface ConfirmBinding extends SerialRef {
  readonly member: MemberAccount
  readonly cardNo: string
  readonly proof: { readonly way: 'four-elements'; readonly code: string } | { readonly way: 'micro-deposit'; readonly amountFen: Fen }
}

/** `wrong-proof`: the code or the amount is another; `expired`: begin again. Neither binds. */
export type Bound = Done<'bound'> | Done<'wrong-proof'> | Done<'expired'>

export interface UnbindCard extends SerialRef {
  readonly member: MemberAccount
  readonly cardNo: string
}

/* ---------------------------------------------------------------- movements */

/** Where money comes from or goes to outside of the sub-accounts. */
export type ReceiptSource = 'wechat' | 'alipay' | 'unionpay'

export type CustodyMovement = SerialRef & { readonly amountFen: Fen; readonly orderNo: string; readonly remark: string } & (
    | {
        /** A channel took money for this member: the institution credits it, and clears it with the channel on T+1. */
        readonly kind: 'deposit'
        readonly to: MemberAccount
        readonly source: ReceiptSource
        readonly channelRef: string
        /** What the channel keeps, of the amount. */
        readonly feeFen: Fen
      }
    /** Back to the payer over the channel: out of the member's sub-account. */
    | { readonly kind: 'deposit-back'; readonly from: MemberAccount; readonly source: ReceiptSource; readonly channelRef: string }
    /** From member to member, at once. */
    | { readonly kind: 'pay'; readonly from: MemberAccount; readonly to: MemberAccount; readonly feeFen: Fen }
    /** A payment's refund from member to member, named by the payment's serial. */
    | { readonly kind: 'pay-back'; readonly from: MemberAccount; readonly to: MemberAccount; readonly paidSerial: string }
    /** Into guarantee, out of it to the seller, and back out of it to the payer. */
    | { readonly kind: 'freeze'; readonly from: MemberAccount; readonly to: MemberAccount }
    | { readonly kind: 'release'; readonly from: MemberAccount; readonly to: MemberAccount; readonly frozenSerial: string }
    | { readonly kind: 'unfreeze'; readonly from: MemberAccount; readonly to: MemberAccount; readonly frozenSerial: string }
    /** A transfer that nobody could be found for, given to a member. */
    | { readonly kind: 'assign'; readonly to: MemberAccount; readonly incomingRef: string }
  )

/* ----------------------------------------------------------------- looking */

export interface CustodyBalance {
  readonly accountNo: string
  /** Null for the institution's own special accounts. */
  readonly memberNo: string | null
  readonly kind: 'member' | 'suspense' | 'fee' | 'interest' | 'guarantee' | 'transit' | 'platform'
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
  readonly remark: string
  readonly at: Date
}

/** What one day's money of the channels became: cleared into the master account, or not yet. */
export interface Clearing {
  readonly day: string
  readonly source: ReceiptSource
  readonly state: 'pending' | 'cleared' | 'failed' | 'abnormal'
  readonly amountFen: Fen
}

export type DailyFileKind = 'deposits' | 'withdrawals' | 'movements' | 'balances'

export interface DailyFileRow {
  readonly serial: string
  readonly ref: string
  readonly accountNo: string
  readonly counterAccountNo: string | null
  readonly amountFen: Fen
  readonly state: 'succeeded' | 'failed'
  readonly at: Date
}

/** Pages are asked for by the cursor of the one before; `next` is null at the end. */
export interface Page<T> extends Done<'page'> {
  readonly rows: readonly T[]
  readonly next: string | null
}

export interface CustodyBank {
  readonly name: string
  openMember(instruction: OpenMember): Answer<MemberOpened>
  beginBinding(way: BindWay, instruction: BindCard): Answer<BindingBegun>
  confirmBinding(instruction: ConfirmBinding): Answer<Bound>
  unbindCard(instruction: UnbindCard): Answer<Done<'unbound'>>
  /** Repeating it with the same instruction never moves twice. */
  move(movement: CustodyMovement): Promise<Outcome>
  queryMovement(ref: SerialRef & { readonly kind: CustodyMovement['kind'] }): Promise<Outcome>
  balance(accountNo: string): Answer<Done<'balance'> & { readonly balance: CustodyBalance }>
  balances(cursor: string | null): Answer<Page<CustodyBalance>>
  /** Of the master account (资金汇总账户), what is in transit included or not as the institution says. */
  masterBalance(): Answer<Done<'balance'> & { readonly amountFen: Fen }>
  /** @param day `2026-03-18`, in Beijing */
  incoming(day: string, cursor: string | null): Answer<Page<Incoming>>
  clearings(day: string): Answer<Page<Clearing>>
  /** Read once, row by row; `not-ready` until the institution has made it. */
  dailyFile(
    kind: DailyFileKind,
    day: string,
  ): Answer<(Done<'ready'> & { readonly rows: AsyncIterable<DailyFileRow> }) | Done<'not-ready'> | Done<'empty'>>
}
