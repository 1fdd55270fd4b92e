import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fen } from '@dangkou/shared'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { codeOf, isRefused, tally } from '../world/evidence.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let shipper: Person

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  staff = await world.market()
  merchant = await world.merchant(staff)
  shipper = await world.shipper(staff)
})

/** In the market's own book, a fee's income is what was paid of it, less what was refunded: whatever happened. */
const MISBOOKED = `select b.id, p.paid_fen - p.refunded_fen as paid,
    coalesce(sum(case t.kind when 'income.own' then t.amount_fen else -t.amount_fen end), 0) as booked
  from fee_bill b
  join payment p on p.id = b.payment_id
  left join transfer t on t.subject_type = 'payment' and t.subject_id = p.id and t.kind in ('income.own', 'refund.own')
  group by b.id, p.paid_fen, p.refunded_fen
  having booked <> paid`
afterEach(async () => {
  expect(await world.application.database.read((em) => em.execute(MISBOOKED))).toEqual([])
})

/** Half an hour free, then 2 yuan each half hour for two hours, then 3 yuan an hour; 30 yuan a day at most. */
const PARKING = {
  kind: 'PARKING',
  name: '停车费',
  rule: {
    way: 'TIME',
    freeMinutes: 30,
    tiers: [
      { untilMinutes: 120, everyMinutes: 30, amountFen: 200 },
      { everyMinutes: 60, amountFen: 300 },
    ],
    mostPerDayFen: 3_000,
  },
}
const ENTRY = {
  kind: 'ENTRY',
  name: '进场费',
  rule: {
    way: 'VEHICLE',
    prices: [
      { vehicle: 'SMALL_TRUCK', amountFen: 1_000 },
      { vehicle: 'TRAILER', amountFen: 4_000 },
    ],
  },
}
const INSPECTION = {
  kind: 'INSPECTION',
  name: '检验费',
  rule: { way: 'WEIGHT', unitGrams: 1_000_000, amountFen: 500, counts: 'STARTED', leastFen: 1_000 },
}

const item = async (terms: object): Promise<string> => (await staff.must('setFeeItem', terms)).item.id

const bill = async (terms: object, amountFen: number, more: object = {}): Promise<Payload> =>
  (await staff.must('createFeeBill', { itemId: await item(terms), amountFen, idempotencyKey: staff.key(), ...more })).bill

const TRAILER = { vehicle: 'TRAILER', plate: '鲁G·8K256' }

/** A driver scans the code at the gate and pays by WeChat. */
const atTheGate = async ({ payment }: Payload, amountFen: number): Promise<void> => {
  const { link } = await staff.must('createCashierLink', { paymentId: payment.id })
  const driver = world.guest()
  const start = { token: link.token, amountFen, method: 'WECHAT', client: 'H5', idempotencyKey: driver.key() }
  await driver.payAtCashier((await driver.must('payAtCashier', start)).attempt.launch.url)
  await world.settle()
}

const seenBy = async (person: Person, id: string) =>
  (
    await person.query(
      `query ($id: ID!) { feeBill(id: $id) { state orderNo amountFen plate paidAt by payer { name } lines { label formula amountFen }
        item { name } payment { state paidFen refundedFen payer { name } } } }`,
      { id },
    )
  ).feeBill

const bills = async (person: Person, states: string[] | null = null, day: string | null = null): Promise<string[]> =>
  (
    await person.query('query ($states: [FeeBillState!], $day: Day) { feeBills(states: $states, day: $day) { edges { node { id } } } }', {
      states,
      day,
    })
  ).feeBills.edges.map(({ node }: { node: { id: string } }) => node.id)

/** What the institution has for the market, as the market's own book says, and as the institution's mirror does. */
const ownMoney = () => balance("subject = 'own.custody'", 'debits_posted_fen - credits_posted_fen')
const marketsMoney = () => {
  const markets = "party_id in (select id from party where kind = 'market')"
  return balance(`subject in ('custody.member', 'custody.pending') and ${markets}`, 'credits_posted_fen - debits_posted_fen')
}
const balance = async (which: string, what: string): Promise<number> => {
  const sum = `select coalesce(sum(${what}), 0) + 0 as fen from account where ${which}`
  return Number((await world.application.database.read((em) => em.execute<{ fen: unknown }[]>(sum)))[0]?.fen)
}

const income = async () => (await staff.query('{ feeIncome { kind earnedFen givenBackFen } }')).feeIncome

