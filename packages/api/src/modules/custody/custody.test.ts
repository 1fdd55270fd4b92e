import { addDays, beijingDay, startOfDay } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '../identity/index.ts'
import { TestCustody } from './test-custody.ts'

let custody: TestCustody
let approver: Actor
beforeAll(async () => {
  custody = await TestCustody.open()
})
afterAll(() => custody.close())
beforeEach(async () => {
  await custody.begin()
  approver = await custody.another('market', { account: false })
})
afterEach(async () => expect(await custody.market.broken()).toEqual([]))

const tell = () => custody.parts.mirror.runNow(custody.market.marketId)
/** Half past nine of the next morning. */
async function nextMorning(): Promise<void> {
  const { market } = custody
  const morning = startOfDay(addDays(beijingDay(market.clock.now()), 1)).getTime() + 9.5 * 3_600_000
  await market.pass(morning - market.nowMs)
}

describe('clearing', () => {
  test('brings a day’s money of all channels into the master account, once', async () => {
    const { market } = custody
    await custody.recharge(market.buyer, 5_000)
    await custody.recharge(market.merchant, 700, 'alipay')
    await tell()
    await custody.clearing.run()
    expect(await market.balances()).toMatchObject({ 'custody.transit.wechat': 5_000, 'custody.master': 1_000_000 })
    await nextMorning()
    await Promise.allSettled([custody.clearing.run(), custody.clearing.run(), custody.clearing.run()])
    await custody.clearing.run()
    const balances = await market.balances()
    expect(balances).toMatchObject({ 'custody.master': 1_005_700 })
    expect(balances).not.toHaveProperty('custody.transit.wechat')
    expect(await custody.clearing.ofMarket(market.marketId, 5)).toMatchObject([{ state: 'booked', amountFen: 5_700, toldFen: 5_700 }])
  })

  test('of another amount than was told books nothing, and is asked about again', async () => {
    const { market } = custody
    await custody.recharge(market.buyer, 5_000)
    await tell()
    custody.bank.cleared.set(beijingDay(market.clock.now()), { state: 'cleared', amountFen: 4_999 as never })
    await nextMorning()
    await custody.clearing.run()
    expect(await market.balances()).toMatchObject({ 'custody.transit.wechat': 5_000 })
    expect(await custody.clearing.ofMarket(market.marketId, 5)).toMatchObject([{ state: 'differs', amountFen: 4_999, toldFen: 5_000 }])
    custody.bank.cleared.clear()
    await custody.clearing.run()
    expect(await market.balances()).toMatchObject({ 'custody.master': 1_005_000 })
  })

  test('a refund over the channel after it comes out of the master account', async () => {
    const { market } = custody
    const payment = await market.bill(100_000)
    const { id } = await market.start(payment, 100_000)
    market.wechat.pay(id)
    await market.instructions.refresh(id)
    await market.database.transaction((em) => market.settlement.release(em, id))
    await tell()
    await nextMorning()
    await custody.clearing.run()
    expect(await market.balances()).toMatchObject({ 'custody.master': 1_099_400 })
    await market.refund(payment, 50_000)
    await tell()
    const balances = await market.balances()
    expect(balances).toMatchObject({ 'custody.master': 1_049_700 })
    expect(balances).not.toHaveProperty('custody.transit.wechat')
  })
})

