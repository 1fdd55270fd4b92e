import { afterAll, beforeAll, expect, test } from 'vitest'
import { World } from '../world/world.ts'

// A payout that left and of which the bank knows nothing: it may still arrive, so it is neither sent again nor given
// back, until the bank's file of that day is there.

const MINUTE = 60_000

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

test('payouts lost on their way are asked about and never sent again; the file of their day gives the money back', async () => {
  let merchant = await world.merchant(await world.market())
  await merchant.recharge(500_000)
  const lost: string[] = []
  for (const [kind, amountFen] of [
    ['timeout', 100_000],
    ['http-500', 200_000],
  ] as const) {
    world.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind })
    lost.push((await merchant.withdraw(amountFen)).withdrawal.id)
    await world.work()
  }
  const shown = async () =>
    Promise.all(lost.map(async (id) => (await merchant.query(`{ withdrawal(id: "${id}") { state failureReason } }`)).withdrawal))

  for (const minutes of [0, 2, 60]) {
    await world.pass(minutes * MINUTE)
    await world.settle()
    expect(await shown()).toEqual(lost.map(() => ({ state: 'CONFIRMING', failureReason: null })))
    expect(await merchant.wallet()).toMatchObject({ availableFen: 200_000, frozenFen: 300_000 })
  }

  await world.pass(27 * 60 * MINUTE)
  merchant = await world.signIn(merchant.phone)
  await world.settle()
  expect(await shown()).toEqual(lost.map(() => ({ state: 'FAILED', failureReason: '银行没有收到这笔提现' })))
  expect(await merchant.wallet()).toMatchObject({ availableFen: 500_000, frozenFen: 0, balanceFen: 500_000 })
  expect(world.sandbox.bank.payouts()).toHaveLength(0)
  await world.custody()
  expect(world.atTheBank()).toEqual({ 国盛蔬菜行: 500_000 })
  expect(await world.brokenChecks()).toEqual([])
})
