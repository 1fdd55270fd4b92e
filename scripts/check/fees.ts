import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beijingDay, fen } from '../../packages/shared/src/index.ts'
import { granted, Refused } from '../demo/client.ts'
import { billFee, openFees, setFee } from '../demo/fees.ts'
import { BooksDocument, FeeFiguresDocument, RefundPaymentDocument } from '../demo/graphql.ts'
import type { SignedIn } from '../demo/person.ts'
import { PAYMENT_PASSWORD } from '../demo/world.ts'
import type { Report } from './report.ts'

const PRICE = fen(2_000)
const BACK = fen(500)

interface Cast {
  readonly market: SignedIn
  readonly merchant: SignedIn
  readonly merchantPhone: string
}

/** A fee from its price to the market's own book: billed, paid from the wallet, a part of it given back. */
export async function fees(report: Report, { market, merchant, merchantPhone }: Cast): Promise<void> {
  const itemId = await report.step('the market opens its own account, and charges 20.00 for weighing', async () => {
    await openFees(market)
    return setFee(market, { kind: 'WEIGHING', name: '过磅费', rule: { way: 'FIXED', amountFen: PRICE } })
  })
  await report.step('refused: a fee bill by anyone but the market', async () => {
    const bill = billFee(merchant, { itemId, amountFen: PRICE })
    await assert.rejects(bill, (error: unknown) => error instanceof Refused && error.code === 'FORBIDDEN')
  })
  const paymentId = await report.step('a merchant is billed 20.00 and pays it from the wallet', async () => {
    const id = await billFee(market, { itemId, amountFen: PRICE, payerPhone: merchantPhone })
    await merchant.pay(id, PRICE, PAYMENT_PASSWORD)
    return id
  })
  await report.step("5.00 go back, and 15.00 are fee income in the market's own book", async () => {
    const input = { paymentId, amountFen: BACK, reason: '空车', idempotencyKey: randomUUID() }
    granted((await market.client.ask(RefundPaymentDocument, { input })).refundPayment, 'refund')
    const { feeIncome, unpaidFees } = await market.client.ask(FeeFiguresDocument, { day: beijingDay(new Date()) })
    assert.deepEqual(feeIncome, [{ kind: 'WEIGHING', earnedFen: PRICE, givenBackFen: BACK }])
    assert.equal(unpaidFees.count, 0)
    const { books } = (await market.client.ask(BooksDocument, {})).books.trialBalance
    const own = books.find(({ book }) => book === 'OWN')
    assert.equal(own?.subjects.find(({ subject }) => subject === 'own.income.fee')?.balanceFen, PRICE - BACK)
  })
}
