import { DomainError, fen } from '@dangkou/shared'
import { checkAmount } from '@dangkou/api/modules/wallet/amount.rule.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefused } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let merchant: Person
let buyer: Person
let bill: string
let card: string
beforeAll(async () => {
  world = await World.open()
  const staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer({ fen: 50_000 })
  await buyer.pay(await merchant.bill(buyer, 20_000), 20_000)
  bill = await merchant.bill(buyer, 123_456)
  card = await merchant.cardId()
})
afterAll(() => world.close())

const idempotencyKey = 'amount-under-test'
const paymentPassword = '246813'
/** Each way in which somebody names an amount. */
const WAYS: Record<string, (amountFen: unknown) => [Person, object]> = {
  createPayment: (amountFen) => [merchant, { payerPhone: buyer.phone, goods: '大葱', amountFen, idempotencyKey }],
  payFromWallet: (amountFen) => [buyer, { paymentId: bill, amountFen, paymentPassword, idempotencyKey }],
  createRecharge: (amountFen) => [buyer, { amountFen, client: 'H5', idempotencyKey }],
  createWithdrawal: (amountFen) => [merchant, { amountFen, bankCardId: card, paymentPassword, idempotencyKey }],
}

function refusal(code: string, zh: string, en: string) {
  return { code, field: 'amountFen', zh, en }
}

const NO_AMOUNT = refusal('INVALID_AMOUNT', '金额要大于 0，最多两位小数', 'The amount must be more than 0, in whole fen')
const LIMITS: Record<string, [fen: number, yuan: string]> = {
  createPayment: [10_000_000_000, '100,000,000.00'],
  payFromWallet: [10_000_000_000, '100,000,000.00'],
  createRecharge: [1_000_000_000, '10,000,000.00'],
  createWithdrawal: [5_000_000_000, '50,000,000.00'],
}

describe.each(Object.entries(WAYS))('%s', (mutation, input) => {
  test.each([
    ['negative', -1],
    ['zero', 0],
    ['a fraction of a fen', 0.5],
    ['text', '100'],
    ['beyond the exact numbers', 2 ** 53],
    ['far beyond any number', 1e300],
  ])('refuses an amount that is none: %s', async (_what, amountFen) => {
    const [person, fields] = input(amountFen)
    await isRefused(person, mutation, fields, NO_AMOUNT)
  })

  test('refuses one fen above its bound, and names the bound', async () => {
    const [limitFen, yuan] = LIMITS[mutation]!
    const [person, fields] = input(limitFen + 1)
    const zh = `超过单笔上限 ${yuan} 元，没有扣钱`
    await isRefused(
      person,
      mutation,
      fields,
      refusal('AMOUNT_TOO_LARGE', zh, `Above the limit of ${yuan} yuan for one payment; no money moved`),
    )
  })

  test('refuses what is written in the document itself as well', async () => {
    const [person, fields] = input(0)
    const literal = Object.entries({ ...fields, amountFen: 0.5 }).map(
      ([name, value]) => `${name}: ${name === 'client' ? value : JSON.stringify(value)}`,
    )
    const { errors } = await person.ask(`mutation { ${mutation}(input: { ${literal.join(', ')} }) { userErrors { code } } }`)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_AMOUNT'])
  })
})

test('a channel with a least amount refuses less, and names it', () => {
  const limits = { minFen: fen(30), maxFen: fen(100) }
  expect(() => checkAmount(fen(29), limits)).toThrow(new DomainError('AMOUNT_TOO_SMALL', { params: { limit: '0.30' }, field: 'amountFen' }))
  expect(() => checkAmount(fen(30), limits)).not.toThrow()
})

test('the buyer pays what the bill says, or nothing', async () => {
  for (const amountFen of [123_455, 123_457]) {
    const [person, fields] = WAYS['payFromWallet']!(amountFen)
    await isRefused(
      person,
      'payFromWallet',
      fields,
      refusal('AMOUNT_DIFFERS', '金额和单子不一样，没有扣钱', 'The amount differs from the order; no money moved'),
    )
  }
})

test('who has not enough is told what is missing, to the fen', async () => {
  const [payer, payment] = WAYS['payFromWallet']!(123_456)
  await isRefused(payer, 'payFromWallet', payment, {
    code: 'INSUFFICIENT_FUNDS',
    field: 'amountFen',
    zh: '余额不够，还差 934.56 元，没有扣钱',
    en: 'Not enough money: 934.56 yuan short; no money moved',
  })
  const [payee, withdrawal] = WAYS['createWithdrawal']!(20_001)
  await isRefused(payee, 'createWithdrawal', withdrawal, {
    code: 'INSUFFICIENT_FUNDS',
    field: 'amountFen',
    zh: '余额不够，还差 0.01 元，没有扣钱',
    en: 'Not enough money: 0.01 yuan short; no money moved',
  })
})

test('a refused key is free: with the right amount it is taken', async () => {
  const [person, fields] = WAYS['createWithdrawal']!(20_000)
  expect((await person.must('createWithdrawal', fields)).withdrawal).toMatchObject({ amountFen: 20_000, state: 'PROCESSING' })
  expect(await merchant.wallet()).toMatchObject({ availableFen: 0, frozenFen: 20_000, balanceFen: 20_000 })
  expect(await world.brokenChecks()).toEqual([])
})
