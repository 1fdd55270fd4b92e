import { DomainError, fen } from '@dangkou/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, isRefused } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let buyer: Person
let partyId: string
let marketId: string
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
  marketId = (await world.application.services.markets.byCode('lvfeng')).id
  merchant = await world.merchant(staff)
  buyer = await world.buyer()
  partyId = await merchant.partyId()
})
afterAll(() => world.close())

const PAYMENT = '01JPAYMENT0000000000000001'
const local = (id: string) => id.replace(/^.*_/, '')
const need = (more: object = {}) => ({
  marketId,
  paymentId: PAYMENT,
  payeePartyId: local(partyId),
  client: 'h5' as const,
  amountFen: fen(10_000),
  at: world.now,
  ...more,
})

/** At WeChat, those in use first. */
const payees = async (person: Person, id = partyId): Promise<{ channel: string; payeeNo: string; inUse: boolean }[]> => {
  const { payees: all } = await person.query('query ($id: ID!) { payees(partyId: $id) { channel payeeNo inUse } }', { id })
  return all.filter(({ channel }: { channel: string }) => channel === 'wechat')
}

test('a merchant has its own number at a channel, entered by the staff, and an old one is kept', async () => {
  const [first] = await payees(staff)
  expect(first).toMatchObject({ channel: 'wechat', inUse: true })
  const set = (payeeNo: string) => staff.must('setPayee', { partyId, channel: 'wechat', payeeNo })
  expect((await set('1900000280')).payee).toMatchObject({ payeeNo: '1900000280', inUse: true, authorised: false })
  expect(await payees(staff)).toEqual([
    { channel: 'wechat', payeeNo: '1900000280', inUse: true },
    { ...first, inUse: false },
  ])
  await set(first!.payeeNo)
  expect(await payees(staff)).toEqual([
    { ...first, inUse: true },
    { channel: 'wechat', payeeNo: '1900000280', inUse: false },
  ])
  expect((await staff.must('switchOffPayee', { partyId, channel: 'wechat' })).payee.inUse).toBe(false)
  expect(codeOf(await staff.do('switchOffPayee', { partyId, channel: 'wechat' }))).toBe('PAYEE_NOT_FOUND')
  await set(first!.payeeNo)
})

test('what is not a payee’s number is refused, the platform’s own above all', async () => {
  const set = (more: object) => ({ partyId, channel: 'wechat', payeeNo: '1900000281', ...more })
  const { WECHAT_SP_MCHID, WECHAT_CUSTODY_SUB_MCHID } = world.sandbox.credentials
  await isRefused(staff, 'setPayee', set({ payeeNo: WECHAT_SP_MCHID }), { code: 'PAYEE_IS_PLATFORM' })
  await isRefused(staff, 'setPayee', set({ payeeNo: WECHAT_CUSTODY_SUB_MCHID }), { code: 'PAYEE_IS_PLATFORM' })
  await isRefused(staff, 'setPayee', set({ payeeNo: '19000002xx' }), { code: 'INVALID_INPUT', field: 'payeeNo' })
  await isRefused(staff, 'setPayee', set({ appAuthToken: 'a-token-that-nobody-wants' }), { code: 'INVALID_INPUT', field: 'appAuthToken' })
  await isRefused(staff, 'setPayee', set({ channel: 'paypal' }), { code: 'CHANNEL_NOT_FOUND' })
  const neighbour = await world.merchant(staff, '鑫源果业')
  const payeeNo = (await payees(staff))[0]?.payeeNo
  await isRefused(staff, 'setPayee', set({ partyId: await neighbour.partyId(), payeeNo }), { code: 'PAYEE_NO_TAKEN' })
  // The market has numbers of its own, for its fees: a merchant's is not one of them.
  await isRefused(staff, 'setPayee', set({ partyId: await staff.partyId(), payeeNo }), { code: 'PAYEE_NO_TAKEN' })
})

