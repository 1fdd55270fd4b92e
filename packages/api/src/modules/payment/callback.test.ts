import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CallbackInbox, type Told } from '../instruction/index.ts'
import { TestMarket } from './test-market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await TestMarket.open()
})
afterAll(() => market.close())
beforeEach(() => market.begin())

const MINUTE = 60_000
// A busy machine takes its time; nothing here depends on how long.
const PATIENTLY = { timeout: 15_000 }

/** A process of its own at the inbox, which settles nothing until it is let. */
class Process {
  readonly inbox: CallbackInbox
  readonly told: Told[] = []
  #gate = Promise.withResolvers<void>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(mostKept?: number) {
    const { database, clock, instructions, settlement } = market
    const settle = async (told: Told) => {
      this.told.push(told)
      await this.#gate.promise
      const id = told.callback.kind === 'refund' ? told.callback.refundNo : told.callback.orderNo
      // One by one: seventy at once for one merchant would wait for each other until some of them are told BUSY.
      const mine = this.#last.then(() => instructions.settle(id, told.callback.outcome))
      this.#last = mine.catch(() => undefined)
      await mine
      return false
    }
    const orders = { expects: settlement.expects.bind(settlement), settle }
    this.inbox = new CallbackInbox({ database, clock, log: pino({ level: 'silent' }), orders, ...(mostKept !== undefined && { mostKept }) })
  }

  take(orderNo: string) {
    return this.inbox.take('wechat', market.wechat.callback(orderNo))
  }

  letSettle(): void {
    this.#gate.resolve()
  }

  failToSettle(): void {
    this.#gate.reject(new Error('a test'))
    this.#gate = Promise.withResolvers()
  }
}

let processes: Process[] = []
afterEach(async () => {
  for (const one of processes) one.letSettle()
  await Promise.all(processes.map(({ inbox }) => inbox.close()))
  processes = []
})
function aProcess(mostKept?: number): Process {
  const one = new Process(mostKept)
  processes.push(one)
  return one
}

/** Payments that were made at the channel and that we have not heard of. */
async function paidAtTheChannel(count: number): Promise<string[]> {
  const orders: string[] = []
  for (let index = 0; index < count; index++) {
    const attempt = await market.start(await market.bill(1_000), 1_000)
    market.wechat.pay(attempt.id)
    orders.push(attempt.id)
  }
  return orders
}

async function rows(): Promise<{ order_no: string; waits: number }[]> {
  return market.database.read((em) => em.execute('select order_no, settle_at is not null as waits from callback order by order_no'))
}
const waiting = async () => (await rows()).filter(({ waits }) => waits === 1).length
const states = async (orders: readonly string[]) =>
  Promise.all(orders.map(async (orderNo) => (await market.instructions.byId(orderNo)).state))

test('what is told is kept once, without the words that name the payer, and settled when the answer is given', async () => {
  const [orderNo] = await paidAtTheChannel(1)
  const told = market.wechat.callback(orderNo!)
  const wordy = { ...told, outcome: { ...told.outcome, raw: { payer: { openid: 'oUpF8uMuAJO' } } } } as typeof told
  for (let times = 0; times < 3; times++) expect(await market.instructions.onCallback('wechat', wordy)).toEqual([])
  expect(await rows()).toEqual([{ order_no: orderNo, waits: 0 }])
  const [row] = await market.database.read((em) => em.execute<{ message: string }[]>('select message from callback'))
  expect(row!.message).not.toContain('oUpF8uMuAJO')
  expect(JSON.parse(row!.message)).toMatchObject({ kind: 'payment', orderNo, outcome: { state: 'succeeded', amountFen: 1_000 } })
})

test('what is not about an order of ours is not kept', async () => {
  const [orderNo] = await paidAtTheChannel(1)
  const told = market.wechat.callback(orderNo!)
  expect(await market.instructions.onCallback('alipay', told)).toEqual(['order'])
  expect(await market.instructions.onCallback('wechat', { ...told, payeeNo: 'sub-other' } as typeof told)).toEqual(['payee'])
  expect(await rows()).toEqual([])
  expect(await states([orderNo!])).toEqual(['accepted'])
})