describe('a fee', () => {
  beforeEach(() => world.collectsFees(staff))

  test('is billed to a shipper, paid from the wallet, is income in both books, and a part of it goes back', async () => {
    await shipper.recharge(10_000)
    const fee = await bill(ENTRY, 4_000, { facts: TRAILER, payerPhone: shipper.phone })
    expect(fee).toMatchObject({ orderNo: 'DK0319-0001', state: 'UNPAID', amountFen: 4_000 })
    expect(fee.payment).toMatchObject({ orderNo: 'DK0319-0001', state: 'UNPAID', goods: '进场费，挂车，车 鲁G·8K2**', expiresAt: null })
    expect(await bills(shipper, ['UNPAID'])).toEqual([fee.id])
    expect(await bills(merchant)).toEqual([])

    expect((await shipper.pay(fee.payment.id, 4_000)).userErrors).toEqual([])
    expect(await seenBy(shipper, fee.id)).toMatchObject({
      state: 'PAID',
      plate: '鲁G8K256',
      paidAt: expect.any(String),
      by: '王*军',
      lines: [{ label: '挂车', formula: null, amountFen: 4_000 }],
      item: { name: '进场费' },
    })
    const { refund } = await staff.must('refundPayment', {
      paymentId: fee.payment.id,
      amountFen: 1_500,
      reason: '车型登记错了',
      idempotencyKey: staff.key(),
    })
    expect(refund.state).toBe('SUCCEEDED')
    expect(await seenBy(staff, fee.id)).toMatchObject({ state: 'PAID', payment: { paidFen: 4_000, refundedFen: 1_500 } })
    expect(await income()).toEqual([{ kind: 'ENTRY', earnedFen: 4_000, givenBackFen: 1_500 }])
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           国盛蔬菜行                 0          0          0          0
      custody.member           寿光市润田蔬菜专业合作社          0       4000          0      11500
      custody.member           绿丰农产品批发市场             0       1500          0       4000
      custody.transit.wechat   微信渠道在途                0      10000          0          0
      own.cost.channel         渠道手续费                 0          0          0          0
      own.custody              应收存管款                 0       4000          0       1500
      own.income.fee           费用收入                  0       1500          0       4000
      "
    `)
    await world.custody()
    expect(world.atTheBank()).toEqual({ 绿丰农产品批发市场: 2_500, 寿光市润田蔬菜专业合作社: 7_500 })
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is paid once, however many pay it at once', async () => {
    await merchant.recharge(100_000)
    const fee = await bill(INSPECTION, 1_500, { facts: { grams: 2_000_001 }, payerId: await merchant.partyId() })
    const answers = await Promise.all(Array.from({ length: 32 }, () => merchant.pay(fee.payment.id, 1_500)))
    expect(tally(answers.map(codeOf))).toEqual({ OK: 1, PAYMENT_ALREADY_PAID: 31 })
    expect(await income()).toEqual([{ kind: 'INSPECTION', earnedFen: 1_500, givenBackFen: 0 }])
    expect((await merchant.wallet()).availableFen).toBe(98_500)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('of nobody in particular is paid at the gate by WeChat, and the channel’s part is a cost', async () => {
    const fee = await bill(PARKING, 3_000, {
      facts: { enteredAt: '2026-03-18T20:00:00Z', leftAt: '2026-03-19T20:00:30Z', plate: '冀A12345' },
    })
    expect(fee.payment).toMatchObject({ goods: '停车费，1 天 1 分，车 冀A·123**', expiresAt: '2026-03-18T20:42:00.000Z' })
    await atTheGate(fee, 3_000)
    expect(await seenBy(staff, fee.id)).toMatchObject({ state: 'PAID', payer: null })
    const { refund } = await staff.must('refundPayment', {
      paymentId: fee.payment.id,
      amountFen: 1_000,
      reason: '多算了时间',
      idempotencyKey: staff.key(),
    })
    await world.settle()
    const refunds = (await staff.query('query ($id: ID!) { refund(id: $id) { state } }', { id: refund.id })).refund
    expect(refunds.state).toBe('SUCCEEDED')
    expect(await income()).toEqual([{ kind: 'PARKING', earnedFen: 3_000, givenBackFen: 1_000 }])
    // The first of a market opens its accounts; from the second on, callbacks are settled many at a time.
    const second = await bill(PARKING, 800, { facts: { minutes: 150 } })
    await atTheGate(second, 800)
    expect((await seenBy(staff, second.id)).state).toBe('PAID')
    expect(await income()).toEqual([{ kind: 'PARKING', earnedFen: 3_800, givenBackFen: 1_000 }])
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           国盛蔬菜行                 0          0          0          0
      custody.member           寿光市润田蔬菜专业合作社          0          0          0          0
      custody.member           绿丰农产品批发市场             0          0          0          0
      custody.pending          待结算                   0       1023          0       3806
      custody.transit.wechat   微信渠道在途                0       3806          0       1023
      own.cost.channel         渠道手续费                 0         23          0          6
      own.custody              应收存管款                 0       3806          0       1023
      own.income.fee           费用收入                  0       1000          0       3800
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is paid with the code on the payer’s phone, and then it is known who paid', async () => {
    const buyer = await world.buyer({ fen: 5_000 })
    const fee = await bill(ENTRY, 1_000, { facts: { vehicle: 'SMALL_TRUCK' } })
    const { code } = (await buyer.must('openPaymentCode', { paymentPassword: '246813' })).paymentCode
    const scan = { code, amountFen: 1_000, idempotencyKey: staff.key() }
    expect(codeOf(await staff.do('collectByCode', { ...scan, goods: '白菜' }))).toBe('FORBIDDEN')
    expect((await staff.must('collectByCode', { ...scan, paymentId: fee.payment.id })).payment.state).toBe('PAID')
    expect(await bills(buyer)).toEqual([fee.id])
    expect(await income()).toEqual([{ kind: 'ENTRY', earnedFen: 1_000, givenBackFen: 0 }])
    expect(await world.brokenChecks()).toEqual([])
  })

  test.each([
    ['from the wallet', { method: 'WALLET', paymentPassword: '246813' }],
    ['by one order at WeChat', { method: 'WECHAT', client: 'H5' }],
  ])('is paid together with a merchant’s bill %s, and only the fee is income', async (_way, how) => {
    const buyer = await world.buyer({ fen: 10_000 })
    const fee = await bill(ENTRY, 1_000, { facts: { vehicle: 'SMALL_TRUCK' }, payerPhone: buyer.phone })
    const paymentIds = [fee.payment.id, await merchant.bill(buyer, 6_000)]
    const { order } = await buyer.must('payTogether', { paymentIds, amountFen: 7_000, idempotencyKey: buyer.key(), ...how })
    if (order) await buyer.payAtCashier(order.launch.url)
    await world.settle()
    expect((await seenBy(buyer, fee.id)).state).toBe('PAID')
    expect(await income()).toEqual([{ kind: 'ENTRY', earnedFen: 1_000, givenBackFen: 0 }])
    expect(await ownMoney()).toEqual(await marketsMoney())
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is settled and corrected by the channel’s bill, and the own book goes along', async () => {
    const fee = await bill(PARKING, 3_000, { facts: { minutes: 1_470 } })
    await atTheGate(fee, 3_000)
    const { database, services } = world.application
    const [attempt] = await services.attempts.ofPayment(fee.payment.id.replace('Payment_', ''))
    expect(await ownMoney()).toBe(2_982)
    for (const keptFen of [25, 11]) {
      await database.transaction((em) => services.settlement.correctFee(em, attempt?.id ?? '', fen(keptFen)))
      expect(await ownMoney()).toBe(3_000 - keptFen)
      expect(await ownMoney()).toEqual(await marketsMoney())
    }
    await database.transaction((em) => services.settlement.release(em, attempt?.id ?? ''))
    expect(await staff.wallet()).toMatchObject({ availableFen: 2_989 })
    expect(await ownMoney()).toEqual(await marketsMoney())
    expect(await income()).toEqual([{ kind: 'PARKING', earnedFen: 3_000, givenBackFen: 0 }])
    expect(await world.brokenChecks()).toEqual([])
  })

  test('own money that the institution does not have is named by the checks', async () => {
    const buyer = await world.buyer({ fen: 5_000 })
    const fee = await bill(ENTRY, 1_000, { facts: { vehicle: 'SMALL_TRUCK' }, payerPhone: buyer.phone })
    expect((await buyer.pay(fee.payment.id, 1_000)).userErrors).toEqual([])
    expect(await world.brokenChecks()).toEqual([])
    const { database } = world.application
    const add = (amountFen: number) =>
      database.transaction((em) =>
        em.execute(`update account set debits_posted_fen = debits_posted_fen + ? where subject = 'own.custody'`, [amountFen], 'run'),
      )
    await add(1)
    const broken = (await world.brokenChecks()) as { name: string; rows: unknown[] }[]
    expect(broken.find(({ name }) => name === 'fee-income-is-in-custody')?.rows).toHaveLength(1)
    await add(-1)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('that nobody pays at the gate is over after half an hour, and what is paid late goes back and is no income', async () => {
    const fee = await bill(ENTRY, 1_000, { facts: { vehicle: 'SMALL_TRUCK' } })
    const { link } = await staff.must('createCashierLink', { paymentId: fee.payment.id })
    const driver = world.guest()
    const start = { token: link.token, amountFen: 1_000, method: 'WECHAT', client: 'H5', idempotencyKey: driver.key() }
    const { attempt } = await driver.must('payAtCashier', start)
    await staff.must('closeFeeBill', { billId: fee.id })
    await driver.payAtCashier(attempt.launch.url)
    await world.settle()
    expect(await seenBy(staff, fee.id)).toMatchObject({ state: 'CLOSED', payment: { state: 'CLOSED', paidFen: 0 } })
    const other = await bill(ENTRY, 1_000, { facts: { vehicle: 'SMALL_TRUCK' } })
    await world.pass(31 * 60_000)
    await world.application.services.payments.expireDue(100)
    expect((await seenBy(staff, other.id)).state).toBe('CLOSED')
    expect(await bills(staff, ['UNPAID'])).toEqual([])
    expect(await income()).toEqual([{ kind: 'ENTRY', earnedFen: 0, givenBackFen: 0 }])
    expect(await world.brokenChecks()).toEqual([])
  })

  test('keeps the price it was made with; the next one has the new price, and an old screen is told', async () => {
    const first = await bill(ENTRY, 4_000, { facts: TRAILER, payerPhone: shipper.phone })
    const dearer = { ...ENTRY, rule: { way: 'VEHICLE', prices: [{ vehicle: 'TRAILER', amountFen: 5_000 }] } }
    const { item: tomorrow } = await staff.must('setFeeItem', { ...dearer, effectiveFrom: '2026-03-20' })
    expect(tomorrow).toMatchObject({ inForce: false, effectiveFrom: '2026-03-20' })
    const prices = async (day: string | null) =>
      (
        await staff.query(
          'query ($day: Day) { feeItems(inForceOn: $day) { edges { node { effectiveFrom effectiveUntil isOn rule { prices { amountFen } } } } } }',
          { day },
        )
      ).feeItems.edges.map(({ node }: Payload) => [node['effectiveFrom'], node['effectiveUntil'], node['rule'].prices.at(-1).amountFen])
    expect(await prices('2026-03-19')).toEqual([['2026-03-19', '2026-03-19', 4_000]])
    expect(await prices('2026-03-20')).toEqual([['2026-03-20', null, 5_000]])

    const create = { itemId: tomorrow.id, facts: TRAILER, payerPhone: shipper.phone, idempotencyKey: staff.key() }
    await isRefused(staff, 'createFeeBill', { ...create, amountFen: 5_000 }, { code: 'FEE_ITEM_NOT_IN_FORCE', field: 'itemId' })
    await world.pass(20 * 3_600_000)
    staff = await world.signInWhenNeeded(staff)
    await isRefused(staff, 'createFeeBill', { ...create, amountFen: 4_000 }, { code: 'FEE_CHANGED', field: 'amountFen' })
    const { bill: second } = await staff.must('createFeeBill', { ...create, amountFen: 5_000 })
    expect((await staff.must('createFeeBill', { ...create, amountFen: 5_000 })).bill.id).toBe(second.id)
    expect(codeOf(await staff.do('createFeeBill', { ...create, amountFen: 5_001 }))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await seenBy(staff, first.id)).toMatchObject({ amountFen: 4_000, lines: [{ amountFen: 4_000 }] })
    expect(await bills(staff, null, '2026-03-20')).toEqual([second.id])
    expect(await bills(staff, null, '2026-03-19')).toEqual([first.id])

    await staff.must('endFeeItem', { itemId: tomorrow.id })
    expect(await prices('2026-03-20')).toEqual([])
    // Asked again with its key, it is what it was.
    expect((await staff.must('createFeeBill', { ...create, amountFen: 5_000 })).bill.id).toBe(second.id)
  })

  test('is made by the market’s staff only, and of whole facts', async () => {
    const itemId = await item(ENTRY)
    const create = { itemId, facts: TRAILER, amountFen: 4_000, idempotencyKey: 'made-by-the-staff' }
    for (const person of [merchant, shipper])
      for (const [mutation, input] of Object.entries({
        createFeeBill: create,
        setFeeItem: ENTRY,
        endFeeItem: { itemId },
        closeFeeBill: { billId: 'FeeBill_x' },
        openFeeWallet: {},
      }))
        expect([mutation, codeOf(await person.do(mutation, input))]).toEqual([mutation, 'FORBIDDEN'])
    const refused = (more: object, code: string, field: string | null) =>
      isRefused(staff, 'createFeeBill', { ...create, ...more }, { code, field })
    await refused({ facts: null }, 'INVALID_INPUT', 'vehicle')
    await refused({ facts: { vehicle: 'VAN' } }, 'INVALID_INPUT', 'vehicle')
    await refused({ facts: { ...TRAILER, plate: '8K256' } }, 'INVALID_INPUT', 'plate')
    await refused({ payerPhone: '13900000000' }, 'PARTY_NOT_FOUND', 'payerPhone')
    await refused({ payerId: await staff.partyId() }, 'PARTY_NOT_FOUND', 'payerId')
    await refused({ amountFen: 0 }, 'INVALID_AMOUNT', 'amountFen')
    const parking = await item(PARKING)
    await refused({ itemId: parking, facts: { minutes: 20 }, amountFen: 1 }, 'FEE_NOTHING_DUE', null)
    await refused({ itemId: parking, facts: { enteredAt: world.now, leftAt: new Date(0) } }, 'INVALID_INPUT', 'leftAt')
    const set = (rule: object, more: object = {}) =>
      isRefused(staff, 'setFeeItem', { ...PARKING, rule, ...more }, { code: 'INVALID_INPUT', field: 'rule' })
    await set({ way: 'TIME', tiers: [] })
    await set({ way: 'TIME', tiers: [{ untilMinutes: 60, everyMinutes: 30, amountFen: 1 }] })
    await set({ way: 'FIXED' })
    await set({ way: 'WEIGHT', amountFen: 1, unitGrams: 1_000 })
    await set({ way: 'VEHICLE', prices: [ENTRY.rule.prices[0], ENTRY.rule.prices[0]] })
    await isRefused(staff, 'setFeeItem', { ...PARKING, effectiveFrom: '2026-03-18' }, { code: 'INVALID_INPUT', field: 'effectiveFrom' })
  })
})

test('in a market without wallets it is income all the same, and the market’s money is at the channels', async () => {
  await emptyTables(world.application.database)
  const { markets, registration } = world.application.services
  const phone = world.phone()
  const { id } = await markets.open('lvfeng', '绿丰农产品批发市场', { wallets: false })
  await registration.registerStaff(id, { name: '绿丰农产品批发市场' }, { phone, name: '王建军' })
  staff = await world.signIn(phone)
  expect(codeOf(await staff.do('openFeeWallet'))).toBe('WALLET_NOT_OFFERED')
  await staff.must('setPayee', { partyId: await staff.partyId(), channel: 'wechat', payeeNo: '1900000290' })
  await atTheGate(await bill(INSPECTION, 1_500, { facts: { grams: 2_000_001 } }), 1_500)
  expect(await income()).toEqual([{ kind: 'INSPECTION', earnedFen: 1_500, givenBackFen: 0 }])
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    memo.channel.wechat      微信应结（备查）              0       1500          0          9
    memo.sales               商户销售（备查）              0          9          0       1500
    own.channel              应收渠道款                 0       1500          0          9
    own.cost.channel         渠道手续费                 0          9          0          0
    own.income.fee           费用收入                  0          0          0       1500
    "
  `)
  expect(await world.brokenChecks()).toEqual([])
})

test('a market that has not opened its account for fees is told so before anybody pays', async () => {
  const itemId = await item(ENTRY)
  const create = { itemId, facts: TRAILER, amountFen: 4_000, idempotencyKey: staff.key() }
  await isRefused(staff, 'createFeeBill', create, { code: 'FEE_WALLET_MISSING', field: null })
  const [one, other] = await Promise.all([staff.must('openFeeWallet'), staff.must('openFeeWallet')])
  expect(one.wallet.id).toBe(other.wallet.id)
  expect((await staff.must('createFeeBill', create)).bill.state).toBe('UNPAID')
})