test('nobody but the staff enters or sees numbers', async () => {
  for (const person of [merchant, buyer]) {
    await isRefused(person, 'setPayee', { partyId, channel: 'wechat', payeeNo: '1900000282' }, { code: 'FORBIDDEN', field: null })
    await isRefused(person, 'switchOffPayee', { partyId, channel: 'wechat' }, { code: 'FORBIDDEN', field: null })
    await expect(payees(person)).rejects.toThrow('FORBIDDEN')
  }
})

test('a route names the channel, the payee’s own number and what it costs, and is kept with its reasons', async () => {
  const { routes } = world.application.services
  const payeeNo = (await payees(staff))[0]?.payeeNo
  const route = await routes.choose(undefined, need())
  expect(route).toMatchObject({
    channel: 'wechat',
    payeeNo,
    payeeNos: [payeeNo],
    feeFen: 60,
    why: [{ code: 'SAME_THEN_FIRST', figures: {} }],
  })
  const [kept] = await routes.decisionsOf(marketId, PAYMENT)
  expect(kept).toMatchObject({
    id: route.decisionId,
    channel: 'wechat',
    feeFen: 60,
    rulesVersion: 0,
    strategy: 'cheapest',
    reasons: route.why,
  })
})

test('inside a transaction it sees what the transaction did, and is rolled back with it', async () => {
  const { routes } = world.application.services
  const before = (await routes.decisionsOf(marketId, PAYMENT)).length
  const undone = world.application.database.transaction(async (em) => {
    await routes.choose(em, need())
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await routes.decisionsOf(marketId, PAYMENT)).toHaveLength(before)
})

test('when nothing can take a payment, the refusal says so and its reasons are kept', async () => {
  const { routes } = world.application.services
  const paymentId = '01JPAYMENT0000000000000002'
  const refusal = await routes
    .choose(undefined, need({ paymentId, exclude: ['wechat'], only: ['wechat'] }))
    .catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DomainError)
  const [kept] = await routes.decisionsOf(marketId, paymentId)
  expect(refusal).toMatchObject({
    code: 'NO_CHANNEL',
    params: { reasons: 'wechat:TRIED_BEFORE alipay:NOT_ASKED_FOR unionpay:BELOW_MINIMUM', decisionId: kept?.id },
  })
  expect(kept).toMatchObject({
    channel: null,
    feeFen: null,
    choices: [],
    skipped: [
      { channel: 'wechat', reasons: [{ code: 'TRIED_BEFORE' }] },
      { channel: 'alipay', reasons: [{ code: 'NOT_ASKED_FOR' }] },
      { channel: 'unionpay', reasons: [{ code: 'BELOW_MINIMUM' }, { code: 'CLIENT_NOT_SERVED' }, { code: 'NOT_ASKED_FOR' }] },
    ],
  })
})

test('a payee without a number at a channel is not paid there', async () => {
  const { routes } = world.application.services
  await staff.must('switchOffPayee', { partyId, channel: 'wechat' })
  expect(await routes.choose(undefined, need())).toMatchObject({ channel: 'alipay', why: [{ code: 'ONLY_WAY' }] })
  await staff.must('switchOffPayee', { partyId, channel: 'alipay' })
  await expect(routes.choose(undefined, need())).rejects.toMatchObject({
    params: { reasons: 'wechat:PAYEE_WITHOUT_NUMBER alipay:PAYEE_WITHOUT_NUMBER unionpay:BELOW_MINIMUM' },
  })
})

