import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { BankClerk } from '../world/bank-clerk.ts'
import { isRefused } from '../world/evidence.ts'
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

/** The design's truck: 24,000 公斤 at 1.36, less 530 of fees, less 10,000 paid on the 17th. */
const CABBAGE = {
  plate: '鲁G·8K256',
  goods: '大白菜',
  grossGrams: 38_460_000,
  tareGrams: 14_200_000,
  deductedGrams: 260_000,
  microyuanPerKg: 1_360_000,
  deductions: [
    { name: '卸车费', amountFen: 48_000 },
    { name: '过磅费', amountFen: 5_000 },
  ],
  advances: [{ paidOn: '2026-03-17', amountFen: 1_000_000 }],
}

const propose = async (terms: object = CABBAGE) =>
  (await merchant.must('createTruckload', { shipperPhone: shipper.phone, terms, idempotencyKey: merchant.key() })).truckload

const confirm = (truckload: { id: string; revision: { number: number; restFen: number } }) =>
  shipper.must('confirmTruckload', { truckloadId: truckload.id, revision: truckload.revision.number, restFen: truckload.revision.restFen })

const seenBy = async (person: Person, id: string) =>
  (
    await person.query(
      `query ($id: ID!) { truckload(id: $id) { state orderNo paidFen paidAt merchant { name } shipper { name ownerName }
        revision { number plate goods settledGrams restFen lines { kind label formula grams amountFen } }
        revisions { number restFen note }
        payment { id orderNo state paidFen askedFen restFen }
        progress { kind by detail revision amountFen changes { field name grams microyuanPerKg amountFen } } } }`,
      { id },
    )
  ).truckload

const kinds = async (person: Person, id: string) => (await seenBy(person, id)).progress.map(({ kind }: { kind: string }) => kind)

describe('a truck with an advance', () => {
  test('is explained line by line, confirmed, paid from the wallet, and is the shipper’s to withdraw', async () => {
    await merchant.recharge(3_000_000)
    const truckload = await propose()
    expect(truckload).toMatchObject({ orderNo: 'DK0319-0001', state: 'PROPOSED', revision: { number: 1, restFen: 2_211_000 } })
    const seen = await seenBy(shipper, truckload.id)
    expect(seen.merchant).toEqual({ name: '国盛蔬菜行' })
    expect(seen.revision.lines.map((line: Payload) => [line.label, line.formula, line.grams ?? line.amountFen])).toEqual([
      ['净重', '毛重 38,460 − 皮重 14,200', 24_260_000],
      ['结算重', '净重 24,260 − 扣重 260', 24_000_000],
      ['货款', '24,000 × 1.36', 3_264_000],
      ['减 卸车费', null, -48_000],
      ['减 过磅费', null, -5_000],
      ['减 已预付', '3月17日', -1_000_000],
      ['尾款', null, 2_211_000],
    ])

    const { payment, state } = (await confirm(truckload)).truckload
    expect(state).toBe('CONFIRMED')
    expect(payment).toMatchObject({
      orderNo: 'DK0319-0001',
      state: 'UNPAID',
      amountFen: 2_211_000,
      goods: '整车货款尾款，大白菜 24,000 公斤，车 鲁G·8K2**',
    })
    expect((await merchant.pay(payment.id, 2_211_000)).userErrors).toEqual([])
    expect(await seenBy(shipper, truckload.id)).toMatchObject({ state: 'PAID', paidFen: 2_211_000, paidAt: expect.any(String) })
    expect(await kinds(merchant, truckload.id)).toEqual(['PROPOSED', 'CONFIRMED', 'PAID'])
    await shipper.withdraw(2_211_000)
    await world.settle()
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.master           资金汇总账户                0          0          0    2211000
      custody.member           国盛蔬菜行                 0    2211000          0    3000000
      custody.member           寿光市润田蔬菜专业合作社          0    2211000          0    2211000
      custody.transit.wechat   微信渠道在途                0    3000000          0          0
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is paid in two parts: the first releases it, the rest comes by its day', async () => {
    await merchant.recharge(3_000_000)
    const truckload = await propose({ ...CABBAGE, advances: [], firstPartFen: 1_000_000, dueOn: '2026-03-22' })
    const { payment } = (await confirm(truckload)).truckload
    expect(payment).toMatchObject({ amountFen: 3_211_000, firstPartFen: 1_000_000, dueOn: '2026-03-22' })
    expect((await merchant.pay(payment.id, 1_000_000)).userErrors).toEqual([])
    expect(await seenBy(shipper, truckload.id)).toMatchObject({ state: 'PAYING', paidFen: 1_000_000, payment: { restFen: 2_211_000 } })
    const figures = async () =>
      (await shipper.query('{ truckloadFigures { waitingFen waitingTrucks monthFen monthTrucks } }')).truckloadFigures
    expect(await figures()).toEqual({ waitingFen: 2_211_000, waitingTrucks: 1, monthFen: 0, monthTrucks: 0 })
    await merchant.recharge(500_000)
    expect((await merchant.pay(payment.id, 2_211_000)).userErrors).toEqual([])
    expect(await seenBy(shipper, truckload.id)).toMatchObject({ state: 'PAID', paidFen: 3_211_000 })
    expect(await figures()).toEqual({ waitingFen: 0, waitingTrucks: 0, monthFen: 3_211_000, monthTrucks: 1 })
  })
})

