import { addDays, beijingDay } from '@dangkou/shared'
import type { Payload, Person } from '../../world/person.ts'
import type { World } from '../../world/world.ts'
import type { FaultCase } from './case.ts'
import { type Launch, type Side, sideOf } from './side.ts'

const MINUTE = 60_000
const AMOUNT_FEN = 100_000
const REFUND_FEN = 30_000

/** How a case ended, in words of the table, and everything that was wrong about it. */
export interface Ending {
  readonly end: string
  /** Of the world's time, from the fault to the last word. */
  readonly minutes: number
  readonly wrong: readonly string[]
}

export interface Cast {
  readonly world: World
  staff: Person
  merchant: Person
  /** The second of a cart. */
  neighbour: Person
  buyer: Person
}

/** Goes through one case, from a new payment to the end of all that was asked, and looks whether the books are right. */
export async function travel(cast: Cast, one: FaultCase): Promise<Ending> {
  const { world } = cast
  await renewSessions(cast)
  world.sandbox.faults.clear()
  const trip = new Trip(cast, one)
  const began = world.now.getTime()
  await trip.run()
  const minutes = Math.round((world.now.getTime() - began) / MINUTE)
  await renewSessions(cast)
  return { ...(await trip.ending()), minutes }
}

async function renewSessions(cast: Cast): Promise<void> {
  cast.staff = await cast.world.signInWhenNeeded(cast.staff)
  cast.merchant = await cast.world.signInWhenNeeded(cast.merchant)
  cast.neighbour = await cast.world.signInWhenNeeded(cast.neighbour)
  cast.buyer = await cast.world.signInWhenNeeded(cast.buyer)
}

class Trip {
  readonly #cast: Cast
  readonly #case: FaultCase
  readonly #side: Side
  /** One, or those of a cart; refunds and bills that are taken back are of the first. */
  #paymentIds: string[] = []
  /** What the payer paid, by our numbers, in the order of paying. */
  readonly #paid: string[] = []
  /** Ways in that the payer was given, by our numbers. */
  readonly #launches = new Map<string, Launch>()
  readonly #notes: string[] = []
  readonly #wrong: string[] = []

  constructor(cast: Cast, one: FaultCase) {
    this.#cast = cast
    this.#case = one
    this.#side = sideOf(cast.world, one.channel)
  }

  async run(): Promise<void> {
    switch (this.#case.operation) {
      case 'prepare':
        return this.#prepare()
      case 'payment code':
      case 'revoke':
        return this.#code()
      case 'query':
        return this.#query()
      case 'close':
        return this.#close()
      case 'callback':
        return this.#callback()
      case 'refund':
      case 'refund query':
        return this.#refund()
      case 'bill':
        return this.#bill()
      case 'new certificate':
        return this.#newCertificate()
    }
  }

  /** The order meets the fault; the payer asks again, pays that, and then, in error, what the first one left there too. */
  async #prepare(): Promise<void> {
    await this.#newBill()
    this.#strike()
    const first = await this.#start()
    const second = first?.launch ? first : await this.#start()
    if (second?.launch) await this.#payAt(second)
    for (const orderNo of await this.#orderNos()) if (!this.#paid.includes(orderNo)) await this.#pay(orderNo)
    await this.#untilDone()
  }

  async #code(): Promise<void> {
    const { merchant } = this.#cast
    const revokes = this.#case.operation === 'revoke'
    this.#strike()
    // Whoever never types the password has the order taken back.
    if (revokes && this.#case.channel === 'wechat') this.#strike('codepay', 'user-paying')
    const code = this.#side.paymentCode(revokes || this.#case.fault.kind === 'asks-password')
    const answer = await merchant.do('collectByCode', { code, amountFen: AMOUNT_FEN, goods: '白菜 40 筐', idempotencyKey: merchant.key() })
    this.#paymentIds = answer.payment ? [answer.payment.id] : []
    if (this.#paymentIds.length === 0) this.#notes.push(`refused: ${answer.userErrors[0]?.code}`)
    await this.#untilDone()
  }

  /** Paid, and nobody told us: the question meets the fault. */
  async #query(): Promise<void> {
    await this.#newBill()
    const attempt = await this.#start()
    this.#strike('callback', 'lost')
    await this.#payAt(attempt)
    this.#strike()
    await this.#untilDone()
  }

  /** The merchant takes the bill back while the payer stands before the cashier: the order is closed at the channel. */
  async #close(): Promise<void> {
    const { merchant } = this.#cast
    await this.#newBill()
    const attempt = await this.#start()
    await this.#side.open(attempt?.launch)
    this.#strike()
    await merchant.must('closePayment', { paymentId: this.#first })
    await this.#untilDone()
  }

  async #callback(): Promise<void> {
    await this.#newBill()
    const attempt = await this.#start()
    this.#strike()
    await this.#payAt(attempt)
    await this.#untilDone()
  }

