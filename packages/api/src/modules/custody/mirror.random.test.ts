import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestCustody } from './test-custody.ts'

let custody: TestCustody
beforeAll(async () => {
  custody = await TestCustody.open()
})
afterAll(() => custody.close())

type Step =
  | { do: 'recharge' | 'pay' | 'channel' | 'withdraw' | 'arrive' | 'unknown'; amount: number }
  | { do: 'refund'; share: number }
  | { do: 'tell' | 'pass' | 'bounce' | 'assign' }
  | { do: 'fault'; fault: 'answer-lost' | 'lost' | 'not-sent' }

const amount = fc.integer({ min: 1, max: 60_000 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('recharge', 'pay', 'channel', 'withdraw', 'arrive', 'unknown'), amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), share: fc.integer({ min: 1, max: 100 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('tell', 'pass', 'bounce', 'assign') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fault' as const), fault: fc.constantFrom('answer-lost', 'lost', 'not-sent') }) },
)

type Paid = Awaited<ReturnType<TestCustody['market']['bill']>>

/** What a refusal for want of money, of days or of limits is to this test: nothing happened. */
async function maybe<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

async function run(one: Step, paid: Paid[]): Promise<void> {
  const { market, bank } = custody
  switch (one.do) {
    case 'recharge':
      await custody.recharge(market.buyer, one.amount)
      return
    case 'pay': {
      const payment = await market.bill(one.amount)
      if (await maybe(() => market.payFromWallet(payment, one.amount))) paid.push(payment)
      return
    }
    case 'channel': {
      const payment = await market.bill(one.amount)
      const { id } = await market.start(payment, one.amount)
      market.wechat.pay(id)
      await market.instructions.refresh(id)
      if (one.amount % 3 > 0) await market.database.transaction((em) => market.settlement.release(em, id))
      paid.push(payment)
      return
    }
    case 'refund': {
      const payment = paid[one.share % Math.max(1, paid.length)]
      if (payment) await maybe(() => market.refund(payment, Math.max(1, Math.floor((payment.amountFen * one.share) / 100))))
      return
    }
    case 'withdraw':
      await maybe(() => custody.withdraw(one.amount % 2 ? market.merchant : market.buyer, one.amount))
      return
    case 'arrive':
      bank.arrive({
        memberNo: market.merchant.partyId,
        amountFen: one.amount,
        payerName: one.amount % 2 ? '王' : '别人',
        payerAccountNo: '1',
      })
      return
    case 'unknown':
      bank.arrive({ memberNo: null, amountFen: one.amount, payerName: '谁', payerAccountNo: '1' })
      return
    case 'bounce': {
      const returned = new Set(bank.returns.map(({ serial }) => serial))
      const [serial] = [...bank.payouts.keys()].filter((known) => !returned.has(known))
      if (serial !== undefined) bank.bounce(serial)
      return
    }
    case 'assign': {
      await custody.incoming.run()
      const [open] = await custody.suspense.page(market.marketId, { open: true, beforeId: null, limit: 1 })
      if (!open) return
      await custody.suspense.propose(market.staff, {
        incomingId: open.id,
        proposal: 'assign',
        partyId: open.partyId ?? market.buyer.partyId,
        reason: '核实',
      })
      await custody.suspense.approve({ ...market.staff, personId: market.buyer.personId }, open.id)
      return
    }
    case 'tell':
      await custody.parts.mirror.runNow(market.marketId)
      return
    case 'pass':
      await market.pass(65_000)
      return
    case 'fault':
      bank.faults.push(one.fault)
  }
}

test('after any business and any trouble, the bank has for every member what the wallet has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      await custody.begin()
      const paid: Paid[] = []
      for (const one of steps) await run(one, paid)
      custody.bank.faults.length = 0
      await custody.drain()
      await custody.incoming.run()
      await custody.drain()
      const { wallets, bank } = await custody.bothSides()
      expect(bank).toEqual(wallets)
      expect((await custody.moves()).filter(({ state }) => state !== 'done')).toEqual([])
      const check = await custody.checks.run((await custody.checks.ask(custody.market.staff)).id)
      expect(check).toMatchObject({ state: 'clean', differenceFen: 0 })
      expect(await custody.market.broken()).toEqual([])
    }),
    { seed: 20_261_129, numRuns: 12, endOnFailure: true },
  )
}, 120_000)
