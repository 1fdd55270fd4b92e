import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { BankClerk } from '../world/bank-clerk.ts'
import { codeOf } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const HOUR = 3_600_000
const TRUCK_FEN = 2_211_000

let world: World
let clerk: BankClerk
let staff: Person
/** Sells a truck of cabbage. */
let seller: Person
/** Owes for it, and has an accountant. */
let buyer: Person
let accountant: Person

beforeAll(async () => {
  world = await World.open()
  clerk = new BankClerk(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  staff = await world.market()
  seller = await world.merchant(staff, '寿光市润田蔬菜专业合作社')
  buyer = await world.buyer()
  accountant = world.guest()
})

async function sent(hours = 24): Promise<{ paymentId: string; link: { id: string; token: string; url: string } }> {
  const paymentId = await seller.bill(buyer, TRUCK_FEN, '大白菜 24 吨 鲁G·8K2**')
  const { link } = await buyer.must('createGatewayLink', { paymentId, hours, idempotencyKey: buyer.key() })
  return { paymentId, link }
}

const page = async (token: string) =>
  (
    await accountant.query(
      `query ($token: String!) { gatewayLink(token: $token) { state payeeName payeeBank payeeAccountTail payeeVerified amountFen goods
        senderName takesLate attempt { state waitingFor bankName referenceTail reason } } }`,
      { token },
    )
  ).gatewayLink

const events = async (person: Person, paymentId: string): Promise<string[]> => {
  const { gatewayLinkOf } = await person.query('query ($id: ID!) { gatewayLinkOf(paymentId: $id) { events { kind detail } } }', {
    id: paymentId,
  })
  return gatewayLinkOf.events.map(({ kind, detail }: { kind: string; detail: string | null }) =>
    detail === null ? kind : `${kind} ${detail}`,
  )
}

const attemptsOf = async (person: Person, paymentId: string) =>
  (await person.query('query ($id: ID!) { payment(id: $id) { state attempts { method state waitingFor surplusFen } } }', { id: paymentId }))
    .payment

const choose = async (token: string, bank = 'ABC') => (await accountant.must('payAtGateway', { token, bank })).page.attempt.launch

test('the accountant chooses a bank, the clerk submits, both sides see it wait, the checker approves, and the seller has it', async () => {
  const { paymentId, link } = await sent()
  expect(await page(link.token)).toMatchObject({
    state: 'OPEN',
    payeeName: '寿光市润田蔬菜专业合作社',
    payeeAccountTail: '3308',
    amountFen: TRUCK_FEN,
    goods: '大白菜 24 吨 鲁G·8K2**',
    attempt: null,
  })
  const launch = await choose(link.token)
  expect(launch).toMatchObject({ kind: 'FORM', url: expect.stringContaining('frontTransReq.do') })
  expect((await page(link.token)).state).toBe('AT_BANK')

  const orderId = await clerk.submit(launch)
  await world.pass(5 * 60_000)
  await world.work()
  expect(await page(link.token)).toMatchObject({ state: 'SUBMITTED', attempt: { waitingFor: 'AUTHORISATION', bankName: '农业银行' } })
  for (const person of [buyer, seller])
    expect(await attemptsOf(person, paymentId)).toMatchObject({
      state: 'UNPAID',
      attempts: [{ method: 'UNIONPAY', state: 'ACCEPTED', waitingFor: 'AUTHORISATION' }],
    })

  await clerk.approve(orderId)
  expect((await page(link.token)).state).toBe('PAID')
  expect(await attemptsOf(seller, paymentId)).toMatchObject({ state: 'PAID', attempts: [{ state: 'SUCCEEDED', waitingFor: null }] })
  expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
  const told = ['SENT', 'OPENED', 'BANK 农业银行', 'SUBMITTED 农业银行', 'PAID 农业银行']
  for (const person of [buyer, seller]) expect(await events(person, paymentId)).toEqual(told)
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.member           寿光市润田蔬菜专业合作社          0          0          0    2211000
    custody.member           采购商0003               0          0          0          0
    custody.transit.bank     银行渠道在途                0    2211000          0          0
    "
  `)
  expect(await world.brokenChecks()).toEqual([])
})

describe('approval the next morning, after the link has expired', () => {
  async function nextMorning(): Promise<{ paymentId: string; token: string; orderId: string }> {
    const { paymentId, link } = await sent(1)
    const orderId = await clerk.submit(await choose(link.token))
    await world.work()
    await world.pass(2 * HOUR)
    await world.work()
    // What is in the checker's hands is shown as that, not as an expired link.
    expect((await page(link.token)).state).toBe('SUBMITTED')
    await world.pass(8 * HOUR)
    await clerk.approve(orderId)
    ;[buyer, seller, staff] = await Promise.all(
      [buyer, seller, staff].map((one) => world.signInWhenNeeded(one)) as [Promise<Person>, Promise<Person>, Promise<Person>],
    )
    return { paymentId, token: link.token, orderId }
  }

  test('is taken where the market takes what comes late', async () => {
    const { paymentId, token } = await nextMorning()
    expect((await page(token)).state).toBe('PAID')
    expect(await attemptsOf(seller, paymentId)).toMatchObject({ state: 'PAID', attempts: [{ state: 'SUCCEEDED', surplusFen: 0 }] })
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           寿光市润田蔬菜专业合作社          0          0          0    2211000
      custody.member           采购商0007               0          0          0          0
      custody.transit.bank     银行渠道在途                0    2211000          0          0
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('goes back by itself where the market gives back what comes late, and the bill is open again', async () => {
    await staff.must('setLateGatewayPayments', { rule: 'REFUND' })
    const { paymentId, token, orderId } = await nextMorning()
    expect((await page(token)).state).toBe('RETURNED')
    expect(await attemptsOf(seller, paymentId)).toMatchObject({
      state: 'UNPAID',
      attempts: [{ state: 'SUCCEEDED', surplusFen: TRUCK_FEN }],
    })
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           寿光市润田蔬菜专业合作社          0          0          0          0
      custody.member           采购商0011               0          0          0          0
      custody.suspense         挂账                    0          0          0    2211000
      custody.transit.bank     银行渠道在途                0    2211000          0          0
      "
    `)
    await world.settle()
    expect(world.sandbox.unionpay.refunds().at(0)).toMatchObject({ amountFen: TRUCK_FEN, state: 'succeeded', reqReserved: orderId })
    expect(await seller.wallet()).toMatchObject({ balanceFen: 0 })
    expect(await world.ledgerTable()).toMatchInlineSnapshot(`
      "
      custody.member           寿光市润田蔬菜专业合作社          0          0          0          0
      custody.member           采购商0011               0          0          0          0
      custody.suspense         挂账                    0    2211000          0    2211000
      custody.transit.bank     银行渠道在途                0    2211000          0    2211000
      "
    `)
    expect(await world.brokenChecks()).toEqual([])
    const again = await buyer.must('createGatewayLink', { paymentId, hours: 24, idempotencyKey: buyer.key() })
    expect((await page(again.link.token)).state).toBe('OPEN')
  })

  test('of a link that was taken back meanwhile follows the same rule', async () => {
    await staff.must('setLateGatewayPayments', { rule: 'REFUND' })
    const { link } = await sent()
    const orderId = await clerk.submit(await choose(link.token))
    await buyer.must('revokeGatewayLink', { linkId: link.id })
    await world.pass(60_000)
    await clerk.approve(orderId)
    expect((await page(link.token)).state).toBe('RETURNED')
    await world.settle()
    expect(world.sandbox.unionpay.refunds().at(0)).toMatchObject({ state: 'succeeded' })
    expect(await world.brokenChecks()).toEqual([])
  })
})

