import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { codeOf, isRefused } from '../world/evidence.ts'
import { Gate } from '../world/gate.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

let world: World
let wechat: Gate
let bank: Gate
let staff: Person
let merchant: Person
let buyer: Person
beforeAll(async () => {
  world = await World.open(
    async ({ credentials }) => {
      wechat = await Gate.before(credentials.WECHAT_BASE_URL)
      bank = await Gate.before(credentials.BANK_URL)
      return { WECHAT_BASE_URL: wechat.url, BANK_URL: bank.url }
    },
    { timeoutMs: 250 },
  )
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer({ fen: 100_000 })
  await buyer.pay(await merchant.bill(buyer, 100_000), 100_000)
})
afterAll(async () => {
  await world.close()
  await Promise.all([wechat, bank].map((gate) => gate.cut()))
})
afterEach(async () => {
  world.sandbox.faults.clear()
  expect(await world.brokenChecks()).toEqual([])
})

describe('a recharge', () => {
  const fault = (operation: string, kind: string) => world.sandbox.faults.add({ channel: 'wechat', operation, kind })
  const start = async (idempotencyKey = buyer.key()): Promise<Payload> =>
    (await buyer.must('createRecharge', { amountFen: 1_000, client: 'H5', idempotencyKey })).recharge
  const refresh = async (id: string): Promise<Payload> => (await buyer.must('refreshRecharge', { rechargeId: id })).recharge
  const orders = async (id: string) => {
    const orderNo = await world.orderNoOf(id)
    return world.sandbox.wechat.orders().filter(({ outTradeNo }) => outTradeNo === orderNo)
  }

  test.each(['timeout', 'answer-lost', 'http-500', 'rate-limited', 'wrong-signature', 'wrong-serial'])(
    'whose order met %s is being confirmed; asked again it is one order, and can be paid once',
    async (kind) => {
      const before = await buyer.wallet()
      fault('prepay', kind)
      const { id, state, cashier } = await start()
      expect({ state, cashier }).toEqual({ state: 'CONFIRMING', cashier: null })
      const again = await refresh(id)
      await buyer.payAtCashier(again.cashier.url)
      expect(await orders(id)).toMatchObject([{ state: 'SUCCESS', total: 1_000 }])
      expect((await refresh(id)).state).toBe('SUCCEEDED')
      expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 1_000)
    },
  )

  test.each([
    ['timeout', '超时没有付款'],
    ['answer-lost', '订单已关闭'],
  ])('whose order met %s and whose payer went away fails, and moves nothing', async (kind, failureReason) => {
    const before = await buyer.wallet()
    fault('prepay', kind)
    const { id } = await start()
    const { inProgress } = (await buyer.query('{ viewer { wallet { inProgress { state title document { ... on Recharge { id } } } } } }'))
      .viewer.wallet
    expect(inProgress[0]).toEqual({ state: 'CONFIRMING', title: '微信充值', document: { id } })
    await world.pass(36 * MINUTE)
    await world.work()
    expect(await refresh(id)).toMatchObject({ state: 'FAILED', failureReason, cashier: null })
    expect(await buyer.wallet()).toMatchObject({ balanceFen: before.balanceFen })
  })

  test('which nobody pays is closed at WeChat first, and fails with us after', async () => {
    const { id } = await start()
    await world.pass(29 * MINUTE)
    await world.work()
    expect((await refresh(id)).state).toBe('WAITING')
    await world.sandbox.clock.set(world.now.getTime() - 2 * MINUTE)
    fault('close', 'http-500')
    await world.pass(MINUTE)
    expect((await refresh(id)).state).toBe('WAITING')
    expect(await orders(id)).toMatchObject([{ state: 'NOTPAY' }])
    expect(await refresh(id)).toMatchObject({ state: 'FAILED', failureReason: '超时没有付款' })
    expect(await orders(id)).toMatchObject([{ state: 'CLOSED' }])
    await world.sandbox.clock.reset()
  })

  test.each(['timeout', 'answer-lost', 'http-500', 'rate-limited', 'wrong-signature', 'wrong-serial'])(
    'that was paid stays as it is while the query meets %s',
    async (kind) => {
      const before = await buyer.wallet()
      const { id, cashier } = await start()
      world.sandbox.faults.add({ channel: 'wechat', operation: 'callback', kind: 'lost' })
      await buyer.payAtCashier(cashier.url)
      fault('query', kind)
      expect((await refresh(id)).state).toBe('CONFIRMING')
      expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen)
      expect((await refresh(id)).state).toBe('SUCCEEDED')
      expect((await buyer.wallet()).balanceFen).toBe(before.balanceFen + 1_000)
    },
  )

  test('while WeChat cannot be reached at all is refused at once, and fails for good', async () => {
    await wechat.cut()
    const input = { amountFen: 1_000, client: 'H5', idempotencyKey: 'wechat-away' }
    const refused = await buyer.do('createRecharge', input)
    expect(refused.userErrors).toEqual([
      { code: 'CHANNEL_UNAVAILABLE', field: null, message: '这个付款方式暂时用不了，没有扣钱，请换一个' },
    ])
    await wechat.mend()
    expect((await buyer.must('createRecharge', input)).recharge).toMatchObject({
      state: 'FAILED',
      failureReason: '暂时连不上微信',
      cashier: null,
    })
    expect((await start()).state).toBe('WAITING')
  })
})

