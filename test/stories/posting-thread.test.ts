import { setImmediate as nextTurn } from 'node:timers/promises'
import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// As in production, what is paid is posted in a thread of its own. Nobody notices: not by his answer, and not in the books.

let world: World
let staff: Person
let merchant: Person
beforeAll(async () => {
  world = await World.open({}, { postsInThread: true })
  staff = await world.market()
  merchant = await world.merchant(staff)
})
afterAll(() => world.close())

test('many pay at once, and each has his own answer; who repeats has the same; the books are right', async () => {
  const buyers = await Promise.all(Array.from({ length: 5 }, () => world.buyer({ fen: 1_000 })))
  const owed = await Promise.all(buyers.map((buyer) => merchant.bill(buyer, 1_000)))
  const more = await merchant.bill(buyers[0]!, 600)
  const answers = await Promise.all([
    buyers[0]!.pay(owed[0]!, 1_000, { idempotencyKey: 'the-first-of-all' }),
    buyers[1]!.pay(owed[1]!, 999),
    buyers[2]!.pay(owed[2]!, 1_000, { paymentPassword: '975310' }),
    buyers[3]!.pay(owed[4]!, 1_000),
    buyers[4]!.pay(owed[4]!, 1_000),
  ])
  expect(answers.map(codeOf)).toEqual([null, 'AMOUNT_DIFFERS', 'PAYMENT_PASSWORD_WRONG', 'PAYMENT_NOT_FOUND', null])
  const again = await buyers[0]!.pay(owed[0]!, 1_000, { idempotencyKey: 'the-first-of-all' })
  expect(again).toEqual(answers[0])
  const poor = await buyers[0]!.pay(more, 600)
  expect(codeOf(poor)).toBe('INSUFFICIENT_FUNDS')
  // The sentence is made from what the refusal carries.
  expect(poor.userErrors[0]?.message).toContain('6.00')
  expect(await world.brokenChecks()).toEqual([])
})

test('what WeChat tells of is settled in batches there too, but for a merchant’s first, which opens the accounts', async () => {
  const { group, instructions } = world.application.services
  const buyer = await world.buyer()
  const told = []
  for (let index = 0; index < 2; index++) {
    const paymentId = await merchant.bill(buyer, 5_000)
    const { attempt } = await buyer.must('startPayment', { paymentId, amountFen: 5_000, client: 'H5', idempotencyKey: buyer.key() })
    const orderNo = attempt.id.replace('Attempt_', '')
    const outcome = { state: 'succeeded', amountFen: fen(5_000), channelRef: `42000${index}`, at: world.now, raw: null } as const
    told.push(await group.submit(instructions.settlePath, { orderNo, outcome }))
    await buyer.payAtCashier(attempt.launch.url)
    await world.settle()
  }
  expect(told).toEqual(['by-itself', { settled: expect.objectContaining({ state: 'succeeded' }) }])
  expect(await world.brokenChecks()).toEqual([])
})

test('a fee among them is the market’s income in the same commit', async () => {
  await world.collectsFees(staff)
  const buyer = await world.buyer({ fen: 2_000 })
  const { item } = await staff.must('setFeeItem', { kind: 'ENTRY', name: '入场费', rule: { way: 'FIXED', amountFen: 700 } })
  const owed = { itemId: item.id, amountFen: 700, payerPhone: buyer.phone }
  const fees = [
    await staff.must('createFeeBill', { ...owed, idempotencyKey: staff.key() }),
    await staff.must('createFeeBill', { ...owed, idempotencyKey: staff.key() }),
  ].map(({ bill }) => bill.payment.id)
  const goods = await merchant.bill(buyer, 600)
  const paid = await Promise.all([buyer.pay(fees[0], 700), buyer.pay(goods, 600), buyer.pay(fees[1], 700)])
  expect(paid.map(codeOf)).toEqual([null, null, null])
  expect((await staff.query('{ feeIncome { kind earnedFen } }')).feeIncome).toEqual([{ kind: 'ENTRY', earnedFen: 1_400 }])
  expect(await world.brokenChecks()).toEqual([])
})

test('who is under way when the process is asked to stop has his answer, and who comes later is refused', async () => {
  const buyer = await world.buyer({ fen: 1_000 })
  const owed = await merchant.bill(buyer, 1_000)
  const { group, payments } = world.application.services
  const paying = buyer.pay(owed, 1_000)
  while (group.waiting === 0) await nextTurn()
  const closing = group.close()
  expect(codeOf(await paying)).toBe(null)
  await closing
  await expect(group.submit(payments.walletPath, {} as never)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
})