describe('a link', () => {
  test('has one attempt under way: another bank is the same order, and what was submitted is not begun again', async () => {
    const { paymentId, link } = await sent()
    await clerk.open(await choose(link.token, 'ABC'))
    const second = await choose(link.token, 'ICBC')
    const orderId = await clerk.submit(second)
    expect(world.sandbox.unionpay.orders().filter((order) => order.orderId === orderId)).toMatchObject([{ bank: 'ICBC' }])
    expect(codeOf(await accountant.do('payAtGateway', { token: link.token, bank: 'CMB' }))).toBe(null)
    expect((await page(link.token)).state).toBe('SUBMITTED')
    expect(codeOf(await accountant.do('payAtGateway', { token: link.token, bank: 'CMB' }))).toBe('GATEWAY_LINK_SUBMITTED')
    expect(codeOf(await buyer.do('createGatewayLink', { paymentId, hours: 1, idempotencyKey: buyer.key() }))).toBe('GATEWAY_LINK_SUBMITTED')
    await clerk.approve(orderId)
    expect(codeOf(await accountant.do('payAtGateway', { token: link.token, bank: 'CMB' }))).toBe('PAYMENT_ALREADY_PAID')
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
  })

  test('may be used again after the checker’s no', async () => {
    const { paymentId, link } = await sent()
    clerk.refuse(await clerk.submit(await choose(link.token)), '金额不符')
    const { page: told } = await accountant.must('refreshGatewayLink', { token: link.token })
    expect(told).toMatchObject({ state: 'FAILED', attempt: { reason: expect.stringContaining('金额不符') } })
    await clerk.approve(await clerk.submit(await choose(link.token, 'CCB')))
    expect((await page(link.token)).state).toBe('PAID')
    expect((await attemptsOf(buyer, paymentId)).attempts).toHaveLength(2)
  })

  test('pressed twice at once is one attempt', async () => {
    const { paymentId, link } = await sent()
    await Promise.allSettled(Array.from({ length: 6 }, () => accountant.do('payAtGateway', { token: link.token, bank: 'ABC' })))
    expect((await attemptsOf(buyer, paymentId)).attempts).toHaveLength(1)
  })

  test('that has expired, was taken back or is wrong lets nobody in, and an older one ends with a newer', async () => {
    const first = await sent(1)
    const { link } = await buyer.must('createGatewayLink', { paymentId: first.paymentId, hours: 1, idempotencyKey: buyer.key() })
    expect((await page(first.link.token)).state).toBe('REVOKED')
    expect(codeOf(await accountant.do('payAtGateway', { token: first.link.token, bank: 'ABC' }))).toBe('GATEWAY_LINK_REVOKED')
    await world.pass(HOUR)
    expect((await page(link.token)).state).toBe('EXPIRED')
    expect(codeOf(await accountant.do('payAtGateway', { token: link.token, bank: 'ABC' }))).toBe('GATEWAY_LINK_EXPIRED')
    // Its letters in another order: another last letter would be the same one once in 64 times.
    for (const token of [`${link.token.slice(1)}${link.token[0]}`, '', 'x'.repeat(22), "' or 1=1 --"])
      await expect(page(token)).rejects.toThrow('GATEWAY_LINK_NOT_FOUND')
  })

  test('is made by the two sides only, taken back by who sent it, and never for longer than a month', async () => {
    const { paymentId, link } = await sent()
    const stranger = await world.buyer()
    const wanted = { paymentId, hours: 24, idempotencyKey: stranger.key() }
    expect(codeOf(await stranger.do('createGatewayLink', wanted))).toBe('PAYMENT_NOT_FOUND')
    expect(codeOf(await staff.do('createGatewayLink', wanted))).toBe('FORBIDDEN')
    expect(codeOf(await seller.do('revokeGatewayLink', { linkId: link.id }))).toBe('GATEWAY_LINK_NOT_FOUND')
    expect(codeOf(await buyer.do('createGatewayLink', { ...wanted, hours: 24 * 32 }))).toBe('INVALID_INPUT')
    expect(codeOf(await buyer.do('createGatewayLink', { ...wanted, hours: 0 }))).toBe('INVALID_INPUT')
  })

  test('leads to no bank that does not take so much, or that there is not', async () => {
    const paymentId = await seller.bill(buyer, 150_000_000, '苹果 100 吨')
    const { link } = await buyer.must('createGatewayLink', { paymentId, hours: 24, idempotencyKey: buyer.key() })
    expect(codeOf(await accountant.do('payAtGateway', { token: link.token, bank: 'BKWF' }))).toBe('AMOUNT_TOO_LARGE')
    expect(codeOf(await accountant.do('payAtGateway', { token: link.token, bank: 'XYZ' }))).toBe('BANK_NOT_FOUND')
    await clerk.approve(await clerk.submit(await choose(link.token, 'ABC')))
    expect(await seller.wallet()).toMatchObject({ availableFen: 150_000_000 })
  })
})