describe('a transfer to the member’s own number', () => {
  const from = (payerName: string, payerAccountNo = '62170001') => ({ payerName, payerAccountNo })

  test('from the own card is credited once, however often the bank tells it', async () => {
    const { market } = custody
    await custody.card(market.merchant)
    custody.bank.arrive({ memberNo: market.merchant.partyId, amountFen: 900, ...from('王某', '6228480012345673308') })
    await Promise.all([custody.incoming.run(), custody.incoming.run(), custody.incoming.run()])
    await custody.incoming.run()
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 900, 'custody.master': 1_000_900 })
    await tell()
    expect(custody.bank.told).toEqual([])
  })

  test('under another name is frozen, unless the member allows that name', async () => {
    const { market } = custody
    await custody.allowances.allow(market.merchant, { payerName: '绿丰 食堂（有限公司）' })
    custody.bank.arrive({ memberNo: market.merchant.partyId, amountFen: 500, ...from('绿丰食堂(有限公司)') })
    custody.bank.arrive({ memberNo: market.merchant.partyId, amountFen: 300, ...from('不认识') })
    await custody.incoming.run()
    const wallet = (await market.wallets.find(market.merchant.partyId))!
    expect(await market.wallets.figures(wallet.id)).toMatchObject({ balanceFen: 800, availableFen: 500, frozenFen: 300 })
    const [held] = await custody.suspense.page(market.marketId, { open: true, beforeId: null, limit: 5 })
    await custody.suspense.propose(market.staff, {
      incomingId: held!.id,
      proposal: 'assign',
      partyId: market.merchant.partyId,
      reason: '货款',
    })
    await custody.suspense.approve(approver, held!.id)
    expect(await market.wallets.figures(wallet.id)).toMatchObject({ availableFen: 800, frozenFen: 0 })
    expect(await custody.bothSides()).toMatchObject({
      wallets: { [market.merchant.partyId]: 800 },
      bank: { [market.merchant.partyId]: 800 },
    })
  })

  test('that nobody knows waits in suspense for two different people, and the bank is told whose it is', async () => {
    const { market } = custody
    custody.bank.arrive({ memberNo: null, amountFen: 40_000, ...from('李四') })
    await custody.incoming.run()
    const [unknown] = await custody.suspense.page(market.marketId, { open: true, beforeId: null, limit: 5 })
    const incomingId = unknown!.id
    expect(await market.balances()).toMatchObject({ 'custody.suspense': 40_000 })
    await expect(custody.suspense.approve(approver, incomingId)).rejects.toMatchObject({ code: 'NO_PROPOSAL' })
    await custody.suspense.propose(market.staff, { incomingId, proposal: 'assign', partyId: market.merchant.partyId, reason: '电话核实' })
    await expect(custody.suspense.approve(market.staff, incomingId)).rejects.toMatchObject({ code: 'NEEDS_ANOTHER_PERSON' })
    await custody.suspense.approve(approver, incomingId)
    await expect(custody.suspense.approve(approver, incomingId)).rejects.toMatchObject({ code: 'INCOMING_DECIDED' })
    await tell()
    expect(custody.bank.told).toMatchObject([{ kind: 'assign', amountFen: 40_000, incomingRef: 'I1' }])
    expect(custody.bank.suspense).toBe(0)
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 40_000 })
  })

  test('that goes back leaves the books when two people have said so', async () => {
    const { market } = custody
    custody.bank.arrive({ memberNo: null, amountFen: 40_000, ...from('李四') })
    await custody.incoming.run()
    const [unknown] = await custody.suspense.page(market.marketId, { open: true, beforeId: null, limit: 5 })
    await custody.suspense.propose(market.staff, { incomingId: unknown!.id, proposal: 'return', partyId: null, reason: '转错了' })
    await custody.suspense.approve(approver, unknown!.id)
    expect(await market.balances()).toEqual({ 'custody.master': 1_000_000, 'custody.member buyer': 1_000_000 })
  })
})

