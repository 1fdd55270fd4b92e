import { type Day, addDays, beijingDay, fen } from '@dangkou/shared'
import type {
  Clearing,
  CustodyBalance,
  CustodyBank,
  CustodyMovement,
  DailyMovementRow,
  DailyMovements,
  Incoming,
  MovementKind,
  Outcome,
  PayoutChannel,
  PayoutInstruction,
  PayoutRef,
  ReturnedPayout,
} from '../../channels/index.ts'

type Fault = 'answer-lost' | 'lost' | 'not-sent' | 'refused'

interface Booked {
  readonly movement: CustodyMovement
  readonly outcome: Outcome & { state: 'succeeded' }
}

/** A custody bank in memory: balances, each serial once, and whatever goes wrong between two machines. */
export class TestBank implements CustodyBank, PayoutChannel {
  readonly name = 'test-bank'
  readonly proofLifeMs = { 'four-elements': 1, 'micro-deposit': 1 }
  readonly balances = new Map<string, number>()
  readonly booked = new Map<string, Booked>()
  readonly payouts = new Map<string, PayoutInstruction>()
  readonly limits = { minFen: fen(1), maxFen: fen(5_000_000_000) }
  readonly incomings: Incoming[] = []
  readonly returns: ReturnedPayout[] = []
  readonly cleared = new Map<Day, Partial<Clearing>>()
  suspense = 0
  readonly #now: () => Date
  /** What becomes of the next movements, one each. */
  readonly faults: Fault[] = []
  /** Movements in the order in which they were booked. */
  readonly told: CustodyMovement[] = []
  calls = 0
  /** While a movement is on its way. */
  meanwhile: (movement: CustodyMovement) => Promise<void> = async () => {}

  constructor(now: () => Date) {
    this.#now = now
  }

  give(memberNo: string, amountFen: number): void {
    this.balances.set(memberNo, (this.balances.get(memberNo) ?? 0) + amountFen)
  }

  async move(movement: CustodyMovement): Promise<Outcome> {
    this.calls += 1
    const fault = this.faults.shift()
    if (fault === 'not-sent') return { state: 'not-sent', why: 'no-connection', detail: 'test' }
    if (fault === 'lost') return { state: 'unknown', why: 'timeout', detail: 'test' }
    await this.meanwhile(movement)
    const outcome = fault === 'refused' ? refusal('TEST') : this.#book(movement)
    return fault === 'answer-lost' ? { state: 'unknown', why: 'connection-lost', detail: 'test' } : outcome
  }

  async queryMovement({ serial }: { serial: string; kind: MovementKind }): Promise<Outcome> {
    return this.booked.get(serial)?.outcome ?? { state: 'unknown', why: 'not-found', detail: serial }
  }

  async payout(payout: PayoutInstruction): Promise<Outcome> {
    const { memberNo } = payout.from
    const balance = this.balances.get(memberNo) ?? 0
    if (!this.payouts.has(payout.serial)) {
      if (balance < payout.amountFen) return refusal('INSUFFICIENT')
      this.balances.set(memberNo, balance - payout.amountFen)
      this.payouts.set(payout.serial, payout)
    }
    return { state: 'accepted', channelRef: null, waitingFor: 'institution', raw: null }
  }

