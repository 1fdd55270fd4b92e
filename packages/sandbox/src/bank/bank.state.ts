import { CappedMap } from '../store/capped.map.ts'
import type { BankCard } from './card.state.ts'
import type { GuaranteedOrder, IncomingTransfer, Movement } from './movement.state.ts'
import type { Clearing, SpecialBalances } from './sub-account.state.ts'

const MOST_ANSWERS = 100_000
const MOST_MOVEMENTS = 100_000
const MOST_INCOMING = 20_000
const MOST_CARDS = 20_000

/** What a serial was answered with: the same again, whoever asks. */
export interface KeptAnswer {
  serial: string
  fingerprint: string
  answer: Record<string, unknown>
  refusal?: { code: string; message: string } | undefined
}

/** The balances at the end of a day. */
export interface DayEnd {
  /** yyyyMMdd */
  day: string
  rows: string[]
}

export interface BankSnapshot {
  master: number
  special: SpecialBalances
  clearings: Clearing[]
  answers: KeptAnswer[]
  movements: Movement[]
  orders: GuaranteedOrder[]
  incoming: IncomingTransfer[]
  cards: BankCard[]
  dayEnds: DayEnd[]
  tickedAt: number
}

/** The custody bank's book, beside the sub accounts and payouts themselves. */
export class BankState {
  /** Of the fund summary account. */
  master = 0
  special: SpecialBalances = { suspense: 0, fee: 0, outgoing: 0 }
  /** by day */
  readonly clearings = new Map<string, Clearing>()
  /** by serial */
  readonly answers = new CappedMap<KeptAnswer>(MOST_ANSWERS)
  /** by serial */
  readonly movements: CappedMap<Movement>
  readonly depositByFrontNo = new Map<string, Movement>()
  /** by order number */
  readonly orders = new CappedMap<GuaranteedOrder>(MOST_MOVEMENTS)
  readonly incoming = new CappedMap<IncomingTransfer>(MOST_INCOMING)
  /** by sub account and card */
  readonly cards = new CappedMap<BankCard>(MOST_CARDS)
  dayEnds: DayEnd[] = []
  /** How far the book has been brought; 0 before the first time. */
  tickedAt = 0

  /** Movements by what may be used once: orders of deposits and assignments, and the channels' numbers. */
  readonly #used = new Map<string, Movement>()

  constructor() {
    this.movements = new CappedMap(MOST_MOVEMENTS, (movement) => {
      this.depositByFrontNo.delete(movement.frontSeqNo)
      for (const name of namesOf(movement)) this.#used.delete(name)
    })
  }

  putMovement(movement: Movement): void {
    this.movements.set(movement.cnsmrSeqNo, movement)
    if (movement.kind === 'deposit') this.depositByFrontNo.set(movement.frontSeqNo, movement)
    for (const name of namesOf(movement)) this.#used.set(name, movement)
  }

  used(name: string): Movement | undefined {
    return this.#used.get(name)
  }

  isUsed(name: string): boolean {
    return this.#used.has(name)
  }

  putCard(card: BankCard): void {
    this.cards.set(cardKey(card.subAcctNo, card.cardNo), card)
  }

  snapshot(): BankSnapshot {
    return {
      master: this.master,
      special: this.special,
      clearings: [...this.clearings.values()],
      answers: this.answers.values(),
      movements: this.movements.values(),
      orders: this.orders.values(),
      incoming: this.incoming.values(),
      cards: this.cards.values(),
      dayEnds: this.dayEnds,
      tickedAt: this.tickedAt,
    }
  }

  restore(snapshot: BankSnapshot): void {
    this.master = snapshot.master
    this.special = snapshot.special
    for (const clearing of snapshot.clearings) this.clearings.set(clearing.day, clearing)
    for (const answer of snapshot.answers) this.answers.set(answer.serial, answer)
    for (const movement of snapshot.movements) this.putMovement(movement)
    for (const order of snapshot.orders) this.orders.set(order.orderNo, order)
    for (const transfer of snapshot.incoming) this.incoming.set(transfer.frontSeqNo, transfer)
    for (const card of snapshot.cards) this.putCard(card)
    this.dayEnds = snapshot.dayEnds
    this.tickedAt = snapshot.tickedAt
  }
}

export function cardKey(subAcctNo: string, cardNo: string): string {
  return `${subAcctNo} ${cardNo}`
}

function namesOf({ channel, kind, orderNo }: Movement): string[] {
  if (kind === 'assign') return [`assign ${orderNo}`]
  return kind === 'deposit' && channel ? [`deposit ${orderNo}`, `channel ${channel.type} ${channel.seqNo}`] : []
}