describe('the staff runs the channels', () => {
  beforeAll(() => staff.must('setPayee', { partyId, channel: 'wechat', payeeNo: '1900000290' }))

  const CHANNELS = `{ channels { name isOn version changedBy fees { way rateBps } state { health takenTodayFen lastSuccessAt measure { samples successBps } } } }`
  const wechat = async (): Promise<any> => (await staff.query(CHANNELS)).channels.find(({ name }: { name: string }) => name === 'wechat')

  test('a new market has them all on, at the usual price', async () => {
    expect(await wechat()).toEqual({
      name: 'wechat',
      isOn: true,
      version: 0,
      changedBy: null,
      fees: [{ way: null, rateBps: 60 }],
      state: { health: 'UP', takenTodayFen: 0, lastSuccessAt: null, measure: { samples: 0, successBps: null } },
    })
  })

  test('and sees what was taken by them', async () => {
    await buyer.recharge(5_000)
    await world.pass(6_000)
    expect((await wechat()).state).toEqual({
      health: 'UP',
      takenTodayFen: 5_000,
      lastSuccessAt: expect.any(String),
      measure: { samples: 1, successBps: 10_000 },
    })
  })

  test('switching one off is known to the next payer, and says who did it', async () => {
    const { routes } = world.application.services
    const { channel } = await staff.must('setChannelTerms', { channel: 'wechat', isOn: false })
    expect(channel).toMatchObject({ isOn: false, version: 1, changedBy: '王建军', settleDays: 1, settleCalendar: 'NATURAL' })
    await expect(routes.choose(undefined, need())).rejects.toMatchObject({
      params: { reasons: expect.stringContaining('wechat:CHANNEL_OFF') },
    })
    await staff.must('setChannelTerms', { channel: 'wechat', isOn: true, maxFen: 20_000 })
    await expect(routes.choose(undefined, need({ amountFen: fen(20_001) }))).rejects.toMatchObject({ code: 'NO_CHANNEL' })
    expect((await staff.must('setChannelTerms', { channel: 'wechat', maxFen: null })).channel).toMatchObject({ maxFen: null, version: 3 })
    expect((await routes.choose(undefined, need({ amountFen: fen(20_001) }))).channel).toBe('wechat')
  })

  test('a fee counts from its day', async () => {
    const line = { channel: 'wechat', way: 'QR', effectiveOn: '2026-03-20', rateBps: 38 }
    expect((await staff.must('addChannelFee', line)).channel).toEqual({
      name: 'wechat',
      fees: [{ way: null, effectiveOn: '2000-01-01', rateBps: 60 }],
      feesToCome: [{ way: 'QR', effectiveOn: '2026-03-20', rateBps: 38 }],
    })
    await isRefused(staff, 'addChannelFee', { ...line, effectiveOn: '2026-03-18' }, { code: 'INVALID_INPUT', field: 'effectiveOn' })
  })

  test('nobody else does, or sees how', async () => {
    const forbidden = { code: 'FORBIDDEN', field: null }
    const rules = { strategy: 'CHEAPEST', rules: [] }
    for (const person of [merchant, buyer]) {
      await isRefused(person, 'setChannelTerms', { channel: 'wechat', isOn: false }, forbidden)
      await isRefused(person, 'addChannelFee', { channel: 'wechat', effectiveOn: '2026-03-20', rateBps: 1 }, forbidden)
      await isRefused(person, 'setRouteRules', { version: 0, ...rules }, forbidden)
      for (const query of [
        '{ channels { name } }',
        '{ routeRules { version } }',
        '{ routeRulesHistory { edges { cursor } } }',
        '{ routeDecisions { edges { cursor } } }',
        `{ whyThisRoute(paymentId: "Payment_${PAYMENT}") { channel } }`,
        '{ simulateRouteRules(input: { strategy: CHEAPEST, rules: [], from: "2026-03-19", to: "2026-03-19" }) { payments } }',
      ])
        await expect(person.query(query)).rejects.toThrow('FORBIDDEN')
    }
  })
})