test('a process goes down with what it took: another one settles it, once, when the time of the first is over', async () => {
  const orders = await paidAtTheChannel(3)
  const dead = aProcess()
  for (const orderNo of orders) void dead.take(orderNo)
  await expect.poll(waiting, PATIENTLY).toBe(3)
  expect(await market.instructions.callbacks.settleDue()).toBe(0)
  expect(await states(orders)).toEqual(['accepted', 'accepted', 'accepted'])
  market.nowMs += MINUTE
  expect(await market.instructions.callbacks.settleDue()).toBe(3)
  expect(await states(orders)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  expect(await waiting()).toBe(0)
  expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 3 * 994 })
  // The first comes back to life, late: nothing moves again.
  dead.letSettle()
  await dead.inbox.close()
  expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 3 * 994 })
  expect(await market.broken()).toEqual([])
})

test('two processes that look for what was left do not settle the same', async () => {
  const orders = await paidAtTheChannel(4)
  const dead = aProcess()
  for (const orderNo of orders) void dead.take(orderNo)
  await expect.poll(waiting, PATIENTLY).toBe(4)
  market.nowMs += MINUTE
  const [one, other] = [aProcess(), aProcess()]
  one.letSettle()
  other.letSettle()
  const found = await Promise.all([one.inbox.settleDue(), other.inbox.settleDue()])
  expect(found.toSorted()).toEqual([0, 4])
  expect(await waiting()).toBe(0)
})

describe('a storm', () => {
  test('is answered when it is kept, before it is settled; with few waiting the answer waits', async () => {
    const orders = await paidAtTheChannel(70)
    const busy = aProcess()
    let answered = 0
    const answers = orders.map(async (orderNo) => {
      await busy.take(orderNo)
      answered += 1
    })
    await expect.poll(waiting, PATIENTLY).toBe(70)
    await expect.poll(() => answered, PATIENTLY).toBe(70 - 16)
    busy.letSettle()
    await Promise.all(answers)
    await expect.poll(waiting, PATIENTLY).toBe(0)
    expect(new Set(await states(orders))).toEqual(new Set(['succeeded']))
    expect(await market.balances()).toMatchObject({ 'custody.pending merchant': 70 * 994 })
  })

  test('of more than a process keeps in memory: the rest is read from the table', async () => {
    const orders = await paidAtTheChannel(20)
    const small = aProcess(5)
    const answers = orders.map((orderNo) => small.take(orderNo))
    await expect.poll(waiting, PATIENTLY).toBe(20)
    small.letSettle()
    await Promise.all(answers)
    await expect.poll(waiting, PATIENTLY).toBe(0)
    expect(new Set(await states(orders))).toEqual(new Set(['succeeded']))
    expect(await market.broken()).toEqual([])
  })
})

test('what cannot be settled is not answered as taken; told again it is tried again at once', async () => {
  const [orderNo] = await paidAtTheChannel(1)
  const one = aProcess()
  const first = one.take(orderNo!)
  await expect.poll(() => one.told.length, PATIENTLY).toBe(1)
  one.failToSettle()
  await expect(first).rejects.toThrow('a test')
  expect(await rows()).toEqual([{ order_no: orderNo, waits: 1 }])
  one.letSettle()
  expect(await one.take(orderNo!)).toEqual([])
  expect(await states([orderNo!])).toEqual(['succeeded'])
  expect(await rows()).toEqual([{ order_no: orderNo, waits: 0 }])
})

test('a process that stops settles first what it keeps', async () => {
  const orders = await paidAtTheChannel(2)
  const stopping = aProcess()
  const answers = orders.map((orderNo) => stopping.take(orderNo))
  await expect.poll(waiting, PATIENTLY).toBe(2)
  const closed = stopping.inbox.close()
  stopping.letSettle()
  await closed
  await Promise.all(answers)
  expect(await waiting()).toBe(0)
})