describe('withdrawals', () => {
  test('a payout that comes back is in the wallet again, once, and does not count for the day', async () => {
    const { market } = custody
    await custody.pay(10_000)
    await custody.limits.set(market.staff, { dayCount: 1, dayFen: null })
    const { id, instructionId } = await custody.withdraw(market.merchant, 9_000)
    await market.pass(5_000)
    expect(await custody.settled(id)).toBe('succeeded')
    await expect(custody.withdraw(market.merchant, 100)).rejects.toMatchObject({ code: 'WITHDRAWAL_LIMIT_COUNT' })
    custody.bank.bounce((await market.instructions.byId(instructionId)).serial!)
    await Promise.all([custody.incoming.run(), custody.incoming.run()])
    await custody.incoming.run()
    expect(await custody.settled(id)).toBe('returned')
    expect(await market.balances()).toMatchObject({ 'custody.member merchant': 10_000, 'custody.master': 1_000_000 })
    await tell()
    expect(await custody.bothSides()).toMatchObject({ bank: { [market.merchant.partyId]: 10_000 } })
    await custody.withdraw(market.merchant, 100)
  })

  test('more than a day’s amount is refused with what is left, also when all ask at once', async () => {
    const { market } = custody
    await custody.limits.set(market.staff, { dayCount: null, dayFen: 10_000 as never })
    await custody.card(market.buyer)
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => custody.withdraw(market.buyer, 4_000)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    await expect(custody.withdraw(market.buyer, 2_001)).rejects.toMatchObject({
      code: 'WITHDRAWAL_LIMIT_AMOUNT',
      params: { left: '20.00' },
    })
  })
})

describe('the check', () => {
  const check = async () => custody.checks.run((await custody.checks.ask(market().staff)).id)
  const market = () => custody.market

  test('of two equal sides is clean, and explains what is on its way', async () => {
    await custody.recharge(market().buyer, 5_000)
    const late = await custody.another('buyer', { account: false })
    await custody.recharge(late, 300)
    expect(await check()).toMatchObject({ state: 'clean', wallets: 2, walletsFen: 1_005_000, bankFen: 1_005_000, differenceFen: 0 })
    const [done] = await custody.checks.page(market().marketId, null, 1)
    const items = await custody.checks.items(done!.id, null, 50)
    expect(items.map(({ kind, explainedFen }) => [kind, explainedFen])).toEqual([
      ['not-told', 300],
      ['uncleared', 5_000],
    ])
  })

  test('finds one member’s difference, stops that member and nobody else, and lifts it when it is mended', async () => {
    await custody.pay(20_000)
    await tell()
    custody.bank.balances.set(market().merchant.partyId, 19_000)
    expect(await check()).toMatchObject({ state: 'differs', differences: 1, differenceFen: 1_000 })
    await expect(custody.withdraw(market().merchant, 100)).rejects.toMatchObject({ code: 'WITHDRAWALS_STOPPED' })
    await custody.withdraw(market().buyer, 100)
    expect(await custody.parts.mirror.figures()).toMatchObject({ stopped: 1, differenceFen: 1_000 })
    await custody.drain()
    custody.bank.balances.set(market().merchant.partyId, 20_000)
    expect(await check()).toMatchObject({ state: 'clean' })
    await custody.withdraw(market().merchant, 100)
  })

  test('a stop is lifted by two different people too', async () => {
    custody.bank.balances.set(market().buyer.partyId, 1)
    await check()
    const [stop] = await custody.stops.ofMarket(market().marketId, { inForce: true, limit: 5 })
    await custody.stops.proposeLift(market().staff, { stopId: stop!.id, reason: '银行已更正' })
    await expect(custody.stops.approveLift(market().staff, stop!.id)).rejects.toMatchObject({ code: 'NEEDS_ANOTHER_PERSON' })
    await custody.stops.approveLift(approver, stop!.id)
    expect(await custody.stops.ofMarket(market().marketId, { inForce: true, limit: 5 })).toEqual([])
  })

  test('of a bank that does not answer says so, and stops nobody', async () => {
    custody.bank.masterBalance = async () => ({ state: 'unknown', why: 'timeout', detail: 'test' }) as never
    expect(await check()).toMatchObject({ state: 'failed', failure: expect.stringContaining('unknown') })
    expect(await custody.stops.ofMarket(market().marketId, { inForce: true, limit: 5 })).toEqual([])
    Reflect.deleteProperty(custody.bank, 'masterBalance')
  })

  test('of a day reads the bank’s files: a line too many, one too few, another amount', async () => {
    await custody.recharge(market().buyer, 5_000)
    await custody.recharge(market().buyer, 600)
    await custody.pay(70)
    await tell()
    const [first, second] = custody.bank.told
    custody.bank.booked.delete(first!.serial)
    const known = custody.bank.booked.get(second!.serial)!
    custody.bank.booked.set(second!.serial, { ...known, movement: { ...known.movement, amountFen: 601 as never } })
    custody.bank.booked.set('TEST009999999999999999', { ...known, movement: { ...known.movement, serial: 'TEST009999999999999999' } })
    await nextMorning()
    await custody.checks.runDaily()
    await custody.checks.runDaily()
    const checks = await custody.checks.page(market().marketId, null, 5)
    expect(checks).toHaveLength(1)
    const items = await custody.checks.items(checks[0]!.id, null, 50)
    const files = items.filter(({ kind }) => kind.startsWith('file-'))
    expect(files.map(({ kind, differenceFen }) => [kind, differenceFen]).toSorted()).toEqual([
      ['file-amount', 1],
      ['file-less', -5_000],
      ['file-more', 600],
    ])
  })
})