  /** WeChat signs with a certificate that nobody has seen, and looking for it meets the fault. */
  async #newCertificate(): Promise<void> {
    await this.#newBill()
    const attempt = await this.#start()
    // We look for certificates once a minute at most.
    await this.#cast.world.pass(61_000)
    const { settings, wechat } = this.#cast.world.sandbox
    wechat.rotateCertificate()
    settings.set({ wechatSigning: 'certificate' })
    this.#strike()
    await this.#payAt(attempt)
    settings.set({ wechatSigning: 'both' })
    await this.#untilDone()
  }

  async #refund(): Promise<void> {
    await this.#paidInFull()
    this.#strike()
    if (this.#case.operation === 'refund query') this.#strike('refund', this.#case.channel === 'unionpay' ? 'stuck' : 'processing')
    const { merchant, world } = this.#cast
    await merchant.do('refundPayment', {
      paymentId: this.#first,
      amountFen: REFUND_FEN,
      reason: '少了一筐',
      idempotencyKey: merchant.key(),
    })
    await world.work()
    await this.#untilDone(10)
    // What the channel held back comes through; what it refused is asked for again by the merchant.
    this.#mustHaveStruck()
    world.sandbox.faults.clear()
    await this.#side.letGo()
    await this.#untilDone()
    await renewSessions(this.#cast)
    for (const { id, state } of (await this.#payment(this.#first)).refunds) {
      if (state === 'FAILED') {
        this.#notes.push('refused, then asked for again')
        await this.#cast.merchant.do('retryRefund', { refundId: id })
      }
    }
    await this.#untilDone()
  }

  /** Paid, and neither told nor found: the bill of the day is the last word, and meets the fault. */
  async #bill(): Promise<void> {
    const { world } = this.#cast
    await this.#newBill()
    const attempt = await this.#start()
    this.#strike('callback', 'lost')
    this.#strike(this.#case.cart ? 'combined-query' : 'query', 'http-500', 'always')
    await this.#payAt(attempt)
    const day = beijingDay(world.now)
    await world.pass(Date.parse(`${addDays(day, 1)}T10:00:00+08:00`) - world.now.getTime())
    world.sandbox.faults.clear()
    this.#strike()
    for (let half = 0; half < 8; half++) {
      await world.application.services.bills.runDue()
      await world.pass(31 * MINUTE)
    }
    await this.#noteBill(day)
    await this.#untilDone()
  }

  async #noteBill(day: string): Promise<void> {
    await renewSessions(this.#cast)
    const { channelBills } = await this.#cast.staff.query(
      `query ($channel: String!, $day: Day!) { channelBills(channel: $channel, from: $day, to: $day) {
        state badLineCount differenceList(first: 50) { edges { node { type state } } } } }`,
      { channel: this.#case.channel, day },
    )
    const [bill] = channelBills
    const types = new Map<string, number>()
    for (const { node } of bill?.differenceList.edges ?? []) {
      const name = `${node.type.toLowerCase().replace('_', '-')} ${node.state.toLowerCase()}`
      types.set(name, (types.get(name) ?? 0) + 1)
    }
    const told = [...types.keys()].toSorted()
    if (bill?.badLineCount > 0) told.push('bad line told')
    this.#notes.push(`bill ${bill?.state.toLowerCase()}${told.length > 0 ? `: ${told.join(', ')}` : ''}`)
  }

  async #paidInFull(): Promise<void> {
    await this.#newBill()
    await this.#payAt(await this.#start())
    await this.#cast.world.work()
  }

  async #newBill(): Promise<void> {
    const { merchant, neighbour, buyer } = this.#cast
    this.#paymentIds = [await merchant.bill(buyer, AMOUNT_FEN)]
    if (this.#case.cart) this.#paymentIds.push(await neighbour.bill(buyer, AMOUNT_FEN))
  }

  async #start(): Promise<Payload | null> {
    const { buyer, world } = this.#cast
    const { channel, client, cart } = this.#case
    const answer = await buyer.do(cart ? 'payTogether' : 'startPayment', {
      ...(cart ? { paymentIds: this.#paymentIds } : { paymentId: this.#first }),
      amountFen: AMOUNT_FEN * this.#paymentIds.length,
      method: channel.toUpperCase(),
      client: client ?? 'QR',
      idempotencyKey: buyer.key(),
      ...(client === 'ALIPAY_APP' && { alipayCode: this.#side.appCode() }),
      ...(client === 'WEAPP' && { wechatCode: world.sandbox.wechat.login({ phone: buyer.phone }).code }),
      ...(client === 'WECHAT_BROWSER' && { wechatCode: world.sandbox.wechat.login({ phone: buyer.phone }, 'page').code }),
    })
    const started = answer.attempt ?? answer.order ?? null
    if (started?.launch) this.#launches.set(numberOf(started), started.launch)
    return started
  }

  /** Opens what the channel gave, and pays there. */
  async #payAt(started: Payload | null): Promise<void> {
    await this.#side.open(started?.launch)
    await this.#pay(numberOf(started))
  }

  get #first(): string {
    return this.#paymentIds[0] ?? ''
  }

  async #pay(orderNo: string): Promise<void> {
    if (await this.#side.pay(orderNo, this.#launches.get(orderNo))) this.#paid.push(orderNo, ...this.#side.partsOf(orderNo))
  }

  #strike(operation = this.#case.fault.operation, kind = this.#case.fault.kind, times: number | 'always' = 1): void {
    this.#cast.world.sandbox.faults.add({ channel: this.#case.channel, operation, kind, times })
  }

  /** A fault that waits still has tried nothing. */
  #mustHaveStruck(): void {
    const { operation, kind } = this.#case.fault
    const left = this.#cast.world.sandbox.faults.list().some((one) => one.operation === operation && one.kind === kind)
    if (left) this.#wrong.push('the fault never happened')
  }

  /** Time passes, as it does for the janitor, until everything that was asked has its end, or half a day is over (at a bank, its order's life). */
  async #untilDone(most = 40): Promise<void> {
    const { world } = this.#cast
    const pauses = [5_000, 10_000, 15_000, 20_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE]
    // An order at a bank that nobody submits lives three days.
    if (this.#case.channel === 'unionpay') pauses.push(60 * MINUTE, 240 * MINUTE)
    for (let round = 0; round < most; round++) {
      await world.work()
      if (await this.#isDone()) return
      await world.pass(pauses[Math.min(round, pauses.length - 1)]!)
    }
  }

  async #isDone(): Promise<boolean> {
    return (await this.#instructions()).every(({ state }) => state === 'succeeded' || state === 'failed')
  }

  async #instructions(): Promise<{ id: string; kind: string; state: string }[]> {
    const ids = this.#paymentIds.map((id) => id.replace('Payment_', ''))
    if (ids.length === 0) return []
    const list = ids.map(() => '?').join(', ')
    return this.#cast.world.application.database.read((em) =>
      em.execute(
        `select id, kind, state from instruction where subject_id in (${list}) or subject_id in (select id from refund where payment_id in (${list}))
           or (kind = 'combined' and id in (select json_unquote(json_extract(request, '$.combinedNo')) from instruction where subject_id in (${list})))
         order by id`,
        [...ids, ...ids, ...ids],
      ),
    )
  }

  /** What can be paid: a cart as a whole, each payment else. */
  async #orderNos(): Promise<string[]> {
    const payable = this.#case.cart ? 'combined' : 'payment'
    return (await this.#instructions()).filter(({ kind }) => kind === payable).map(({ id }) => id)
  }

  async #orderNosOf(paymentId: string): Promise<string[]> {
    const rows = await this.#cast.world.application.database.read((em) =>
      em.execute<{ id: string }[]>(`select id from instruction where subject_id = ? and kind = 'payment' order by id`, [
        paymentId.replace('Payment_', ''),
      ]),
    )
    return rows.map(({ id }) => id)
  }

  async #payment(id: string): Promise<Payload> {
    const { payment } = await this.#cast.staff.query(
      'query ($id: ID!) { payment(id: $id) { state amountFen paidFen refundedFen refundingFen refunds { id state cause amountFen } } }',
      { id },
    )
    return payment
  }

  async ending(): Promise<Omit<Ending, 'minutes'>> {
    this.#mustHaveStruck()
    const wrong = [...this.#wrong]
    if (this.#paymentIds.length === 0) return { end: this.#notes.join('; '), wrong }
    const open = (await this.#instructions()).filter(({ state }) => state !== 'succeeded' && state !== 'failed')
    if (open.length > 0) wrong.push(`without an end: ${open.map(({ kind, state }) => `${kind} ${state}`).join(', ')}`)
    const ends: string[] = []
    for (const id of this.#paymentIds) {
      const payment = await this.#payment(id)
      const there = (await this.#orderNosOf(id)).map((orderNo) => this.#side.at(orderNo))
      const takenFen = there.reduce((sum, { paidFen }) => sum + paidFen, 0)
      const backFen = there.reduce((sum, { givenBackFen }) => sum + givenBackFen, 0)
      const oursFen = payment.paidFen - payment.refundedFen
      if (takenFen - backFen !== oursFen) wrong.push(`the channel has ${takenFen - backFen} fen of it, our books say ${oursFen}`)
      if (payment.paidFen > payment.amountFen) wrong.push('paid twice')
      if (payment.refundingFen > 0) wrong.push('a refund without an end')
      ends.push(endOf(payment, takenFen, there.filter(({ paidFen }) => paidFen > 0).length))
    }
    for (const broken of await this.#cast.world.brokenChecks()) wrong.push(`books: ${JSON.stringify(broken)}`)
    const [first = '', second = first] = ends
    const end = second === first ? first : `the first: ${first}; the second: ${second}`
    return { end: [this.#case.cart && second === first ? `each ${end}` : end, ...this.#notes].join('; '), wrong }
  }
}

function endOf(payment: Payload, takenFen: number, times: number): string {
  const refunded = payment.refundedFen > 0 ? `, ${payment.refundedFen / 100} yuan given back once` : ''
  if (payment.paidFen === 0) return takenFen === 0 ? 'not paid, nothing moved' : 'taken back: the payer has everything'
  if (times > 1) return `paid once${refunded}; the surplus went back by itself`
  return `paid once${refunded}`
}

function numberOf(attempt: Payload | null): string {
  return String(attempt?.id ?? '').replace(/^\w+_/, '')
}