describe('the staff makes rules', () => {
  const rule = { when: { minFen: 50_000, clients: ['H5', 'QR'] }, action: 'AVOID', channel: 'wechat' }

  test('version by version, after looking at what there is', async () => {
    expect((await staff.query('{ routeRules { version strategy rules { action } createdBy } }')).routeRules).toEqual({
      version: 0,
      strategy: 'CHEAPEST',
      rules: [],
      createdBy: null,
    })
    const input = { version: 0, strategy: 'MOST_SUCCESSFUL', rules: [{ ...rule, when: { ...rule.when, payeeIds: [partyId] } }] }
    expect((await staff.must('setRouteRules', input)).rules).toEqual({
      version: 1,
      strategy: 'MOST_SUCCESSFUL',
      rules: [{ ...rule, when: { ...rule.when, payeeIds: [partyId] } }],
      createdBy: '王建军',
      createdAt: world.now.toISOString(),
    })
    await isRefused(staff, 'setRouteRules', input, {
      code: 'ROUTE_RULES_CHANGED',
      field: 'version',
      en: 'The rules were changed by somebody else and are at version 1 now; look at them again',
    })
    const { routeRulesHistory } = await staff.query('{ routeRulesHistory(first: 5) { edges { node { version createdBy } } } }')
    expect(routeRulesHistory.edges).toEqual([{ node: { version: 1, createdBy: '王建军' } }])
  })

  test('and is told in both languages why a payment went where it went', async () => {
    const { routes } = world.application.services
    const paymentId = '01JPAYMENT0000000000000003'
    await routes.choose(undefined, need({ paymentId, amountFen: fen(50_000) }))
    const query = `query ($id: ID!) { whyThisRoute(paymentId: $id) {
      channel feeFen client rulesVersion strategy reasons { code text figures { name value } } skipped { channel } } }`
    const why = async (person: Person) => (await person.query(query, { id: `Payment_${paymentId}` })).whyThisRoute
    const [told] = await why(staff)
    expect(told).toMatchObject({ channel: 'wechat', feeFen: 300, client: 'H5', rulesVersion: 1, strategy: 'MOST_SUCCESSFUL' })
    expect(told.reasons[0]).toEqual({ code: 'RULE_AVOIDS', text: '第 1 条规则避开', figures: [{ name: 'rule', value: '1' }] })
    expect((await why(staff.inEnglish()))[0].reasons[0].text).toBe('avoided by rule 1')
    const { routeDecisions } = await staff.query(
      '{ routeDecisions(first: 1) { edges { node { paymentId } } pageInfo { hasNextPage endCursor } } }',
    )
    expect(routeDecisions).toMatchObject({ edges: [{ node: { paymentId: `Payment_${paymentId}` } }], pageInfo: { hasNextPage: true } })
    const next = await staff.query(
      'query ($after: String) { routeDecisions(first: 100, after: $after) { edges { node { paymentId } } } }',
      {
        after: routeDecisions.pageInfo.endCursor,
      },
    )
    expect(next.routeDecisions.edges.length).toBeGreaterThan(3)
    expect(JSON.stringify(next)).not.toContain(paymentId)
  })

  test('and asks beforehand what they would have done', async () => {
    const query = `query ($input: SimulateRouteRulesInput!) { simulateRouteRules(input: $input) {
      payments diverted isComplete examples { paymentId from { channel reasons { text } } to { channel reasons { text } } } } }`
    const days = { from: '2026-03-13', to: '2026-03-19' }
    const input = { strategy: 'CHEAPEST', rules: [], ...days }
    const { simulateRouteRules } = await staff.query(query, { input })
    expect(simulateRouteRules).toMatchObject({ diverted: 0, isComplete: true })
    expect(simulateRouteRules.payments).toBeGreaterThan(1)
    for (const range of [
      { from: '2026-03-19', to: '2026-03-18' },
      { from: '2026-02-16', to: '2026-03-19' },
    ]) {
      await expect(staff.query(query, { input: { ...input, ...range } })).rejects.toThrow('INVALID_DATE_RANGE')
    }
    await expect(staff.query(query, { input: { ...input, rules: [{ ...rule, channel: 'paypal' }] } })).rejects.toThrow('INVALID_INPUT')
  })
})