describe('what UnionPay tells us', () => {
  test('is asked about before it is booked: while nobody answers, it is refused and told again', async () => {
    const { link } = await sent()
    const orderId = await clerk.submit(await choose(link.token))
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'query', kind: 'http-500' })
    await clerk.approve(orderId)
    expect(await seller.wallet()).toMatchObject({ balanceFen: 0 })
    expect(world.sandbox.unionpay.notifications().at(0)).toMatchObject({ status: 401, acknowledged: false, orderId })
    await world.pass(60_000)
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
    expect(world.sandbox.unionpay.notifications().at(0)).toMatchObject({ status: 200, acknowledged: true })
  })

  test('with another amount, or signed by somebody else, moves nothing', async () => {
    const { link } = await sent()
    const orderId = await clerk.submit(await choose(link.token))
    for (const kind of ['tampered-amount', 'foreign-certificate', 'wrong-signature'] as const) {
      world.sandbox.faults.add({ channel: 'unionpay', operation: 'callback', kind })
      await (kind === 'tampered-amount' ? clerk.approve(orderId) : world.sandbox.unionpay.resend(orderId))
      expect(world.sandbox.unionpay.notifications().at(0)).toMatchObject({ status: 401 })
    }
    expect(await seller.wallet()).toMatchObject({ balanceFen: 0 })
    await world.settle()
    await world.pass(5 * 60_000)
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
  })

  test('or never tells, the janitor finds', async () => {
    const { link } = await sent()
    const orderId = await clerk.submit(await choose(link.token))
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'callback', kind: 'lost' })
    await clerk.approve(orderId)
    await world.pass(5 * 60_000)
    await world.work()
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
  })
})