describe('where the institution pays out only what it has cleared', () => {
  let strict: TestCustody
  beforeAll(async () => {
    strict = await TestCustody.open('after-clearing')
  })
  afterAll(() => strict.market.group.close())

  test('what a channel took today is not withdrawable before the clearing', async () => {
    await strict.begin()
    const { market } = strict
    await strict.recharge(market.merchant, 5_000)
    await strict.card(market.merchant)
    await expect(strict.withdraw(market.merchant, 5_000)).rejects.toMatchObject({
      code: 'NOT_CLEARED_YET',
      params: { withdrawable: '0.00' },
    })
    const morning = startOfDay(addDays(beijingDay(market.clock.now()), 1)).getTime() + 9.5 * 3_600_000
    await market.pass(morning - market.nowMs)
    await strict.clearing.run()
    const { id } = await strict.withdraw(market.merchant, 5_000)
    await market.pass(5_000)
    expect(await strict.settled(id)).toBe('succeeded')
  })

  describe('whoever only looks', () => {
    const look = async ({ marketId, partyId } = strict.market.buyer) => {
      const walletId = (await strict.market.wallets.find(partyId))!.id
      return strict.gate.withdrawableFen({ marketId, partyId, walletId })
    }
    beforeEach(() => strict.begin())
    afterEach(() => vi.restoreAllMocks())

    test('has the bank asked once in a short while, however many look; a withdrawal asks it afresh', async () => {
      const { market } = strict
      const balance = vi.spyOn(strict.bank, 'balance')
      expect(await Promise.all([look(), look(), look()])).toEqual([1_000_000, 1_000_000, 1_000_000])
      await look()
      expect(balance).toHaveBeenCalledTimes(1)
      await look(market.merchant)
      expect(balance).toHaveBeenCalledTimes(2)
      await strict.withdraw(market.buyer, 100)
      expect(balance).toHaveBeenCalledTimes(3)
      await market.pass(20_000)
      await look()
      await look()
      expect(balance).toHaveBeenCalledTimes(4)
    })

    test('sees the member’s own movement at once, when it is posted and when the bank was told of it', async () => {
      const { market } = strict
      const balance = vi.spyOn(strict.bank, 'balance')
      expect(await look(market.merchant)).toBe(0)
      await strict.pay(700)
      // The bank was not told yet: it would pay out nothing of it.
      expect(await look(market.merchant)).toBe(0)
      expect(await look()).toBe(999_300)
      expect(balance).toHaveBeenCalledTimes(3)
      await strict.parts.mirror.runNow(market.marketId)
      expect(await look(market.merchant)).toBe(700)
      expect(balance).toHaveBeenCalledTimes(4)
    })

    test('is told what the books say while the bank is silent, and the bank is asked again the next time', async () => {
      vi.spyOn(strict.bank, 'balance').mockResolvedValueOnce({ state: 'unknown', why: 'timeout', detail: 'test' } as never)
      strict.bank.give(strict.market.buyer.partyId, -400_000)
      expect(await look()).toBe(1_000_000)
      expect(await look()).toBe(600_000)
    })
  })
})
