import { DomainError, fen } from '@dangkou/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const payees = async (person: Person, id = partyId): Promise<{ channel: string; payeeNo: string; inUse: boolean }[]> =>
  (await person.query('query ($id: ID!) { payees(partyId: $id) { channel payeeNo inUse } }', { id })).payees

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
  await isRefused(staff, 'setPayee', set({ partyId: await staff.partyId() }), { code: 'PAYEE_IS_PLATFORM', field: 'partyId' })
  await isRefused(staff, 'setPayee', set({ payeeNo: '19000002xx' }), { code: 'INVALID_INPUT', field: 'payeeNo' })
  await isRefused(staff, 'setPayee', set({ appAuthToken: 'a-token-that-nobody-wants' }), { code: 'INVALID_INPUT', field: 'appAuthToken' })
  await isRefused(staff, 'setPayee', set({ channel: 'paypal' }), { code: 'CHANNEL_NOT_FOUND' })
  const neighbour = await world.merchant(staff, '鑫源果业')
  const payeeNo = (await payees(staff))[0]?.payeeNo
  await isRefused(staff, 'setPayee', set({ partyId: await neighbour.partyId(), payeeNo }), { code: 'PAYEE_NO_TAKEN' })
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
  expect(route).toMatchObject({ channel: 'wechat', payeeNo, payeeNos: [payeeNo], feeFen: 60, why: [{ code: 'ONLY_WAY', figures: {} }] })
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
  const refusal = await routes.choose(undefined, need({ paymentId, exclude: ['wechat'] })).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DomainError)
  const [kept] = await routes.decisionsOf(marketId, paymentId)
  expect(refusal).toMatchObject({ code: 'NO_CHANNEL', params: { reasons: 'wechat:TRIED_BEFORE', decisionId: kept?.id } })
  expect(kept).toMatchObject({
    channel: null,
    feeFen: null,
    choices: [],
    skipped: [{ channel: 'wechat', reasons: [{ code: 'TRIED_BEFORE' }] }],
  })
})

test('a payee without a number at a channel is not paid there', async () => {
  const { routes } = world.application.services
  await staff.must('switchOffPayee', { partyId, channel: 'wechat' })
  await expect(routes.choose(undefined, need())).rejects.toMatchObject({ params: { reasons: 'wechat:PAYEE_WITHOUT_NUMBER' } })
})