describe('a withdrawal', () => {
  const fault = (kind: string, more: object = {}) => world.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind, ...more })
  const start = async (amountFen: number): Promise<Payload> => {
    const { withdrawal } = await merchant.withdraw(amountFen)
    await world.work()
    return withdrawal
  }
  const read = async (id: string): Promise<Payload> =>
    (await merchant.query('query ($id: ID!) { withdrawal(id: $id) { state failureReason finishedAt } }', { id })).withdrawal
  const payouts = (amountFen: number) => world.sandbox.bank.payouts().filter(({ amount }) => amount === amountFen)

  test('that the bank refuses gives the money back, and says why', async () => {
    const before = await merchant.wallet()
    fault('fail', { reason: '收款账户已销户' })
    const { id } = await start(1_001)
    expect(await merchant.wallet()).toMatchObject({ availableFen: before.availableFen - 1_001, frozenFen: 1_001 })
    await world.settle()
    expect(await read(id)).toMatchObject({ state: 'FAILED', failureReason: '收款账户已销户' })
    expect(await merchant.wallet()).toMatchObject({ availableFen: before.availableFen, frozenFen: 0, balanceFen: before.balanceFen })
  })

  test('of which the bank is unsure stays frozen for days, and is never sent again', async () => {
    const before = await merchant.wallet()
    fault('unsure')
    const { id } = await start(1_002)
    await world.settle()
    for (let day = 0; day < 3; day++) {
      await world.pass(11 * 60 * MINUTE)
      await world.work()
      merchant = await world.signIn(merchant.phone)
      expect((await read(id)).state).toBe('CONFIRMING')
    }
    expect(await merchant.wallet()).toMatchObject({ availableFen: before.availableFen - 1_002, frozenFen: 1_002 })
    expect(payouts(1_002)).toHaveLength(1)
    world.sandbox.bank.resolve(payouts(1_002)[0]!.cnsmrSeqNo, 'succeed')
    expect((await merchant.must('refreshWithdrawal', { withdrawalId: id })).withdrawal.state).toBe('SUCCEEDED')
    expect(await merchant.wallet()).toMatchObject({ frozenFen: 0, balanceFen: before.balanceFen - 1_002 })
  })

  test('whose answer was lost is being confirmed, and found by asking', async () => {
    fault('answer-lost')
    const { id } = await start(1_003)
    expect((await read(id)).state).toBe('CONFIRMING')
    await world.settle()
    expect((await read(id)).state).toBe('SUCCEEDED')
    expect(payouts(1_003)).toHaveLength(1)
  })

  test('whose answer was lost, and that nobody can be asked about for a while, is paid once', async () => {
    const before = await merchant.wallet()
    fault('answer-lost')
    const { id } = await start(1_006)
    for (let times = 0; times < 3; times++) {
      world.sandbox.faults.add({ channel: 'bank', operation: 'payout-query', kind: 'timeout' })
      await merchant.must('refreshWithdrawal', { withdrawalId: id })
      expect((await read(id)).state).toBe('CONFIRMING')
    }
    await world.settle()
    expect((await read(id)).state).toBe('SUCCEEDED')
    expect(payouts(1_006)).toHaveLength(1)
    expect((await merchant.wallet()).balanceFen).toBe(before.balanceFen - 1_006)
  })

  test('whose answer the bank did not sign is not believed', async () => {
    fault('wrong-signature')
    const { id } = await start(1_007)
    expect((await read(id)).state).toBe('CONFIRMING')
    world.sandbox.faults.add({ channel: 'bank', operation: 'payout-query', kind: 'wrong-signature' })
    expect((await merchant.must('refreshWithdrawal', { withdrawalId: id })).withdrawal.state).toBe('CONFIRMING')
    await world.settle()
    expect((await read(id)).state).toBe('SUCCEEDED')
    expect(payouts(1_007)).toHaveLength(1)
  })

  test('while the bank cannot be reached waits, and goes out when it can', async () => {
    await bank.cut()
    const { id } = await start(1_008)
    await world.work()
    expect([(await read(id)).state, payouts(1_008).length]).toEqual(['PROCESSING', 0])
    await bank.mend()
    // The breaker may have opened: it lets a call through ten seconds later.
    await vi.waitFor(
      async () => {
        await world.settle()
        expect((await read(id)).state).toBe('SUCCEEDED')
      },
      { timeout: 20_000, interval: 1_000 },
    )
    expect(payouts(1_008)).toHaveLength(1)
  })

  test('from a wallet that the bank has not opened yet is refused, and freezes nothing', async () => {
    staff = await world.signIn(staff.phone)
    buyer = await world.signIn(buyer.phone)
    world.sandbox.faults.add({ channel: 'bank', operation: 'open-account', kind: 'http-500' })
    const early = await world.merchant(staff, '新开的档口')
    await buyer.recharge(500)
    await buyer.pay(await early.bill(buyer, 500), 500)
    const input = { amountFen: 500, bankCardId: await early.cardId(), paymentPassword: '246813', idempotencyKey: 'too-early' }
    await isRefused(early, 'createWithdrawal', input, { code: 'CHANNEL_UNAVAILABLE', field: null })
    await world.work()
    expect(codeOf(await early.do('createWithdrawal', input))).toBeNull()
  })
})
