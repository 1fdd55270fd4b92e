import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, isRefused, leavesNoTrace, tally } from '../world/evidence.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let buyer: Person
let card: string
let bills: string[]
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer({ fen: 100_000 })
  card = await merchant.cardId()
  bills = await Promise.all([600, 600].map((amountFen) => merchant.bill(buyer, amountFen)))
  await buyer.pay(await merchant.bill(buyer, 50_000), 50_000)
})
afterAll(() => world.close())

interface Operation {
  by: () => Person
  /** What comes out. */
  thing: string
  input: () => object
  /** The same in everything but one field. */
  others: () => object[]
  /** What is in the books for it. */
  moves: { transfer: number; open_pending: number }
}

const paymentPassword = '246813'
const registered = { kind: 'MERCHANT', name: '鑫源果业', ownerName: '李鑫', phone: '13900000001', stall: 'B-01', trade: 'FRUIT' }
const OPERATIONS: Record<string, Operation> = {
  createPayment: {
    by: () => merchant,
    thing: 'payment',
    input: () => ({ payerPhone: buyer.phone, goods: '大葱', amountFen: 900 }),
    others: () => [{ amountFen: 901 }, { goods: '白菜' }, { payerPhone: '13900000002' }, { dueOn: '2026-03-20' }],
    moves: { transfer: 0, open_pending: 0 },
  },
  payFromWallet: {
    by: () => buyer,
    thing: 'payment',
    input: () => ({ paymentId: bills[0], amountFen: 600, paymentPassword }),
    others: () => [{ amountFen: 601 }, { paymentId: bills[1] }],
    moves: { transfer: 1, open_pending: 0 },
  },
  createRecharge: {
    by: () => buyer,
    thing: 'recharge',
    input: () => ({ amountFen: 700, client: 'H5' }),
    others: () => [{ amountFen: 701 }, { client: 'WEAPP', wechatCode: world.sandbox.wechat.login({ phone: buyer.phone }).code }],
    moves: { transfer: 0, open_pending: 0 },
  },
  createWithdrawal: {
    by: () => merchant,
    thing: 'withdrawal',
    input: () => ({ amountFen: 800, bankCardId: card, paymentPassword }),
    others: () => [{ amountFen: 801 }],
    moves: { transfer: 1, open_pending: 1 },
  },
  registerParty: {
    by: () => staff,
    thing: 'party',
    input: () => registered,
    others: () => [
      { phone: '13900000003' },
      { name: '别家' },
      { bankCard: { bankName: '农业银行', number: '6228480012345673308', holderName: '李鑫' } },
    ],
    moves: { transfer: 0, open_pending: 0 },
  },
}

describe.each(Object.entries(OPERATIONS))('%s', (mutation, { by, thing, input, others, moves }) => {
  const idempotencyKey = `the-same-${mutation}`
  const ask = (more: object = {}): Promise<Payload> => by().do(mutation, { ...input(), idempotencyKey, ...more })
  let first: string

  test('sixteen times at once with one key: one movement, and the same thing for all', async () => {
    const before = await world.counts()
    const answers = await Promise.all(Array.from({ length: 16 }, () => ask()))
    // Only a recharge calls somebody else before it answers; a repeat meanwhile is told to ask again.
    const running = mutation === 'createRecharge' ? ['IDEMPOTENCY_IN_PROGRESS'] : []
    expect(Object.keys(tally(answers.map(codeOf))).filter((code) => !running.includes(code))).toEqual(['OK'])
    const ids = new Set(answers.flatMap((answer) => (answer[thing] ? [answer[thing].id] : [])))
    expect(ids.size).toBe(1)
    first = String([...ids][0])
    const after = await world.counts()
    expect({ transfer: after['transfer']! - before['transfer']!, open_pending: after['open_pending']! - before['open_pending']! }).toEqual(
      moves,
    )
    expect(await world.brokenChecks()).toEqual([])
  })

  test('once more: the same thing, and no trace', async () => {
    const again = await leavesNoTrace(world, () => ask())
    expect([codeOf(again), again[thing].id]).toEqual([null, first])
  })

  test('the same key for anything else is refused', async () => {
    for (const other of others()) {
      await isRefused(
        by(),
        mutation,
        { ...input(), idempotencyKey, ...other },
        {
          code: 'IDEMPOTENCY_KEY_REUSED',
          field: 'idempotencyKey',
          zh: '这个请求号已经用在另一笔上，没有扣钱',
          en: 'This idempotency key was used for another input; no money moved',
        },
      )
    }
  })

  test('a key that is none is refused', async () => {
    for (const bad of ['', 'seven77', 'x'.repeat(65), 'with a space', '中文中文中文中文', 'line\nbreak']) {
      await isRefused(by(), mutation, { ...input(), idempotencyKey: bad }, { code: 'INVALID_INPUT', field: 'idempotencyKey' })
    }
  })
})