  async query({ serial }: PayoutRef): Promise<Outcome> {
    const payout = this.payouts.get(serial)
    if (!payout) return { state: 'unknown', why: 'not-found', detail: serial }
    return { state: 'succeeded', channelRef: `P${serial.slice(-4)}`, amountFen: payout.amountFen, at: this.#now(), raw: null }
  }

  /** 退票: what was paid out comes back. */
  bounce(serial: string): void {
    const payout = this.payouts.get(serial)!
    const incoming = this.arrive({ memberNo: payout.from.memberNo, amountFen: payout.amountFen, payerName: '退票', payerAccountNo: '' })
    this.returns.push({ serial, incomingRef: incoming.ref, amountFen: payout.amountFen, reason: '收款户已销户', day: incoming.day })
  }

  /** Somebody transfers to a member's number, or to one that nobody knows. */
  arrive(from: { memberNo: string | null; amountFen: number; payerName: string; payerAccountNo: string }): Incoming {
    const { memberNo, amountFen, ...payer } = from
    if (memberNo === null) this.suspense += amountFen
    else this.balances.set(memberNo, (this.balances.get(memberNo) ?? 0) + amountFen)
    const common = { payerBank: '农业银行', remark: '货款', day: beijingDay(this.#now()), accountNo: memberNo ?? '' }
    const ref = `I${this.incomings.length + 1}`
    const incoming: Incoming = {
      ...payer,
      ...common,
      ref,
      kind: memberNo === null ? 'suspense' : 'member',
      memberNo,
      amountFen: fen(amountFen),
    }
    this.incomings.push(incoming)
    return incoming
  }

  async balance(memberNo: string) {
    return { state: 'balance' as const, balance: this.#balance('member', memberNo, this.balances.get(memberNo) ?? 0), raw: null }
  }

  async specialBalances() {
    const rows = [this.#balance('suspense', null, this.suspense), this.#balance('transit', null, this.#inTransit())]
    return { state: 'page' as const, rows, next: null, raw: null }
  }

  async masterBalance() {
    const members = [...this.balances.values()].reduce((sum, one) => sum + one, 0)
    return { state: 'balance' as const, amountFen: fen(members + this.suspense - this.#inTransit()), raw: null }
  }

  async incoming(day: Day) {
    return { state: 'page' as const, rows: this.incomings.filter((one) => one.day === day), next: null, raw: null }
  }

  async returned(day: Day) {
    return { state: 'page' as const, rows: this.returns.filter((one) => one.day === day), next: null, raw: null }
  }

  async clearings(from: Day, to: Day) {
    const rows: Clearing[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const clearing = { day, state: 'cleared' as const, amountFen: fen(this.#netOf(day)), reason: '', ...this.cleared.get(day) }
      this.cleared.set(day, clearing)
      rows.push(clearing)
    }
    return { state: 'page' as const, rows, next: null, raw: null }
  }

  async dailyMovements(kind: DailyMovements, day: Day) {
    const isDeposit = (one: Booked) => one.movement.kind === 'deposit' || one.movement.kind === 'deposit-back'
    const ofDay = [...this.booked.values()].filter((one) => beijingDay(one.outcome.at) === day)
    const wanted = kind === 'withdrawals' ? [] : ofDay.filter((one) => isDeposit(one) === (kind === 'deposits'))
    const rows = wanted.map(({ movement, outcome }): DailyMovementRow => ({
      serial: movement.serial,
      ref: outcome.channelRef,
      outAccountNo: null,
      inAccountNo: null,
      amountFen: movement.amountFen,
      feeFen: fen(0),
      orderNo: movement.orderNo,
      state: 'succeeded',
      at: outcome.at,
    }))
    return {
      state: 'ready' as const,
      raw: null,
      rows: (async function* () {
        yield* rows
      })(),
    }
  }

  openMember = unasked
  closeMember = unasked
  beginBinding = unasked
  confirmBinding = unasked
  unbindCard = unasked
  dailyBalances = unasked

  #book(movement: CustodyMovement): Outcome {
    const earlier = this.booked.get(movement.serial)
    if (earlier) return earlier.outcome
    const from = 'from' in movement ? movement.from.memberNo : null
    const to = 'to' in movement ? movement.to.memberNo : null
    if (from !== null && (this.balances.get(from) ?? 0) < movement.amountFen) return refusal('INSUFFICIENT')
    if (movement.kind === 'deposit-back' && movement.amountFen > this.#leftOf(movement.depositRef)) return refusal('TOO_MUCH')
    if (movement.kind === 'assign' && this.suspense < movement.amountFen) return refusal('INSUFFICIENT')
    if (from !== null) this.balances.set(from, (this.balances.get(from) ?? 0) - movement.amountFen)
    if (to !== null) this.balances.set(to, (this.balances.get(to) ?? 0) + movement.amountFen)
    if (movement.kind === 'assign') this.suspense -= movement.amountFen
    const channelRef = `F${this.booked.size + 1}`
    const outcome = { state: 'succeeded' as const, channelRef, amountFen: movement.amountFen, at: this.#now(), raw: null }
    this.booked.set(movement.serial, { movement, outcome })
    this.told.push(movement)
    return outcome
  }

  #netOf(day: Day | null, cleared = false): number {
    return [...this.booked.values()]
      .filter(({ outcome }) => day === null || beijingDay(outcome.at) === day)
      .filter(({ outcome }) => !cleared || (this.cleared.get(beijingDay(outcome.at))?.state ?? 'pending') === 'cleared')
      .reduce(
        (sum, { movement: { kind, amountFen } }) => sum + (kind === 'deposit' ? amountFen : kind === 'deposit-back' ? -amountFen : 0),
        0,
      )
  }

  /** Of one deposit, what was not taken back yet. */
  #leftOf(depositRef: string): number {
    const all = [...this.booked.values()]
    const deposit = all.find(({ outcome }) => outcome.channelRef === depositRef)
    const backs = all.flatMap(({ movement: one }) => (one.kind === 'deposit-back' && one.depositRef === depositRef ? one.amountFen : []))
    return backs.reduce<number>((left, amountFen) => left - amountFen, deposit?.movement.amountFen ?? 0)
  }

  #inTransit(): number {
    return this.#netOf(null) - this.#netOf(null, true)
  }

  #balance(kind: CustodyBalance['kind'], memberNo: string | null, amountFen: number): CustodyBalance {
    const all = fen(amountFen)
    return { accountNo: memberNo ?? kind, memberNo, kind, availableFen: all, frozenFen: fen(0), withdrawableFen: all }
  }
}

function refusal(code: string) {
  return { state: 'failed' as const, code, reason: code, raw: null }
}

async function unasked(): Promise<never> {
  throw new Error('nobody asks this of the bank in these tests')
}