describe('a deduction dispute', () => {
  test('keeps every revision, and pays what was agreed in the end', async () => {
    await merchant.recharge(3_000_000)
    const truckload = await propose()
    await shipper.must('disputeTruckload', {
      truckloadId: truckload.id,
      revision: 1,
      reason: '卸车费说好 400，扣重太多',
      changes: [
        { field: 'DEDUCTION', name: '卸车费', amountFen: 40_000 },
        { field: 'DEDUCTED_WEIGHT', grams: 200_000 },
      ],
    })
    expect((await seenBy(merchant, truckload.id)).state).toBe('DISPUTED')
    await isRefused(
      shipper,
      'confirmTruckload',
      { truckloadId: truckload.id, revision: 1, restFen: 2_211_000 },
      { code: 'TRUCKLOAD_DISPUTED', field: null },
    )

    const deductions = [{ name: '卸车费', amountFen: 40_000 }, CABBAGE.deductions[1]]
    const { truckload: revised } = await merchant.must('reviseTruckload', {
      truckloadId: truckload.id,
      revision: 1,
      terms: { ...CABBAGE, deductions },
      note: '卸车费按 400，扣重不变',
      idempotencyKey: merchant.key(),
    })
    expect(revised).toMatchObject({ state: 'PROPOSED', revision: { number: 2, restFen: 2_219_000 } })
    // Who looks at an old screen agrees to nothing.
    await isRefused(
      shipper,
      'confirmTruckload',
      { truckloadId: truckload.id, revision: 1, restFen: 2_211_000 },
      { code: 'TRUCKLOAD_REVISED', field: 'revision' },
    )
    await isRefused(
      shipper,
      'confirmTruckload',
      { truckloadId: truckload.id, revision: 2, restFen: 2_211_000 },
      { code: 'TRUCKLOAD_REVISED' },
    )

    const { payment } = (await confirm(revised)).truckload
    expect((await merchant.pay(payment.id, 2_211_000)).userErrors).toMatchObject([{ code: 'AMOUNT_DIFFERS' }])
    expect((await merchant.pay(payment.id, 2_219_000)).userErrors).toEqual([])
    const seen = await seenBy(shipper, truckload.id)
    expect(seen.revisions).toEqual([
      { number: 1, restFen: 2_211_000, note: null },
      { number: 2, restFen: 2_219_000, note: '卸车费按 400，扣重不变' },
    ])
    expect(seen.progress.map(({ kind, by, detail }: Payload) => [kind, by, detail])).toEqual([
      ['PROPOSED', '张*国', null],
      ['DISPUTED', '孙*良', '卸车费说好 400，扣重太多'],
      ['REVISED', '张*国', '卸车费按 400，扣重不变'],
      ['CONFIRMED', '孙*良', null],
      ['PAID', null, 'wallet'],
    ])
    expect(seen.progress[1].changes).toEqual([
      { field: 'DEDUCTION', name: '卸车费', grams: null, microyuanPerKg: null, amountFen: 40_000 },
      { field: 'DEDUCTED_WEIGHT', name: null, grams: 200_000, microyuanPerKg: null, amountFen: null },
    ])
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           国盛蔬菜行                 0    2219000          0    3000000
      custody.member           寿光市润田蔬菜专业合作社          0          0          0    2219000
      custody.transit.wechat   微信渠道在途                0    3000000          0          0
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('what was confirmed is not changed any more, and only the shipper lets go of it', async () => {
    const truckload = await propose()
    const { payment } = (await confirm(truckload)).truckload
    const revision = { truckloadId: truckload.id, revision: 1, terms: CABBAGE }
    await isRefused(
      merchant,
      'reviseTruckload',
      { ...revision, idempotencyKey: 'revise-late-1' },
      { code: 'TRUCKLOAD_CONFIRMED', field: null },
    )
    await isRefused(
      merchant,
      'cancelTruckload',
      { truckloadId: truckload.id, reason: '不要了' },
      { code: 'TRUCKLOAD_CONFIRMED', field: null },
    )
    await isRefused(
      shipper,
      'disputeTruckload',
      { truckloadId: truckload.id, revision: 1, reason: '再想想' },
      { code: 'TRUCKLOAD_CONFIRMED', field: null },
    )

    const { truckload: cancelled } = await shipper.must('cancelTruckload', { truckloadId: truckload.id, reason: '货拉走了' })
    expect(cancelled).toMatchObject({ state: 'CANCELLED', payment: { state: 'CLOSED' } })
    expect((await merchant.pay(payment.id, 2_211_000)).userErrors).toMatchObject([{ code: 'PAYMENT_CLOSED' }])
    // Said twice is said once.
    await shipper.must('cancelTruckload', { truckloadId: truckload.id, reason: '货拉走了' })
    expect(await kinds(merchant, truckload.id)).toEqual(['PROPOSED', 'CONFIRMED', 'CANCELLED'])
  })

  test('a shipper who closes the payment itself has cancelled the settlement', async () => {
    const truckload = await propose()
    const { payment } = (await confirm(truckload)).truckload
    await shipper.must('closePayment', { paymentId: payment.id })
    expect((await seenBy(merchant, truckload.id)).state).toBe('CANCELLED')
  })
})

describe('by the accountant’s link', () => {
  test('both see it wait for the checker; approved, the shipper has it and both have a receipt of the bank', async () => {
    const clerk = new BankClerk(world)
    const truckload = await propose()
    const { payment } = (await confirm(truckload)).truckload
    const { link } = await merchant.must('createGatewayLink', { paymentId: payment.id, hours: 24, idempotencyKey: merchant.key() })
    const guest = world.guest()
    const { gatewayLink } = await guest.query(
      'query ($token: String!) { gatewayLink(token: $token) { payeeName lines { label value } } }',
      link,
    )
    expect(gatewayLink).toEqual({
      payeeName: '寿光市润田蔬菜专业合作社',
      lines: [
        { label: '净重', value: '毛重 38,460 − 皮重 14,200 = 24,260 公斤' },
        { label: '结算重', value: '净重 24,260 − 扣重 260 = 24,000 公斤' },
        { label: '货款', value: '24,000 × 1.36 = 32,640.00 元' },
        { label: '减 卸车费', value: '480.00 元' },
        { label: '减 过磅费', value: '50.00 元' },
        { label: '减 已预付', value: '3月17日，10,000.00 元' },
        { label: '尾款', value: '22,110.00 元' },
      ],
    })
    const { page } = await guest.must('payAtGateway', { token: link.token, bank: 'ABC' })
    const orderId = await clerk.submit(page.attempt.launch)
    await world.pass(5 * 60_000)
    await world.work()
    const waits = async (person: Person) =>
      (await person.query('query ($id: ID!) { truckload(id: $id) { submittedAt link { state } } }', { id: truckload.id })).truckload
    for (const person of [merchant, shipper])
      expect(await waits(person)).toEqual({ submittedAt: expect.any(String), link: { state: 'SUBMITTED' } })
    // What lies at the bank may be approved at any moment.
    await isRefused(
      shipper,
      'cancelTruckload',
      { truckloadId: truckload.id, reason: '不要了' },
      { code: 'TRUCKLOAD_BEING_PAID', field: null },
    )

    await clerk.approve(orderId)
    expect(await seenBy(shipper, truckload.id)).toMatchObject({ state: 'PAID', paidFen: 2_211_000 })
    const told = ['PROPOSED', 'CONFIRMED', 'LINK_SENT', 'LINK_OPENED', 'LINK_BANK', 'LINK_SUBMITTED', 'PAID']
    for (const person of [merchant, shipper]) expect(await kinds(person, truckload.id)).toEqual(told)
    expect(await shipper.wallet()).toMatchObject({ availableFen: 2_211_000 })
    const { progress } = (await shipper.query('query ($id: ID!) { truckload(id: $id) { progress { attemptId } } }', { id: truckload.id }))
      .truckload
    for (const person of [merchant, shipper]) {
      const { receipt } = await person.must('issueReceipt', { forId: progress.at(-1).attemptId })
      expect(receipt).toMatchObject({
        payer: { name: '国盛蔬菜行', bank: '农业银行' },
        payee: { name: '寿光市润田蔬菜专业合作社' },
        way: '企业网银，农业银行',
        purpose: '整车货款尾款，大白菜 24,000 公斤，车 鲁G·8K2**',
        result: '付款成功，已到收款人账户',
      })
    }
    expect(await world.brokenChecks()).toEqual([])
  })
})

describe('whose it is', () => {
  test('the two of it and the market’s staff see it; for anybody else it does not exist', async () => {
    const stranger = await world.merchant(staff, '永昌蔬菜行')
    const rival = await world.shipper(staff, '青州合作社')
    const { id } = await propose()
    for (const person of [merchant, shipper, staff]) expect((await seenBy(person, id)).orderNo).toBe('DK0319-0001')
    for (const person of [stranger, rival]) await expect(seenBy(person, id)).rejects.toThrow('TRUCKLOAD_NOT_FOUND')
    await isRefused(rival, 'confirmTruckload', { truckloadId: id, revision: 1, restFen: 2_211_000 }, { code: 'TRUCKLOAD_NOT_FOUND' })
    await isRefused(merchant, 'confirmTruckload', { truckloadId: id, revision: 1, restFen: 2_211_000 }, { code: 'FORBIDDEN', field: null })
    await isRefused(stranger, 'cancelTruckload', { truckloadId: id, reason: '不要了' }, { code: 'TRUCKLOAD_NOT_FOUND' })
  })

  test('a list is by key and by state, for each side', async () => {
    const made = [await propose(), await propose(), await propose()]
    await confirm(made[1])
    const list = async (person: Person, args: string) =>
      (await person.query(`{ truckloads(${args}) { edges { cursor node { id state submittedAt } } pageInfo { hasNextPage } } }`)).truckloads
    const all = await list(shipper, 'first: 2')
    expect(all.edges.map(({ node }: Payload) => node.id)).toEqual([made[2].id, made[1].id])
    expect(all.pageInfo.hasNextPage).toBe(true)
    const next = await list(shipper, `first: 2, after: "${all.edges[1].cursor}"`)
    expect(next.edges.map(({ node }: Payload) => node.id)).toEqual([made[0].id])
    expect((await list(merchant, 'states: [CONFIRMED]')).edges.map(({ node }: Payload) => node.id)).toEqual([made[1].id])
    expect((await list(staff, 'states: [PROPOSED, CONFIRMED]')).edges.length).toBe(3)
  })
})

describe('what is asked twice, or asked wrongly', () => {
  test('one key makes one settlement, one revision', async () => {
    const input = { shipperPhone: shipper.phone, terms: CABBAGE, idempotencyKey: 'truck-once' }
    const [first, second] = [await merchant.must('createTruckload', input), await merchant.must('createTruckload', input)]
    expect(second.truckload.id).toBe(first.truckload.id)
    const other = { ...input, terms: { ...CABBAGE, goods: '大葱' } }
    expect((await merchant.do('createTruckload', other)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
    const revision = { truckloadId: first.truckload.id, revision: 1, terms: CABBAGE, idempotencyKey: 'revise-once' }
    await merchant.must('reviseTruckload', revision)
    expect((await merchant.must('reviseTruckload', revision)).truckload.revision.number).toBe(2)
  })

  test('confirming twice makes one payment, also at the same moment', async () => {
    const truckload = await propose()
    const answers = await Promise.all([confirm(truckload), confirm(truckload), confirm(truckload)])
    expect(new Set(answers.map((answer) => answer.truckload.payment.id)).size).toBe(1)
    expect(await kinds(shipper, truckload.id)).toEqual(['PROPOSED', 'CONFIRMED'])
  })

  test.each([
    ['no weight is left', { tareGrams: 38_300_000 }, 'TRUCKLOAD_WEIGHT_WRONG', 'grossGrams'],
    ['nothing is left to pay', { advances: [{ paidOn: '2026-03-17', amountFen: 3_300_000 }] }, 'TRUCKLOAD_NOTHING_DUE', 'deductions'],
    ['a plate is none', { plate: '拖拉机' }, 'INVALID_INPUT', 'plate'],
    ['there is no price', { microyuanPerKg: 0 }, 'INVALID_INPUT', 'microyuanPerKg'],
    ['an advance is to come', { advances: [{ paidOn: '2026-03-20', amountFen: 100 }] }, 'INVALID_INPUT', 'advances'],
    ['one deduction stands twice', { deductions: [CABBAGE.deductions[0], CABBAGE.deductions[0]] }, 'INVALID_INPUT', 'deductions'],
    ['the first part is all of it', { firstPartFen: 2_211_000, dueOn: '2026-03-22' }, 'INVALID_INPUT', 'firstPartFen'],
    ['the rest has no day', { firstPartFen: 1_000_000 }, 'INVALID_INPUT', 'dueOn'],
  ])('refused, since %s', async (_why, wrong, code, field) => {
    const input = { shipperPhone: shipper.phone, terms: { ...CABBAGE, ...wrong }, idempotencyKey: 'wrong-terms' }
    await isRefused(merchant, 'createTruckload', input, { code, field })
  })

  test('refused, since the market has no such shipper', async () => {
    const input = { terms: CABBAGE, idempotencyKey: 'no-shipper-1' }
    await isRefused(
      merchant,
      'createTruckload',
      { ...input, shipperPhone: '13900000000' },
      { code: 'SHIPPER_NOT_FOUND', field: 'shipperPhone' },
    )
    await isRefused(merchant, 'createTruckload', { ...input, shipperPhone: merchant.phone }, { code: 'SHIPPER_NOT_FOUND' })
    await isRefused(merchant, 'createTruckload', input, { code: 'INVALID_INPUT' })
  })

  test('a dispute says what is otherwise', async () => {
    const { id: truckloadId } = await propose()
    const wrong = { truckloadId, revision: 1, reason: '不对', changes: [{ field: 'PRICE', grams: 1 }] }
    await isRefused(shipper, 'disputeTruckload', wrong, { code: 'INVALID_INPUT' })
    await isRefused(shipper, 'disputeTruckload', { ...wrong, changes: [], reason: ' ' }, { code: 'INVALID_INPUT', field: 'reason' })
  })
})
