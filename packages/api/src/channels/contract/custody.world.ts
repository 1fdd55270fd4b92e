import type { Fen } from '@dangkou/shared'
import type { CustodyBank, Holder, MemberAccount } from '../custody.ts'
import type { ChannelOptions, Fault } from './pay.world.ts'

export type CustodyOperation =
  | 'open'
  | 'close'
  | 'begin-binding'
  | 'confirm-binding'
  | 'unbind'
  | 'deposit'
  | 'deposit-back'
  | 'transfer'
  | 'pay-back'
  | 'suspense'
  | 'query'
  | 'balance'
  | 'incoming'
  | 'daily-file'

/** What the institution's book adds up to: `subAccounts` is `master` and `transit` together, always. */
export interface Book {
  readonly subAccounts: number
  readonly master: number
  readonly transit: number
}

/** What an adapter's test brings to the contract: its institution's other side, balances and cards enforced. */
export interface CustodyWorld {
  readonly origin: string
  now(): Date
  channel(options?: ChannelOptions): CustodyBank
  nextSerial(): string
  /** A member whose account is open, a new one each time. */
  member(name?: string): Promise<MemberAccount>
  /** Money in the account that can be withdrawn, from wherever. */
  fund(member: MemberAccount, amountFen: number): void
  readonly person: Holder & { readonly kind: 'person' }
  readonly company: Holder & { readonly kind: 'company' }
  /** What the holder's phone was told last, and what arrived in the account. */
  told(phone: string): string
  arrived(cardNo: string): Fen
  /** From somebody who is nobody's member, to a number that is nobody's. */
  strayTransfer(amountFen: number): void
  transferTo(member: MemberAccount, amountFen: number): void
  breakNext(operation: CustodyOperation, fault: Fault): void
  /** The next daily file is not what it says. */
  breakFile(how: 'wrong-totals' | 'cut-off'): void
  /** The next clearing does not come through. */
  failClearing(): void
  passTime(ms: number): Promise<void>
  book(): Book
  close(): Promise<void>
}
