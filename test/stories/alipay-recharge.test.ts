import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let buyer: Person

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  await world.market()
  buyer = await world.buyer()
})

const recharge = (more: object) => buyer.must('createRecharge', { amountFen: 20_000, idempotencyKey: buyer.key(), ...more })

test('a recharge over Alipay in a browser is paid to the custody institution’s own number', async () => {
  const { recharge: started } = await recharge({ client: 'H5', method: 'ALIPAY' })
  const page = await fetch(started.cashier.url)
  await fetch(page.url, { method: 'POST' })
  await world.settle()
  expect(await buyer.wallet()).toMatchObject({ availableFen: 20_000 })
  expect(world.sandbox.alipay.trades()[0]).toMatchObject({
    sellerPid: world.sandbox.credentials.ALIPAY_CUSTODY_PID,
    status: 'TRADE_SUCCESS',
  })
  const { viewer } = await buyer.query('{ viewer { wallet { movements { edges { node { title kind } } } } } }')
  expect(viewer.wallet.movements.edges).toEqual([{ node: { title: '支付宝充值', kind: 'RECHARGE' } }])
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.member           采购商0002               0          0          0      20000
    custody.transit.alipay   支付宝渠道在途               0      20000          0          0
    "
  `)
  expect(await world.brokenChecks()).toEqual([])
})

test('in Alipay’s own app the payer is known by the code that the app gave', async () => {
  const { code } = world.sandbox.alipay.login({ phone: buyer.phone })
  const { recharge: started } = await recharge({ client: 'ALIPAY_APP', alipayCode: code })
  expect(started).toMatchObject({ state: 'WAITING' })
  const { recharge: same } = await buyer.query(`{ recharge(id: "${started.id}") { cashier { launch { kind tradeNo } } } }`)
  world.sandbox.alipay.pay({ tradeNo: same.cashier.launch.tradeNo })
  await world.settle()
  expect(await buyer.wallet()).toMatchObject({ availableFen: 20_000 })
})
