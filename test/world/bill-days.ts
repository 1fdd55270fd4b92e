import type { Bill, BillSource, TradeRow } from '@dangkou/api/channels/index.ts'
import { type Fen, addDays, beijingDay } from '@dangkou/shared'
import type { Payload, Person } from './person.ts'
import { type BillOptions, wechatBill } from './wechat-bill.ts'
import { World } from './world.ts'

const HOUR_MS = 3_600_000

/** WeChat's bills as a story says them, in WeChat's files. */
class ToldBills implements BillSource {
  readonly byDay = new Map<string, () => Bill>()
  asked: string[] = []

  fetch(_kind: string, day: string): Promise<Bill> {
    this.asked.push(day)
    return Promise.resolve(this.byDay.get(day)?.() ?? { state: 'empty' })
  }

  set(day: string, lines: readonly (TradeRow | string)[], options: BillOptions = {}): void {
    this.byDay.set(day, () => ({ state: 'ready', file: wechatBill(lines, options) }))
  }
}

const CHANNEL_BILLS = `query ($from: Day!, $to: Day!) { channelBills(channel: "wechat", from: $from, to: $to) {
  day state rows percent differences openDifferences badLineCount badLines { line reason } tries files { state why note payeeName }
  differenceCounts { type state count }
  differenceList(first: 50) { edges { node { type state line number ourFen theirFen ourState theirState at paymentId } } } } }`

/** A market whose days end with a bill of WeChat's, which the story tells. */
export class BillDays {
  readonly world: World
  readonly bills = new ToldBills()
  staff: Person
  buyer: Person

  private constructor(world: World, { staff, buyer }: { staff: Person; buyer: Person }) {
    this.world = world
    this.staff = staff
    this.buyer = buyer
    Object.assign(world.application.services.channels.wechat, { bills: this.bills })
  }

  static async open(): Promise<BillDays> {
    const world = await World.open()
    return new BillDays(world, { staff: await world.market(), buyer: await world.buyer() })
  }

  get today(): string {
    return beijingDay(this.world.now)
  }

  /** Sessions last half a day; a story lasts many. */
  async signInAgain(): Promise<void> {
    this.staff = await this.world.signInWhenNeeded(this.staff)
    this.buyer = await this.world.signInWhenNeeded(this.buyer)
  }

  /** The next morning at such a time in Beijing. */
  async nextMorning(hours = 10): Promise<void> {
    const tomorrow = addDays(this.today, 1)
    await this.world.pass(Date.parse(`${tomorrow}T00:00:00+08:00`) + hours * HOUR_MS - this.world.now.getTime())
    await this.signInAgain()
  }

  async run(): Promise<void> {
    await this.world.application.services.bills.runDue()
  }

  /** As the market's staff see it, or somebody else tries to. */
  async billOf(day: string, by = this.staff): Promise<Payload> {
    return (await by.query(CHANNEL_BILLS, { from: day, to: day })).channelBills[0]
  }

  async differencesOf(day: string): Promise<Payload[]> {
    return (await this.billOf(day)).differenceList.edges.map(({ node }: { node: Payload }) => node)
  }

  /** A recharge that was paid at WeChat; with `silent` we never hear of it. */
  async paid(amountFen: number, { silent = false } = {}): Promise<{ id: string; row: TradeRow }> {
    const { buyer, world } = this
    if (silent) world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'lost' })
    const { recharge } = await buyer.must('createRecharge', { amountFen, client: 'H5', idempotencyKey: buyer.key() })
    await buyer.payAtCashier(recharge.cashier.url)
    const orderNo = await world.orderNoOf(recharge.id)
    const payeeNo = world.sandbox.credentials.WECHAT_CUSTODY_SUB_MCHID
    return { id: recharge.id, row: this.#row(orderNo, { payeeNo, amountFen, feeFen: 0 }) }
  }

  /** A payment to a merchant that was paid at WeChat, and its line. */
  async paidTo(merchant: Person, payer: Person): Promise<{ paymentId: string; row: TradeRow }> {
    const amountFen = 50_000
    const paymentId = await merchant.bill(payer, amountFen)
    const start = { paymentId, amountFen, client: 'H5', method: 'WECHAT', idempotencyKey: payer.key() }
    const { attempt } = await payer.must('startPayment', start)
    await payer.payAtCashier(attempt.launch.url)
    await this.world.settle()
    const { payment } = await payer.query('query ($id: ID!) { payment(id: $id) { attempts { feeFen } } }', { id: paymentId })
    const orderNo = attempt.id.replace('Attempt_', '')
    const payeeNo = this.world.sandbox.wechat.orders().find(({ outTradeNo }) => outTradeNo === orderNo)!.subMchid
    return { paymentId, row: this.#row(orderNo, { payeeNo, amountFen, feeFen: payment.attempts[0].feeFen }) }
  }

  /** Orders of the provider's other systems, at the custody institution's number. */
  strangers(count: number): TradeRow[] {
    const payeeNo = this.world.sandbox.credentials.WECHAT_CUSTODY_SUB_MCHID
    return Array.from({ length: count }, (_, index) => ({
      kind: 'payment',
      orderNo: `MANY-${String(index).padStart(8, '0')}`,
      refundNo: null,
      channelRef: `42${String(index).padStart(26, '0')}`,
      payeeNo,
      amountFen: (index + 1) as Fen,
      feeFen: 1,
      state: 'succeeded',
      at: this.world.now,
    }))
  }

  #row(orderNo: string, { payeeNo, amountFen, feeFen }: { payeeNo: string; amountFen: number; feeFen: number }): TradeRow {
    const { transactionId } = this.world.sandbox.wechat.orders().find(({ outTradeNo }) => outTradeNo === orderNo)!
    const paid = { amountFen: amountFen as Fen, feeFen, state: 'succeeded', at: this.world.now } as const
    return { kind: 'payment', orderNo, refundNo: null, channelRef: transactionId!, payeeNo, ...paid }
  }
}
