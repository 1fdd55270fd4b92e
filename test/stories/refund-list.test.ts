import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let buyer: Person
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer()
})
afterAll(() => world.close())

const list = async (whose: Person, variables: object = {}) => {
  const { refunds } = await whose.query(
    `query ($state: RefundState, $first: Int = 20, $after: String) { refunds(state: $state, first: $first, after: $after) {
       edges { node { id state amountFen failureReason parts { method state code } payment { id goods payer { name } } } } pageInfo { hasNextPage endCursor } } }`,
    variables,
  )
  return { rows: refunds.edges.map(({ node }: { node: unknown }) => node), page: refunds.pageInfo }
}

async function paidBill(amountFen: number): Promise<string> {
  const paymentId = await merchant.bill(buyer, amountFen)
  const { attempt } = await buyer.must('startPayment', {
    paymentId,
    amountFen,
    method: 'WECHAT',
    client: 'H5',
    idempotencyKey: buyer.key(),
  })
  await buyer.payAtCashier(attempt.launch.url)
  await world.settle()
  return paymentId
}

const giveBack = (paymentId: string, amountFen: number) =>
  merchant.must('refundPayment', { paymentId, amountFen, reason: '缺斤少两', idempotencyKey: merchant.key() })

test('a merchant sees what went back, what is on its way, and what did not go through and why', async () => {
  const paymentId = await paidBill(10_000)
  await giveBack(paymentId, 1_000)
  await world.settle()
  await world.pass(60_000)
  world.sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind: 'abnormal' })
  await giveBack(paymentId, 2_000)
  await world.settle()

  const { rows } = await list(merchant)
  expect(rows).toMatchObject([
    { state: 'FAILED', amountFen: 2_000, parts: [{ method: 'WECHAT', state: 'FAILED', code: 'ABNORMAL' }], payment: { id: paymentId } },
    { state: 'SUCCEEDED', amountFen: 1_000, failureReason: null, parts: [{ code: null }] },
  ])
  expect((await list(merchant, { state: 'FAILED' })).rows).toHaveLength(1)
  expect((await list(merchant, { state: 'PROCESSING' })).rows).toEqual([])

  // What a person mends at WeChat's own site comes through by itself.
  const [abnormal] = world.sandbox.wechat.refunds()
  world.sandbox.wechat.resolveRefund(String(abnormal?.outRefundNo), 'SUCCESS')
  await world.sandbox.clock.advance(0)
  await world.settle()
  expect((await list(merchant, { state: 'FAILED' })).rows).toEqual([])
})

test('page by page, and nobody’s else’s; the market’s staff sees everybody’s', async () => {
  const neighbour = await world.merchant(staff, '鲁海冻品')
  expect((await list(neighbour)).rows).toEqual([])
  const first = await list(merchant, { first: 1 })
  expect(first.page.hasNextPage).toBe(true)
  const second = await list(merchant, { first: 1, after: first.page.endCursor })
  expect(second.rows[0].id).not.toBe(first.rows[0].id)
  expect((await list(staff)).rows).toHaveLength(2)
  await expect(list(buyer)).rejects.toThrow('FORBIDDEN')
})
