import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// 提现 over the National Day: asked for while the bank is closed, frozen at once, paid on the first working day, once.

let world: World
let merchant: Person
beforeAll(async () => {
  world = await World.open()
  merchant = await world.merchant(await world.market())
  await merchant.recharge(500_000)
})
afterEach(async () => expect(await world.brokenChecks()).toEqual([]))
afterAll(() => world.close())

/** Until then, clock of Beijing. */
async function until(text: string): Promise<void> {
  await world.pass(Date.parse(`${text}+08:00`) - world.now.getTime())
  merchant = await world.signInWhenNeeded(merchant)
}
const waitsUntil = async () => (await merchant.query('{ payoutWaitsUntil }')).payoutWaitsUntil as string | null
const shown = async ({ id }: Payload) =>
  (await merchant.query(`{ withdrawal(id: "${id}") { state goesOutOn } }`)).withdrawal as { state: string; goesOutOn: string | null }
const payouts = () => world.sandbox.bank.payouts().length

test('on the eve it goes out at once', async () => {
  await until('2026-09-30T23:50:00')
  expect(await waitsUntil()).toBeNull()
  const { withdrawal } = await merchant.withdraw(100_000)
  expect(await shown(withdrawal)).toEqual({ state: 'PROCESSING', goesOutOn: null })
  await world.settle()
  expect(await shown(withdrawal)).toEqual({ state: 'SUCCEEDED', goesOutOn: null })
})

test('in the holiday it is frozen, waits in sight, and goes out once when the bank opens on the 8th', async () => {
  await until('2026-10-01T00:10:00')
  expect(await waitsUntil()).toBe('2026-10-08')
  const before = { wallet: await merchant.wallet(), payouts: payouts() }
  const { withdrawal } = await merchant.withdraw(80_000)
  expect(await shown(withdrawal)).toEqual({ state: 'QUEUED', goesOutOn: '2026-10-08' })
  expect(await merchant.wallet()).toMatchObject({ frozenFen: 80_000, availableFen: before.wallet.availableFen - 80_000 })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0          0      80000     100000
    custody.member           国盛蔬菜行             80000     100000          0     500000
    custody.transit.wechat   微信渠道在途                0     500000          0          0
    "
  `)

  // Nobody hurries it: neither the owner who asks again, nor the janitor, nor a job that comes twice.
  await merchant.must('refreshWithdrawal', { withdrawalId: withdrawal.id })
  await world.settle()
  await until('2026-10-08T08:29:00')
  await world.settle()
  expect(await shown(withdrawal)).toEqual({ state: 'QUEUED', goesOutOn: '2026-10-08' })
  expect(payouts()).toBe(before.payouts)

  await until('2026-10-08T08:30:01')
  await world.settle()
  expect(await shown(withdrawal)).toEqual({ state: 'SUCCEEDED', goesOutOn: '2026-10-08' })
  expect(payouts()).toBe(before.payouts + 1)
  expect(await merchant.wallet()).toMatchObject({ frozenFen: 0, balanceFen: before.wallet.balanceFen - 80_000 })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0          0          0     180000
    custody.member           国盛蔬菜行                 0     180000          0     500000
    custody.transit.wechat   微信渠道在途                0     500000          0          0
    "
  `)
})

test('the Saturday that makes up for the holiday is a day like any other', async () => {
  await until('2026-10-10T09:00:00')
  expect(await waitsUntil()).toBeNull()
})

test('in a year whose holidays nobody has loaded it is refused, and nothing is frozen', async () => {
  await until('2027-01-04T09:00:00')
  const before = await world.trace()
  const { userErrors } = await merchant.withdraw(1_000)
  expect(userErrors).toMatchObject([{ code: 'CALENDAR_MISSING', message: '2027 年的放假安排还没有载入，定不了出款日，没有扣钱' }])
  expect(await world.trace()).toEqual(before)
})
