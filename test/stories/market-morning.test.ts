import { afterAll, beforeAll, expect, test } from 'vitest'
import { World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

test('a market morning: recharge, pay, be paid, withdraw; the books explain every fen', async () => {
  const staff = await world.market()
  const merchant = await world.merchant(staff)
  const buyer = await world.buyer()

  expect((await buyer.recharge(500_000)).recharge.state).toBe('SUCCEEDED')
  const bill = await merchant.bill(buyer, 123_456)
  expect((await buyer.pay(bill, 123_456)).payment).toMatchObject({ state: 'PAID', attempts: [{ method: 'WALLET', state: 'SUCCEEDED' }] })
  expect((await merchant.query('{ today { incomeFen count recent { goods amountFen state } } }')).today).toEqual({
    incomeFen: 123_456,
    count: 1,
    recent: [{ goods: '大葱 1,200 公斤', amountFen: 123_456, state: 'PAID' }],
  })

  const { withdrawal } = await merchant.must('createWithdrawal', {
    amountFen: 80_000,
    bankCardId: await merchant.cardId(),
    paymentPassword: '246813',
    idempotencyKey: merchant.key(),
  })
  expect(withdrawal.state).toBe('PROCESSING')
  expect(await merchant.wallet()).toMatchObject({ availableFen: 43_456, frozenFen: 80_000, balanceFen: 123_456 })
  await world.settle()
  expect((await merchant.must('refreshWithdrawal', { withdrawalId: withdrawal.id })).withdrawal.state).toBe('SUCCEEDED')
  expect(await merchant.wallet()).toMatchObject({ availableFen: 43_456, frozenFen: 0, balanceFen: 43_456 })

  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0          0          0      80000
    custody.member           国盛蔬菜行                 0      80000          0     123456
    custody.member           采购商0003               0     123456          0     500000
    custody.transit.wechat   微信渠道在途                0     500000          0          0
    "
  `)
  const { books } = await staff.query('{ books { trialBalance { differenceFen } } }')
  expect(books.trialBalance.differenceFen).toBe(0)
  expect(await world.brokenChecks()).toEqual([])
})
