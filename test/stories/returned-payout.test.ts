import { afterAll, beforeAll, expect, test } from 'vitest'
import { World } from '../world/world.ts'

// 退汇: the bank paid out, and hours later the card's bank sent the money back.

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

test('a bounced payout: out to the card, back in the wallet, once, and the owner is told why', async () => {
  const merchant = await world.merchant(await world.market())
  await merchant.recharge(500_000)
  world.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'bounce', reason: '收款户已销户' })
  const { withdrawal } = await merchant.withdraw(300_000)
  await world.settle()
  const shown = async () => (await merchant.query(`{ withdrawal(id: "${withdrawal.id}") { state failureReason } }`)).withdrawal
  expect(await shown()).toEqual({ state: 'SUCCEEDED', failureReason: null })
  expect(await merchant.wallet()).toMatchObject({ balanceFen: 200_000 })

  await world.pass(3 * 3_600_000)
  await world.custody()
  await world.custody()
  expect(await shown()).toEqual({ state: 'RETURNED', failureReason: '收款户已销户' })
  expect(await merchant.wallet()).toMatchObject({ availableFen: 500_000, frozenFen: 0, balanceFen: 500_000 })
  expect(world.atTheBank()).toEqual({ 国盛蔬菜行: 500_000 })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0     300000          0     300000
    custody.member           国盛蔬菜行                 0     300000          0     800000
    custody.transit.wechat   微信渠道在途                0     500000          0          0
    "
  `)
  const { wallet } = (
    await merchant.query('{ viewer { wallet { movements(first: 3) { edges { node { title direction amountFen } } } } } }')
  ).viewer
  expect(wallet.movements.edges.map(({ node }: { node: object }) => node)).toEqual([
    { title: '提现退汇', direction: 'IN', amountFen: 300_000 },
    { title: '提现到 农业银行 3308', direction: 'OUT', amountFen: 300_000 },
    { title: '微信充值', direction: 'IN', amountFen: 500_000 },
  ])
  expect(await world.brokenChecks()).toEqual([])
})
