import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { codeOf, tally } from '../world/evidence.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// Payments of one moment share a transaction. Nobody notices: not by his answer, and not in the books.

let world: World
let merchant: Person
let elsewhere: World['application']
beforeAll(async () => {
  world = await World.open()
  merchant = await world.merchant(await world.market())
  elsewhere = await world.anotherProcess()
})
afterEach(async () => expect(await world.brokenChecks()).toEqual([]))
afterAll(async () => {
  await elsewhere.close()
  await world.close()
})

/** A payment through the second process of the installation. */
async function payElsewhere(buyer: Person, paymentId: string, amountFen: number, idempotencyKey: string): Promise<Payload> {
  const input = { paymentId, amountFen, paymentPassword: '246813', idempotencyKey }
  const { body } = await elsewhere.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${buyer.token}` },
    payload: {
      query:
        'mutation ($input: PayFromWalletInput!) { payFromWallet(input: $input) { payment { id state } userErrors { code field message } } }',
      variables: { input },
    },
  })
  return (JSON.parse(body) as { data: { payFromWallet: Payload } }).data.payFromWallet
}
async function bills(buyer: Person, count: number, amountFen: number): Promise<string[]> {
  const ids = []
  for (let index = 0; index < count; index++) ids.push(await merchant.bill(buyer, amountFen))
  return ids
}

test('many pay at once, one with the wrong amount, one with the wrong password, one a bill that is not his: each has his own answer', async () => {
  const buyers = await Promise.all(Array.from({ length: 6 }, () => world.buyer({ fen: 1_000 })))
  const owed = await Promise.all(buyers.map((buyer) => merchant.bill(buyer, 1_000)))
  const answers = await Promise.all([
    buyers[0]!.pay(owed[0]!, 1_000),
    buyers[1]!.pay(owed[1]!, 999),
    buyers[2]!.pay(owed[2]!, 1_000, { paymentPassword: '975310' }),
    buyers[3]!.pay(owed[4]!, 1_000),
    buyers[4]!.pay(owed[4]!, 1_000),
    buyers[5]!.pay('Payment_01K00000000000000000000000', 1_000),
    buyers[5]!.pay(owed[5]!, 1_000, { idempotencyKey: 'a key' }),
  ])
  expect(answers.map(codeOf)).toEqual([
    null,
    'AMOUNT_DIFFERS',
    'PAYMENT_PASSWORD_WRONG',
    'PAYMENT_NOT_FOUND',
    null,
    'PAYMENT_NOT_FOUND',
    'INVALID_INPUT',
  ])
  // The wrong try is remembered although its payment was refused, and the batch that held it was committed.
  const [refusal] = (await buyers[2]!.pay(owed[2]!, 1_000, { paymentPassword: '975310' })).userErrors
  expect(refusal?.message).toContain('3')
  expect((await buyers[2]!.pay(owed[2]!, 1_000)).payment.state).toBe('PAID')
})

test('one key from 32 callers at two processes is one payment', async () => {
  const buyer = await world.buyer({ fen: 5_000 })
  const [bill] = await bills(buyer, 1, 500)
  const before = await world.counts()
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, index) =>
      index % 2 ? payElsewhere(buyer, bill!, 500, 'one-key-for-all') : buyer.pay(bill!, 500, { idempotencyKey: 'one-key-for-all' }),
    ),
  )
  expect(tally(answers.map(codeOf))).toEqual({ OK: 32 })
  expect(new Set(answers.map(({ payment }) => payment.id)).size).toBe(1)
  const after = await world.counts()
  expect([after['transfer']! - before['transfer']!, after['instruction']! - before['instruction']!]).toEqual([1, 1])
})

test('one key for two bills at two processes pays one of them', async () => {
  const buyer = await world.buyer({ fen: 5_000 })
  for (let round = 0; round < 5; round++) {
    const [here, there] = await bills(buyer, 2, 100)
    const key = `for-two-bills-${round}`
    const answers = await Promise.all([buyer.pay(here!, 100, { idempotencyKey: key }), payElsewhere(buyer, there!, 100, key)])
    expect(tally(answers.map(codeOf))).toEqual({ OK: 1, IDEMPOTENCY_KEY_REUSED: 1 })
  }
  expect((await buyer.wallet()).availableFen).toBe(4_500)
})

test('a key that paid another bill before is refused among many, and the others are paid', async () => {
  const buyers = await Promise.all(Array.from({ length: 8 }, () => world.buyer({ fen: 1_000 })))
  const [first, ...owed] = await Promise.all([buyers[3]!, ...buyers].map((buyer) => merchant.bill(buyer, 400)))
  const idempotencyKey = 'a-key-for-all-bills'
  expect(codeOf(await buyers[3]!.pay(first!, 400, { idempotencyKey }))).toBeNull()
  const before = await world.counts()
  const payAll = () => Promise.all(buyers.map((buyer, index) => buyer.pay(owed[index]!, 400, index === 3 ? { idempotencyKey } : {})))
  expect((await payAll()).map(codeOf)).toEqual(buyers.map((_, index) => (index === 3 ? 'IDEMPOTENCY_KEY_REUSED' : null)))
  expect((await world.counts())['transfer']! - before['transfer']!).toBe(7)
  // Paid by now: who asks again, among others, has the answer that he had.
  const again = await Promise.all([buyers[3]!.pay(first!, 400, { idempotencyKey }), buyers[3]!.pay(owed[3]!, 400)])
  expect(again.map(({ payment, userErrors }) => [payment?.state, userErrors])).toEqual([
    ['PAID', []],
    ['PAID', []],
  ])
  expect((await buyers[3]!.wallet()).availableFen).toBe(200)
})

test('recharges that arrive at once, by callback and by query, are each in their wallet once', async () => {
  const buyers = await Promise.all(Array.from({ length: 8 }, () => world.buyer({ fen: 1_000 })))
  const recharges = await Promise.all(
    buyers.map(async (buyer, index) => {
      const input = { amountFen: 100 + index, client: 'H5', idempotencyKey: buyer.key() }
      return (await buyer.must('createRecharge', input)).recharge
    }),
  )
  const before = await world.counts()
  await Promise.all(
    recharges.flatMap(({ id, cashier }, index) => [
      buyers[index]!.payAtCashier(cashier.url),
      buyers[index]!.must('refreshRecharge', { rechargeId: id }),
    ]),
  )
  const after = await Promise.all(recharges.map(({ id }, index) => buyers[index]!.must('refreshRecharge', { rechargeId: id })))
  expect(after.map(({ recharge }) => recharge.state)).toEqual(recharges.map(() => 'SUCCEEDED'))
  const balances = await Promise.all(buyers.map((buyer) => buyer.wallet()))
  expect(balances.map(({ balanceFen }) => balanceFen)).toEqual(recharges.map((_, index) => 1_100 + index))
  expect((await world.counts())['transfer']! - before['transfer']!).toBe(8)
})

test('64 payments from a wallet with money for 40, at two processes: exactly 40', async () => {
  const buyer = await world.buyer({ fen: 4_000 })
  const owed = await bills(buyer, 64, 100)
  const answers = await Promise.all(
    owed.map((bill, index) => (index % 2 ? payElsewhere(buyer, bill, 100, `raced-${bill}`) : buyer.pay(bill, 100))),
  )
  expect(tally(answers.map(codeOf))).toEqual({ OK: 40, INSUFFICIENT_FUNDS: 24 })
  expect((await buyer.wallet()).availableFen).toBe(0)
})
