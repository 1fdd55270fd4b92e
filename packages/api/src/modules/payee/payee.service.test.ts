import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AssertionError } from '../../platform/assert.ts'
import { TestRoutes } from '../route/test-routes.ts'
import { PayeeService } from './payee.service.ts'

const TOKEN = '202603BB00000000000000000000000000000201'

let world: TestRoutes
let markets = 0
/** One that nobody has yet. */
let pid: string
beforeAll(async () => {
  world = await TestRoutes.open()
})
afterAll(() => world.database.close())
beforeEach(async () => {
  await world.market(`market-${++markets}`)
  pid = `20881010123${String(markets).padStart(5, '0')}`
})

const set = (more: object = {}) =>
  world.payees.set(world.staff, { partyId: world.payee, channel: 'alipay', payeeNo: pid, appAuthToken: TOKEN, ...more })

test('an authorisation is sealed in the row that it belongs to, and opened for the call only', async () => {
  const { id, sealedToken } = await set()
  const rows = JSON.stringify(await world.database.read((em) => em.execute('select * from payee_account')))
  expect(rows).not.toContain(TOKEN)
  expect(sealedToken).toMatch(/^v1\./)
  expect(await world.payees.appAuthToken(pid)).toBe(TOKEN)
  expect(() => world.cipher.decrypt(sealedToken!, `${id}x`)).toThrow()
  await expect(world.payees.appAuthToken('2088101012340999')).rejects.toMatchObject({ code: 'PAYEE_NOT_FOUND' })
})

test('it is there after the number went out of use, for refunds, and the newest one counts', async () => {
  const next = pid.replace('2088101', '2088102')
  await set()
  await set({ payeeNo: next, appAuthToken: 'another-token' })
  expect(await world.payees.payeeNo(undefined, world.payee, 'alipay')).toBe(next)
  expect(await world.payees.appAuthToken(pid)).toBe(TOKEN)
  await world.payees.switchOff(world.staff, world.payee, 'alipay')
  expect(await world.payees.payeeNo(undefined, world.payee, 'alipay')).toBeNull()
  expect(await world.payees.appAuthToken(next)).toBe('another-token')
  world.clock.advance(1_000)
  await set({ payeeNo: next, appAuthToken: 'a-renewed-token' })
  expect(await world.payees.appAuthToken(next)).toBe('a-renewed-token')
  world.clock.advance(-1_000)
})

test('two members of staff at once leave one number in use', async () => {
  const numbers = ['1900000211', '1900000212', '1900000213', '1900000214']
  const wechat = (payeeNo: string) => set({ channel: 'wechat', payeeNo, appAuthToken: null })
  await Promise.all(numbers.map(wechat))
  const rows = await world.payees.inUse(undefined, [world.payee], 'wechat')
  expect(rows).toHaveLength(1)
  expect(numbers).toContain(rows[0]?.payeeNo)
  expect((await world.payees.list(world.staff, world.payee)).filter(({ channel }) => channel === 'wechat')).toHaveLength(5)
})

test('two parties at once do not get one number', async () => {
  const other = await world.party(world.staff.marketId, 'merchant')
  const results = await Promise.allSettled([world.payee, other].map((partyId) => set({ partyId })))
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'PAYEE_NO_TAKEN' })
})

test('another market cannot put its own authorisation behind a payee’s number', async () => {
  await set()
  await world.market('the-other-market')
  await expect(set({ appAuthToken: 'money-to-somebody-else' })).rejects.toMatchObject({ code: 'PAYEE_NO_TAKEN', field: 'payeeNo' })
  expect(await world.payees.appAuthToken(pid)).toBe(TOKEN)
  // Where nothing is authorised, a merchant of two markets has one number in both.
  expect(await set({ channel: 'wechat', payeeNo: '1900000201', appAuthToken: null })).toMatchObject({ inUse: true })
})

test.each<[string, object]>([
  ['payeeNo', { payeeNo: '1900000201' }],
  ['payeeNo', { payeeNo: '208810101234020' }],
  ['payeeNo', { payeeNo: '3088101012340201' }],
  ['payeeNo', { channel: 'wechat', appAuthToken: null, payeeNo: '2088101012340201' }],
  ['appAuthToken', { appAuthToken: null }],
  ['appAuthToken', { appAuthToken: 'with a space' }],
])('what is not a number of that channel, or comes without its authorisation, is refused: %s', async (field, wrong) => {
  await expect(set(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
})

test('the platform’s own number is refused when it is entered, and stops everything where it is found', async () => {
  await expect(set({ payeeNo: '2088000000000001' })).rejects.toMatchObject({ code: 'PAYEE_IS_PLATFORM', field: 'payeeNo' })
  // The operator configures a number as his own that a merchant has: no order is made to it any more.
  const { database, clock, cipher, parties } = world
  const own = { wechat: ['1900000201'] }
  const misled = new PayeeService({ database, clock, cipher, parties, channels: ['wechat'], own })
  await expect(misled.payeeNo(undefined, world.payee, 'wechat')).rejects.toThrow(AssertionError)
})
