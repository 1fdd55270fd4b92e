import type { Day } from '@dangkou/shared'
import type { PayoutChannel, PayoutInstruction, PayoutRef } from '../payout.ts'
import type {
  BindCard,
  BindWay,
  CloseMember,
  ConfirmBinding,
  CustodyBank,
  CustodyMovement,
  DailyMovements,
  MovementKind,
  OpenMember,
  SerialRef,
  UnbindCard,
} from '../custody.ts'
import { BankDailyFiles } from './bank.daily-files.ts'
import { BankDesk } from './bank.desk.ts'
import { BankEnquiries } from './bank.enquiries.ts'
import { BANK_LIMITS } from './bank.limit.ts'
import { BankMembers, PROOF_LIFE_MS } from './bank.members.ts'
import { BankMovements } from './bank.movements.ts'
import type { BankOptions } from './bank.option.ts'
import { BankPayouts } from './bank.payouts.ts'

/** The custody bank in the style of 平安见证宝: both ports, each command in the class of its kind. */
export class CustodyBankChannel implements PayoutChannel, CustodyBank {
  readonly name = 'custody-bank'
  readonly limits = BANK_LIMITS
  readonly proofLifeMs = PROOF_LIFE_MS
  readonly #payouts: BankPayouts
  readonly #members: BankMembers
  readonly #movements: BankMovements
  readonly #enquiries: BankEnquiries
  readonly #files: BankDailyFiles

  /** @throws when a key is not one */
  constructor(options: BankOptions) {
    const desk = new BankDesk(options)
    this.#payouts = new BankPayouts(desk)
    this.#members = new BankMembers(desk)
    this.#movements = new BankMovements(desk)
    this.#enquiries = new BankEnquiries(desk)
    this.#files = new BankDailyFiles(desk)
  }

  payout(instruction: PayoutInstruction) {
    return this.#payouts.payout(instruction)
  }

  query(ref: PayoutRef) {
    return this.#payouts.query(ref)
  }

  openMember(instruction: OpenMember) {
    return this.#members.open(instruction)
  }

  closeMember(instruction: CloseMember) {
    return this.#members.close(instruction)
  }

  beginBinding(way: BindWay, instruction: BindCard) {
    return this.#members.beginBinding(way, instruction)
  }

  confirmBinding(instruction: ConfirmBinding) {
    return this.#members.confirmBinding(instruction)
  }

  unbindCard(instruction: UnbindCard) {
    return this.#members.unbind(instruction)
  }

  move(movement: CustodyMovement) {
    return this.#movements.move(movement)
  }

  queryMovement(ref: SerialRef & { readonly kind: MovementKind }) {
    return this.#movements.query(ref)
  }

  balance(memberNo: string) {
    return this.#enquiries.balance(memberNo)
  }

  specialBalances(cursor: string | null) {
    return this.#enquiries.specialBalances(cursor)
  }

  masterBalance() {
    return this.#enquiries.masterBalance()
  }

  incoming(day: Day, cursor: string | null) {
    return this.#enquiries.incoming(day, cursor)
  }

  returned(day: Day) {
    return this.#enquiries.returned(day)
  }

  clearings(from: Day, to: Day, cursor: string | null) {
    return this.#enquiries.clearings(from, to, cursor)
  }

  dailyMovements(kind: DailyMovements, day: Day) {
    return this.#files.movements(kind, day)
  }

  dailyBalances(day: Day) {
    return this.#files.balances(day)
  }
}
