import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { codeOf } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let merchant: Person
let neighbour: Person
let buyer: Person

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  const staff = await world.market()
  merchant = await world.merchant(staff)
  neighbour = await world.merchant(staff, '鑫源果业')
  buyer = await world.buyer({ fen: 800_000 })
})

const newCode = async (): Promise<string> => (await buyer.must('openPaymentCode', { paymentPassword: '246813' })).paymentCode.code
const scan = (person: Person, code: string, amountFen: number, more: object = {}) =>
  person.do('collectByCode', { code, amountFen, goods: '白菜 2 筐', idempotencyKey: person.key(), ...more })

test('a merchant scans a wallet’s code, once', async () => {
  const code = await newCode()
  const key = merchant.key()
  expect((await scan(merchant, code, 3_000, { idempotencyKey: key })).payment).toMatchObject({ state: 'PAID', paidFen: 3_000 })
  // The same request again is the same payment; another is another, and the code is used up.
  expect((await scan(merchant, code, 3_000, { idempotencyKey: key })).payment).toMatchObject({ state: 'PAID', paidFen: 3_000 })
  expect(codeOf(await scan(merchant, code, 3_000))).toBe('PAYMENT_CODE_INVALID')
  expect(await merchant.wallet()).toMatchObject({ availableFen: 3_000 })
  expect(await world.brokenChecks()).toEqual([])
})

test('two scanners at once: one is paid', async () => {
  const code = await newCode()
  const scans = await Promise.all(Array.from({ length: 16 }, (_, index) => scan(index % 2 === 0 ? merchant : neighbour, code, 1_000)))
  expect(scans.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
  expect(new Set(scans.flatMap((payload) => (payload.userErrors.length > 0 ? [codeOf(payload)] : [])))).toEqual(
    new Set(['PAYMENT_CODE_INVALID']),
  )
  expect((await buyer.wallet()).availableFen).toBe(799_000)
})

test('a code is good for a minute, and until the next one is shown', async () => {
  const first = await newCode()
  const second = await newCode()
  expect(codeOf(await scan(merchant, first, 100))).toBe('PAYMENT_CODE_INVALID')
  await world.pass(60_000)
  expect(codeOf(await scan(merchant, second, 100))).toBe('PAYMENT_CODE_INVALID')
})

test('one code pays 1,000 yuan at most, and all codes of a day 5,000', async () => {
  expect(codeOf(await scan(merchant, await newCode(), 100_001))).toBe('PAYMENT_CODE_LIMIT')
  for (let count = 0; count < 5; count++) expect((await scan(merchant, await newCode(), 100_000)).userErrors).toEqual([])
  expect(codeOf(await scan(merchant, await newCode(), 1))).toBe('PAYMENT_CODE_LIMIT')
  await world.pass(24 * 3_600_000)
  buyer = await world.signInWhenNeeded(buyer)
  merchant = await world.signInWhenNeeded(merchant)
  expect((await scan(merchant, await newCode(), 1)).userErrors).toEqual([])
})

test('the code is in no table, and a refused scan leaves it good', async () => {
  const code = await newCode()
  expect(codeOf(await scan(merchant, code, 900_000))).toBe('PAYMENT_CODE_LIMIT')
  const rows = await world.application.database.read((em) => em.execute('select * from payment_code'))
  expect(JSON.stringify(rows)).not.toContain(code)
  expect((await scan(merchant, code, 500)).userErrors).toEqual([])
})

test('digits of nobody are refused before anything is made', async () => {
  const before = await world.trace()
  for (const code of ['1234', '99999999999999999999', 'abcdefghijklmnopqr', '90000000000000000000'])
    expect(['PAYMENT_CODE_INVALID', 'INVALID_INPUT']).toContain(codeOf(await scan(merchant, code, 100)))
  expect(await world.trace()).toEqual(before)
})
