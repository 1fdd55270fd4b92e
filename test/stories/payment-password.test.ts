import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, isRefused, tally } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const MINUTE = 60_000

let world: World
let merchant: Person
beforeAll(async () => {
  world = await World.open()
  merchant = await world.merchant(await world.market())
})
afterAll(() => world.close())

const set = async (person: Person, password: string) => {
  await world.pass(MINUTE)
  await person.askForCode('PAYMENT_PASSWORD')
  return person.do('setPaymentPassword', { password, code: person.lastCode() })
}
const withBill = async (fen: number) => {
  const buyer = await world.buyer({ fen })
  return { buyer, bill: await merchant.bill(buyer, fen) }
}

test('the payment password: has to be set before anything is paid', async () => {
  const buyer = await world.signIn(world.phone())
  const paymentId = await merchant.bill(buyer, 100)
  await isRefused(
    buyer,
    'payFromWallet',
    { paymentId, amountFen: 100, paymentPassword: '246813', idempotencyKey: 'without-password' },
    {
      code: 'PAYMENT_PASSWORD_NOT_SET',
      field: 'paymentPassword',
      zh: '请先设置 6 位支付密码',
      en: 'Set a 6-digit payment password first',
    },
  )
})

test('the payment password: a weak one is refused and does not use up the code', async () => {
  const buyer = await world.signIn(world.phone())
  await buyer.askForCode('PAYMENT_PASSWORD')
  const code = buyer.lastCode()
  for (const password of ['123456', '654321', '111111', '121212', '12345', '1234567', 'abcdef', '']) {
    await isRefused(
      buyer,
      'setPaymentPassword',
      { password, code },
      {
        code: 'PAYMENT_PASSWORD_WEAK',
        field: 'password',
        zh: '密码太简单，请换 6 位不连续、不重复的数字',
        en: 'Choose 6 digits that are not a run or a repetition',
      },
    )
  }
  expect((await buyer.must('setPaymentPassword', { password: '246813', code })).viewer.hasPaymentPassword).toBe(true)
})

test('the payment password: is not changed without a fresh code', async () => {
  const { buyer, bill } = await withBill(500)
  expect(codeOf(await buyer.do('setPaymentPassword', { password: '975310', code: '000000' }))).toMatch(/SIGN_IN_CODE_(WRONG|EXPIRED)/)
  expect((await buyer.pay(bill, 500)).payment.state).toBe('PAID')
})

test('the payment password: wrong five times it is locked for half an hour, for the right one too', async () => {
  const { buyer, bill } = await withBill(500)
  for (const left of [4, 3, 2, 1]) {
    const [refusal] = (await buyer.pay(bill, 500, { paymentPassword: '975310' })).userErrors
    expect(refusal).toEqual({
      code: 'PAYMENT_PASSWORD_WRONG',
      field: 'paymentPassword',
      message: `支付密码不对，还可以试 ${left} 次，没有扣钱`,
    })
  }
  const [refusal] = (await buyer.inEnglish().pay(bill, 500, { paymentPassword: '975310' })).userErrors
  expect(refusal).toEqual({
    code: 'PAYMENT_PASSWORD_LOCKED',
    field: 'paymentPassword',
    message: 'Too many wrong passwords; try again in 30 minutes; no money moved',
  })
  await world.pass(29 * MINUTE)
  const input = { paymentId: bill, amountFen: 500, paymentPassword: '246813', idempotencyKey: 'while-locked' }
  await isRefused(buyer, 'payFromWallet', input, {
    code: 'PAYMENT_PASSWORD_LOCKED',
    field: 'paymentPassword',
    zh: '密码错得太多，请 1 分钟后再试，没有扣钱',
  })
  await world.pass(MINUTE)
  expect((await buyer.pay(bill, 500)).payment.state).toBe('PAID')
  expect(await world.brokenChecks()).toEqual([])
})

test('the payment password: the right one makes four wrong ones forgotten; a new one unlocks', async () => {
  const { buyer, bill } = await withBill(500)
  const guess = async () => codeOf(await buyer.pay(bill, 500, { paymentPassword: '975310' }))
  for (let round = 0; round < 4; round++) await guess()
  expect(codeOf(await buyer.pay(bill, 499))).toBe('AMOUNT_DIFFERS')
  for (let round = 0; round < 4; round++) expect(await guess()).toBe('PAYMENT_PASSWORD_WRONG')
  expect(await guess()).toBe('PAYMENT_PASSWORD_LOCKED')
  expect(codeOf(await set(buyer, '864209'))).toBeNull()
  expect((await buyer.pay(bill, 500, { paymentPassword: '864209' })).payment.state).toBe('PAID')
})

test('guesses at once count each: the right one among sixty does not get through', async () => {
  const { buyer, bill } = await withBill(500)
  const guesses = [...Array.from({ length: 59 }, () => '975310'), '246813']
  const answers = await Promise.all(guesses.map((paymentPassword) => buyer.pay(bill, 500, { paymentPassword })))
  expect(tally(answers.map(codeOf))).toEqual({ PAYMENT_PASSWORD_WRONG: 4, PAYMENT_PASSWORD_LOCKED: 56 })
  expect((await buyer.wallet()).availableFen).toBe(500)
})
