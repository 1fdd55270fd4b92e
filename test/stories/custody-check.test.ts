import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// 存管对账: somebody at the bank books by hand. One member cannot withdraw until it is mended; all others can.

let world: World
let staff: Person
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
})
afterAll(() => world.close())

async function check(): Promise<{ id: string; state: string; differences: number; differenceFen: number }> {
  await staff.must('runCustodyCheck')
  await world.work()
  const { custodyChecks } = await staff.query(
    '{ custodyChecks(first: 1) { edges { node { id state wallets differences differenceFen } } } }',
  )
  return custodyChecks.edges[0].node
}

test('a custody check finds a difference made at the bank, and stops that member’s withdrawal only', async () => {
  const merchant = await world.merchant(staff)
  const neighbour = await world.merchant(staff, '丰源水果行')
  const buyer = await world.buyer({ fen: 900_000 })
  await buyer.pay(await merchant.bill(buyer, 300_000), 300_000)
  await buyer.pay(await neighbour.bill(buyer, 200_000), 200_000)
  expect(await check()).toMatchObject({ state: 'CLEAN', differences: 0 })

  const wrong = world.sandbox.bank.subAccounts().find(({ memberName }) => memberName === '国盛蔬菜行')
  world.sandbox.bank.adjust({ subAcctNo: wrong?.subAcctNo ?? '', amountFen: -12_345 })
  const found = await check()
  expect(found).toMatchObject({ state: 'DIFFERS' })
  const { custodyCheckItems } = await staff.query(
    `{ custodyCheckItems(checkId: "${found.id}") { edges { node { kind ourFen theirFen differenceFen party { name } } } } }`,
  )
  const items = custodyCheckItems.edges.map(({ node }: { node: object }) => node)
  expect(items).toContainEqual({
    kind: 'WALLET',
    ourFen: 300_000,
    theirFen: 287_655,
    differenceFen: -12_345,
    party: { name: '国盛蔬菜行' },
  })

  expect((await merchant.withdraw(10_000)).userErrors).toMatchObject([{ code: 'WITHDRAWALS_STOPPED' }])
  const { withdrawal } = await neighbour.withdraw(150_000)
  await world.settle()
  expect((await neighbour.query(`{ withdrawal(id: "${withdrawal.id}") { state } }`)).withdrawal.state).toBe('SUCCEEDED')
  expect((await staff.query('{ custodyStops { differenceFen party { name } } }')).custodyStops).toEqual([
    { differenceFen: -12_345, party: { name: '国盛蔬菜行' } },
  ])

  world.sandbox.bank.adjust({ subAcctNo: wrong?.subAcctNo ?? '', amountFen: 12_345 })
  expect(await check()).toMatchObject({ state: 'CLEAN' })
  expect((await staff.query('{ custodyStops { id } }')).custodyStops).toEqual([])
  expect((await merchant.withdraw(10_000)).userErrors).toEqual([])
  await world.settle()
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0          0          0     160000
    custody.member           丰源水果行                 0     150000          0     200000
    custody.member           国盛蔬菜行                 0      10000          0     300000
    custody.member           采购商0004               0     500000          0     900000
    custody.transit.wechat   微信渠道在途                0     900000          0          0
    "
  `)
  expect(await world.brokenChecks()).toEqual([])
})

test('the next morning the bank clears what WeChat took, and the books explain the rest', async () => {
  await world.pass(30 * 3_600_000)
  staff = await world.signInWhenNeeded(staff)
  await world.custody()
  expect((await staff.query('{ custodyClearings { state amountFen toldFen } }')).custodyClearings).toEqual([
    { state: 'BOOKED', amountFen: 900_000, toldFen: 900_000 },
  ])
  const { services } = world.application
  await services.custodyChecks.runDaily()
  const { custodyChecks } = await staff.query('{ custodyChecks(first: 1) { edges { node { cause state day differences } } } }')
  expect(custodyChecks.edges[0].node).toEqual({ cause: 'DAILY', state: 'CLEAN', day: '2026-03-19', differences: 0 })
})