test('a repeat tells how things stand now, not how they stood then', async () => {
  const keys = { idempotencyKey: 'tells-the-present' }
  const start = (): Promise<Payload> => buyer.do('createRecharge', { amountFen: 1_000, client: 'H5', ...keys })
  const { recharge } = await start()
  expect((await start()).recharge).toEqual(recharge)
  await buyer.payAtCashier(recharge.cashier.url)
  expect((await start()).recharge).toMatchObject({ id: recharge.id, state: 'SUCCEEDED', cashier: null })

  const withdraw = () => merchant.withdraw(1_000, keys)
  const { withdrawal } = await withdraw()
  expect(withdrawal.state).toBe('PROCESSING')
  await world.settle()
  expect((await withdraw()).withdrawal).toMatchObject({ id: withdrawal.id, state: 'SUCCEEDED' })
  expect(world.sandbox.bank.payouts().filter(({ amount }) => amount === 1_000)).toHaveLength(1)
})

test('a key belongs to the party that chose it, and to one thing that it asks for', async () => {
  const idempotencyKey = 'everybody-takes-this-one'
  const other = await world.buyer()
  const started = await Promise.all(
    [buyer, other].map((person) => person.must('createRecharge', { amountFen: 500, client: 'H5', idempotencyKey })),
  )
  expect(new Set(started.map(({ recharge }) => recharge.id)).size).toBe(2)
  await isRefused(
    buyer,
    'payFromWallet',
    { paymentId: bills[1], amountFen: 600, paymentPassword, idempotencyKey },
    { code: 'IDEMPOTENCY_KEY_REUSED' },
  )
})

test('one bill paid under two keys at once is paid once', async () => {
  const before = await buyer.wallet()
  const paid = await Promise.all([buyer.pay(bills[1]!, 600), buyer.pay(bills[1]!, 600)])
  expect(tally(paid.map(codeOf))).toEqual({ OK: 1, PAYMENT_ALREADY_PAID: 1 })
  expect((await buyer.wallet()).availableFen).toBe(before.availableFen - 600)
  expect(paid.find((one) => codeOf(one) !== null)?.userErrors[0]?.message).toBe('这张单已经付过了，没有再扣钱')
  expect(await world.brokenChecks()).toEqual([])
})

test('a bill paid while its merchant takes it back is paid, or closed, never both', async () => {
  for (let round = 0; round < 4; round++) {
    const bill = await merchant.bill(buyer, 100)
    const before = await buyer.wallet()
    const [paid, closed] = await Promise.all([buyer.pay(bill, 100), merchant.do('closePayment', { paymentId: bill })])
    const outcome = `${codeOf(paid)} ${codeOf(closed)}`
    expect(['null PAYMENT_ALREADY_PAID', 'PAYMENT_CLOSED null']).toContain(outcome)
    expect((await buyer.wallet()).availableFen).toBe(before.availableFen - (codeOf(paid) === null ? 100 : 0))
  }
  expect(await world.brokenChecks()).toEqual([])
})

test('thirty-two payments raced from a wallet that has enough for ten: ten are paid', async () => {
  const racer = await world.buyer({ fen: 1_000 })
  const raced = []
  for (let index = 0; index < 32; index++) raced.push(await merchant.bill(racer, 100))
  const before = await merchant.wallet()
  const answers = await Promise.all(raced.map((bill) => racer.pay(bill, 100)))
  expect(tally(answers.map(codeOf))).toEqual({ OK: 10, INSUFFICIENT_FUNDS: 22 })
  expect(await racer.wallet()).toMatchObject({ availableFen: 0, balanceFen: 0 })
  expect((await merchant.wallet()).availableFen).toBe(before.availableFen + 1_000)
  expect(await world.brokenChecks()).toEqual([])
})

test('withdrawals raced from one wallet freeze no more than there is', async () => {
  const available = (await merchant.wallet()).availableFen
  const each = Math.floor(available / 3)
  const answers = await Promise.all(Array.from({ length: 8 }, () => merchant.withdraw(each)))
  expect(tally(answers.map(codeOf))).toEqual({ OK: 3, INSUFFICIENT_FUNDS: 5 })
  await world.settle()
  expect(await merchant.wallet()).toMatchObject({ availableFen: available - 3 * each, frozenFen: 0 })
  expect(await world.brokenChecks()).toEqual([])
})

test.each([
  ['a new phone', () => world.phone()],
  ['the phone of a buyer', () => buyer.phone],
])('%s registered under four keys at once is one merchant', async (_whose, phone) => {
  const input = { kind: 'MERCHANT', name: '鑫源果业', ownerName: '李鑫', phone: phone() }
  const answers = await Promise.all([1, 2, 3, 4].map(() => staff.do('registerParty', { ...input, idempotencyKey: staff.key() })))
  expect(tally(answers.map(codeOf))).toEqual({ OK: 1, PHONE_ALREADY_USED: 3 })
})
