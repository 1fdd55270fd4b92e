import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/id.ts'
import { TestCustody } from './test-custody.ts'

let custody: TestCustody
beforeAll(async () => {
  custody = await TestCustody.open()
})
afterAll(() => custody.close())
beforeEach(() => custody.begin())

const tell = () => custody.parts.mirror.runNow(custody.market.marketId)
const states = async () => (await custody.moves()).map(({ kind, state }) => `${kind} ${state}`)
const told = () => custody.bank.told.map(({ kind, amountFen }) => `${kind} ${amountFen}`)

async function bothAgree(): Promise<void> {
  const { wallets, bank } = await custody.bothSides()
  expect(bank).toEqual(wallets)
}

describe('what moved here, moves there', () => {
  test('a recharge, a payment from wallet to wallet, its refund', async () => {
    const { market } = custody
    await custody.recharge(market.buyer, 5_000)
    const payment = await market.bill(4_000)
    await market.payFromWallet(payment, 4_000)
    await market.refund(payment, 1_500)
    await tell()
    expect(told()).toEqual(['deposit 5000', 'pay 4000', 'pay-back 1500'])
    const paid = custody.bank.told.find(({ kind }) => kind === 'pay')
    expect(custody.bank.told.at(-1)).toMatchObject({ paidSerial: paid?.serial, paidOrderNo: paid?.orderNo })
    await bothAgree()
  })

  test('a payment over WeChat when it is released, net of the fee; its refund with the fee that comes back', async () => {
    const { market } = custody
    const payment = await market.bill(100_000)
    const { id } = await market.start(payment, 100_000)
    market.wechat.pay(id)
    await market.instructions.refresh(id)
    await tell()
    expect(told()).toEqual([])
    await market.database.transaction((em) => market.settlement.release(em, id))
    await market.refund(payment, 50_000)
    await tell()
    expect(told()).toEqual(['deposit 99400', 'deposit-back 49700'])
    const [deposit, back] = custody.bank.told
    expect(back).toMatchObject({ depositRef: 'F1', depositOrderNo: deposit?.orderNo, source: 'wechat' })
    await bothAgree()
  })

  describe('a payment over WeChat that was released in two parts', () => {
    const released = async () => {
      const { market } = custody
      const payment = await market.bill(100_000)
      const { id } = await market.start(payment, 100_000)
      market.wechat.pay(id)
      await market.instructions.refresh(id)
      // Settled while a refund of it is on its way; that one fails, and what it held follows.
      market.wechat.refundsTakeTime = true
      const refund = await market.refund(payment, 60_000)
      await market.database.transaction((em) => market.settlement.release(em, id))
      const [part] = await market.refunds.parts(refund.id)
      market.wechat.refunds.get(part!.id)!.state = 'failed'
      await market.instructions.refresh(part!.id)
      market.wechat.refundsTakeTime = false
      await tell()
      expect(told()).toEqual(['deposit 39760', 'deposit 59640'])
      return payment
    }

    test('goes back by parts when the refund is larger than either', async () => {
      const payment = await released()
      await custody.market.refund(payment, 90_000)
      await tell()
      expect(told().slice(2)).toEqual(['deposit-back 59640', 'deposit-back 29820'])
      const [small, large, ...backs] = custody.bank.told
      expect(backs).toMatchObject([{ depositOrderNo: large?.orderNo }, { depositOrderNo: small?.orderNo }])
      await bothAgree()
    })

    test('goes back by what is left of each, however many refunds there are', async () => {
      const payment = await released()
      for (const amountFen of [50_000, 25_000, 24_999, 1]) await custody.market.refund(payment, amountFen)
      await tell()
      expect((await custody.moves()).filter(({ state }) => state !== 'done')).toEqual([])
      await bothAgree()
    })

    test('a part that the bank refuses is told again, and the other is not', async () => {
      const { market } = custody
      const payment = await released()
      await market.refund(payment, 90_000)
      custody.bank.faults.push('refused')
      await tell()
      const [refused, ...others] = await custody.parts.mirror.refused(market.marketId, 10)
      expect(others).toEqual([])
      await custody.parts.mirror.retry(market.marketId, refused!.transferId)
      await bothAgree()
      expect(await market.broken()).toEqual([])
    })
  })

  test('of two attempts at one payment, what one released late is told, and goes back, as its own', async () => {
    const { market } = custody
    const payment = await market.bill(100_000, { firstPartFen: 60_000 })
    const ids: string[] = []
    for (const amountFen of [60_000, 40_000]) {
      const { id } = await market.start(payment, amountFen)
      market.wechat.pay(id)
      await market.instructions.refresh(id)
      ids.push(id)
    }
    market.wechat.refundsTakeTime = true
    const refund = await market.refund(payment, 30_000)
    for (const id of ids.toReversed()) {
      await market.database.transaction((em) => market.settlement.release(em, id))
      market.nowMs += 1_000
    }
    const [part] = await market.refunds.parts(refund.id)
    market.wechat.refunds.get(part!.id)!.state = 'failed'
    await market.instructions.refresh(part!.id)
    market.wechat.refundsTakeTime = false
    await market.refund(payment, 40_000)
    await tell()
    expect((await custody.moves()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done'])
    await bothAgree()
  })

  test('a member whose account the bank has not opened yet waits, and keeps nobody else waiting', async () => {
    const late = await custody.another('buyer', { account: false })
    await custody.recharge(late, 700)
    await custody.recharge(custody.market.buyer, 800)
    await tell()
    expect(told()).toEqual(['deposit 800'])
    await custody.openAccount(late)
    await tell()
    expect(told()).toEqual(['deposit 800', 'deposit 700'])
    await bothAgree()
  })
})

describe('once, and in order', () => {
  test('eight workers at once tell each movement once, each member’s in order', async () => {
    for (let n = 0; n < 12; n++) {
      await custody.recharge(custody.market.merchant, 10 + n)
      await custody.pay(1_000 + n)
    }
    await Promise.all(Array.from({ length: 8 }, () => custody.mirrorOf(custody.market).mirror.runNow(custody.market.marketId)))
    await custody.drain()
    expect(custody.bank.told.map(({ orderNo }) => orderNo)).toHaveLength(24)
    expect(new Set(custody.bank.told.map(({ orderNo }) => orderNo)).size).toBe(24)
    const pays = custody.bank.told.filter(({ kind }) => kind === 'pay').map(({ amountFen }) => amountFen)
    expect(pays).toEqual(pays.toSorted((a, b) => a - b))
    await bothAgree()
  })

  test('a member’s later movement is not sent while his earlier one is unknown; others’ are', async () => {
    const other = await custody.another('buyer')
    await custody.recharge(custody.market.merchant, 100)
    custody.bank.faults.push('lost')
    await tell()
    await custody.pay(2_000)
    await custody.recharge(other, 300)
    await tell()
    expect(told()).toEqual(['deposit 300'])
    await custody.market.pass(70_000)
    await tell()
    expect(told()).toEqual(['deposit 300', 'deposit 100', 'pay 2000'])
    await bothAgree()
  })

  test('what was spent in the same millisecond in which it came is told after it, whichever id is smaller', async () => {
    const { market } = custody
    const poor = await custody.another('buyer')
    const earlier = newId(market.clock.now())
    await custody.recharge(poor, 5_000)
    await custody.payAs(earlier, { from: poor, to: market.merchant, amountFen: 5_000 })
    await tell()
    expect(told()).toEqual(['deposit 5000', 'pay 5000'])
    await bothAgree()
  })
})

describe('when clocks differ', () => {
  test('what a process whose clock is behind spends is told after the income that paid for it, along three members', async () => {
    const { market } = custody
    const [poor, next] = [await custody.another('buyer'), await custody.another('merchant')]
    const ids = [1, 2].map(() => newId(new Date(market.clock.now().getTime() - 5_000)))
    await custody.recharge(poor, 5_000)
    market.nowMs -= 3_000
    await custody.payAs(ids[1]!, { from: poor, to: next, amountFen: 5_000 })
    market.nowMs -= 1_000
    await custody.payAs(ids[0]!, { from: next, to: market.merchant, amountFen: 5_000 })
    market.nowMs += 4_000
    await tell()
    expect(told()).toEqual(['deposit 5000', 'pay 5000', 'pay 5000'])
    expect(custody.bank.told.map((one) => ('from' in one ? one.from.memberNo : null))).toEqual([null, poor.partyId, next.partyId])
    await bothAgree()
  })

  test('a payment that began before the income came, and was posted after it, is told after it', async () => {
    const { market } = custody
    const poor = await custody.another('buyer')
    const began = market.clock.now()
    const id = newId(began)
    market.nowMs += 7
    await custody.recharge(poor, 5_000)
    // Its time was taken before it had the account's lock.
    market.nowMs = began.getTime()
    await custody.payAs(id, { from: poor, to: market.merchant, amountFen: 5_000 })
    market.nowMs += 100
    await tell()
    expect(told()).toEqual(['deposit 5000', 'pay 5000'])
    await bothAgree()
  })
})

describe('when something breaks', () => {
  test('an answer that is lost: the bank is asked, and not told again', async () => {
    await custody.recharge(custody.market.buyer, 900)
    custody.bank.faults.push('answer-lost')
    await tell()
    expect(await states()).toEqual(['deposit waiting'])
    await custody.market.pass(2_000)
    expect(await states()).toEqual(['deposit done'])
    expect(custody.bank.calls).toBe(1)
    await bothAgree()
  })

  test('a process that dies between the call and its answer: the same number again, once at the bank', async () => {
    await custody.recharge(custody.market.buyer, 900)
    custody.bank.meanwhile = async () => Promise.reject(new Error('killed'))
    await expect(tell()).rejects.toThrow('killed')
    custody.bank.meanwhile = async () => {}
    await custody.drain()
    expect(told()).toEqual(['deposit 900'])
    expect(custody.bank.booked.size).toBe(1)
    await bothAgree()
  })

  test('the bank away: nothing is lost, and it is told when it is back', async () => {
    await custody.recharge(custody.market.buyer, 900)
    custody.bank.faults.push('not-sent')
    await tell()
    expect(await states()).toEqual(['deposit waiting'])
    await tell()
    expect(told()).toEqual(['deposit 900'])
  })

  test('a refusal stops that member’s withdrawals and nobody else’s, until it is put right', async () => {
    const { market } = custody
    await custody.pay(50_000)
    await tell()
    await custody.recharge(market.buyer, 900)
    custody.bank.faults.push('refused')
    await tell()
    expect(await states()).toEqual(['pay done', 'deposit failed'])
    await expect(custody.withdraw(market.buyer, 100)).rejects.toMatchObject({ code: 'WITHDRAWALS_STOPPED' })
    const { id } = await custody.withdraw(market.merchant, 100)
    await market.pass(5_000)
    expect(await custody.settled(id)).toBe('succeeded')

    const [refused] = await custody.parts.mirror.refused(market.marketId, 10)
    await custody.parts.mirror.retry(market.marketId, refused?.transferId ?? '')
    expect(await states()).toEqual(['pay done', 'deposit done'])
    await custody.withdraw(market.buyer, 100)
    await custody.drain()
    await bothAgree()
    expect(await market.broken()).toEqual([])
  })
})

describe('a payout', () => {
  test('leaves when the bank knows what came before it, and not sooner', async () => {
    const { market } = custody
    await custody.pay(10_000)
    custody.bank.faults.push('lost')
    const { id } = await custody.withdraw(market.merchant, 9_000)
    await market.pass(5_000)
    expect(custody.bank.payouts.size).toBe(0)
    expect(await custody.settled(id)).toBe('processing')
    await market.pass(70_000)
    await market.pass(5_000)
    await market.pass(5_000)
    expect(await custody.settled(id)).toBe('succeeded')
    expect(custody.bank.payouts.size).toBe(1)
    await bothAgree()
  })

  test('does not wait for what came after it', async () => {
    const { market } = custody
    await custody.pay(10_000)
    await tell()
    const { id, instructionId } = await custody.withdrawals.create(market.merchant, {
      amountFen: 9_000 as never,
      bankCardId: await custody.card(market.merchant),
      paymentPassword: '246813',
      idempotencyKey: market.key(),
    })
    market.nowMs += 10
    await custody.pay(500)
    custody.bank.faults.push('lost')
    await custody.withdrawals.send(instructionId)
    await market.pass(3_000)
    expect(await custody.settled(id)).toBe('succeeded')
  })
})