test('what was paid through the gateway is given back out of the seller’s wallet, when UnionPay has', async () => {
  const { paymentId, link } = await sent()
  await clerk.approve(await clerk.submit(await choose(link.token)))
  await seller.must('refundPayment', { paymentId, amountFen: 211_000, reason: '少了一筐', idempotencyKey: seller.key() })
  await world.settle()
  expect(world.sandbox.unionpay.refunds().at(0)).toMatchObject({ amountFen: 211_000, state: 'succeeded' })
  expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN - 211_000 })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.member           寿光市润田蔬菜专业合作社          0     211000          0    2211000
    custody.member           采购商0056               0          0          0          0
    custody.transit.bank     银行渠道在途                0    2211000          0     211000
    "
  `)
  expect(await world.brokenChecks()).toEqual([])
})

test('on a desk the router takes the gateway for a company’s sum, and no platform’s number is ever the payee', async () => {
  const { attempt } = await buyer.must('startPayment', {
    paymentId: await seller.bill(buyer, TRUCK_FEN, '大白菜'),
    amountFen: TRUCK_FEN,
    client: 'DESKTOP',
    idempotencyKey: buyer.key(),
  })
  expect(attempt).toMatchObject({ method: 'UNIONPAY', launch: { kind: 'FORM' } })
  const { UNIONPAY_CUSTODY_MER_ID: custody } = world.sandbox.credentials
  expect(attempt.launch.fields.find(({ name }: { name: string }) => name === 'merId')).toEqual({ name: 'merId', value: custody })
  const partyId = await seller.partyId()
  expect(codeOf(await staff.do('setPayee', { partyId, channel: 'unionpay', payeeNo: '777290058119999' }))).toBe('CHANNEL_NOT_FOUND')
})

describe('a refund that UnionPay failed', () => {
  const refundOf = (id: string, person = seller) =>
    person
      .query('query ($id: ID!) { refund(id: $id) { state failureReason parts { state amountFen } } }', { id })
      .then(({ refund }) => refund)

  async function failed(): Promise<{ orderId: string; refundId: string }> {
    const { paymentId, link } = await sent()
    const orderId = await clerk.submit(await choose(link.token))
    await clerk.approve(orderId)
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'refund', kind: 'fails' })
    const asked = { paymentId, amountFen: TRUCK_FEN, reason: '整车退货', idempotencyKey: seller.key() }
    const { refund } = await seller.must('refundPayment', asked)
    await world.settle()
    expect(await refundOf(refund.id)).toMatchObject({ state: 'FAILED', parts: [{ state: 'FAILED' }] })
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
    return { orderId, refundId: refund.id }
  }
  const atUnionpay = (order: string) =>
    world.sandbox.unionpay
      .refunds()
      .filter(({ reqReserved }) => reqReserved === order)
      .map(({ orderId, state, amountFen }) => ({ orderId, state, amountFen }))

  test('is asked for again under a new number, once, however many ask; the old one stays failed', async () => {
    const { orderId, refundId } = await failed()
    const [old] = atUnionpay(orderId)
    await Promise.all([seller, seller, staff, seller].map((person) => person.do('retryRefund', { refundId })))
    await world.settle()
    expect(await refundOf(refundId)).toEqual({
      state: 'SUCCEEDED',
      failureReason: null,
      parts: [{ state: 'SUCCEEDED', amountFen: TRUCK_FEN }],
    })
    const refunds = atUnionpay(orderId)
    expect(refunds).toHaveLength(2)
    expect(refunds).toContainEqual(old)
    expect(refunds).toContainEqual({ orderId: expect.not.stringMatching(old!.orderId), state: 'succeeded', amountFen: TRUCK_FEN })
    expect(await seller.wallet()).toMatchObject({ availableFen: 0 })
    expect(codeOf(await seller.do('retryRefund', { refundId }))).toBe('REFUND_NOT_POSSIBLE')
    expect(await world.brokenChecks()).toEqual([])
  })

  test('may fail again, and be asked for a third time', async () => {
    const { orderId, refundId } = await failed()
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'refund', kind: 'fails' })
    await seller.must('retryRefund', { refundId })
    await world.settle()
    expect(await refundOf(refundId)).toMatchObject({ state: 'FAILED', parts: [{ state: 'FAILED' }] })
    expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
    await seller.must('retryRefund', { refundId })
    await world.settle()
    expect(await refundOf(refundId)).toMatchObject({ state: 'SUCCEEDED', failureReason: null })
    expect(atUnionpay(orderId).filter(({ state }) => state === 'succeeded')).toHaveLength(1)
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is not asked for again while UnionPay cannot say that it failed', async () => {
    const { orderId, refundId } = await failed()
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'refund-query', kind: 'timeout' })
    expect(codeOf(await seller.do('retryRefund', { refundId }))).toBe('CHANNEL_UNAVAILABLE')
    expect(atUnionpay(orderId)).toHaveLength(1)
    expect(await refundOf(refundId)).toMatchObject({ state: 'FAILED' })
  })
})
