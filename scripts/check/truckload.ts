import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { fen } from '../../packages/shared/src/index.ts'
import { submitAtBank } from '../demo/bank-clerk.ts'
import { type Client, granted } from '../demo/client.ts'
import {
  ConfirmTruckloadDocument,
  CreateGatewayLinkDocument,
  CreateTruckloadDocument,
  DisputeTruckloadDocument,
  IssueReceiptDocument,
  PayAtGatewayDocument,
  RefreshGatewayLinkDocument,
  ReviseTruckloadDocument,
  TruckloadDocument,
  VerifyReceiptDocument,
} from '../demo/graphql.ts'
import type { SignedIn } from '../demo/person.ts'
import { PAYMENT_PASSWORD } from '../demo/world.ts'
import type { Report } from './report.ts'

const SETTLED_WITHIN_MS = 20_000
/** 38,460 − 14,200 − 260 = 24,000 公斤 at 1.36, less 480.00 of unloading, less 10,000.00 paid before. */
const TRUCK = {
  plate: '鲁G8K256',
  goods: '大白菜',
  grossGrams: 38_460_000,
  tareGrams: 14_200_000,
  deductedGrams: 260_000,
  microyuanPerKg: 1_360_000,
  deductions: [{ name: '卸车费', amountFen: fen(48_000) }],
  advances: [{ amountFen: fen(1_000_000), paidOn: '2026-03-17' }],
}
const PROPOSED = fen(2_216_000)
const AGREED = fen(2_224_000)

interface Cast {
  readonly anybody: Client
  readonly merchant: SignedIn
  readonly shipper: SignedIn
  readonly shipperPhone: string
}

/** A truck from its slip to the shipper's bank card: disputed, revised, confirmed, paid by a link at the merchant's bank, withdrawn. */
export async function truckload(report: Report, { anybody, merchant, shipper, shipperPhone }: Cast): Promise<void> {
  const of = async (id: string) => (await shipper.client.ask(TruckloadDocument, { id })).truckload

  const id = await report.step('a merchant settles a truck of 24,000 公斤: 22,160.00 for the shipper', async () => {
    const input = { shipperPhone, terms: TRUCK, idempotencyKey: randomUUID() }
    const made = granted((await merchant.client.ask(CreateTruckloadDocument, { input })).createTruckload, 'truckload')
    assert.equal((await of(made.id)).revision.restFen, PROPOSED)
    return made.id
  })
  await report.step('the shipper disputes the unloading fee, the merchant revises, the shipper confirms 22,240.00', async () => {
    const deductions = [{ name: '卸车费', amountFen: fen(40_000) }]
    const changes = [{ field: 'DEDUCTION' as const, ...deductions[0]! }]
    const said = { truckloadId: id, revision: 1, reason: '卸车费说好 400', changes }
    granted((await shipper.client.ask(DisputeTruckloadDocument, { input: said })).disputeTruckload, 'truckload')
    const revised = { truckloadId: id, revision: 1, terms: { ...TRUCK, deductions }, idempotencyKey: randomUUID() }
    granted((await merchant.client.ask(ReviseTruckloadDocument, { input: revised })).reviseTruckload, 'truckload')
    const agreed = { truckloadId: id, revision: 2, restFen: AGREED }
    granted((await shipper.client.ask(ConfirmTruckloadDocument, { input: agreed })).confirmTruckload, 'truckload')
  })
  const { atBank, token } = await report.step(
    "the merchant's accountant opens the link, chooses a bank, and the clerk submits there",
    async () => {
      const { payment } = await of(id)
      assert.ok(payment, 'a confirmed truck has no payment')
      const wanted = { paymentId: payment.id, hours: 24, idempotencyKey: randomUUID() }
      const { token } = granted((await merchant.client.ask(CreateGatewayLinkDocument, { input: wanted })).createGatewayLink, 'link')
      const chosen = granted((await anybody.ask(PayAtGatewayDocument, { input: { token, bank: 'ABC' } })).payAtGateway, 'page')
      assert.ok(
        chosen.lines.some(({ value }) => value.includes('24,000 × 1.36')),
        'the page does not say how the amount was computed',
      )
      const { launch } = chosen.attempt ?? {}
      assert.ok(launch?.url && launch.fields, 'there is no form that leads to the bank')
      return { atBank: await submitAtBank({ url: launch.url, fields: launch.fields }), token }
    },
  )
  await report.step('the accountant asks the bank, and both see that it waits for the checker', async () => {
    granted((await anybody.ask(RefreshGatewayLinkDocument, { input: { token } })).refreshGatewayLink, 'page')
    await until(async () => (await of(id)).submittedAt !== null)
  })
  const attemptId = await report.step("the checker approves, and the money is the shipper's", async () => {
    await atBank.approve()
    await until(async () => (await of(id)).truckloadState === 'PAID')
    const paid = (await of(id)).progress.findLast(({ kind }) => kind === 'PAID')?.attemptId
    assert.ok(paid, 'a paid truck has no attempt')
    return paid
  })
  await report.step('both have one receipt, its PDF opens, and anybody can check it', async () => {
    const issue = async ({ client }: SignedIn) =>
      granted((await client.ask(IssueReceiptDocument, { input: { forId: attemptId } })).issueReceipt, 'receipt')
    const [one, other] = [await issue(merchant), await issue(shipper)]
    assert.equal(one.number, other.number)
    const pdf = await fetch(one.pdfUrl)
    assert.equal(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
    const { verifyReceipt } = await anybody.ask(VerifyReceiptDocument, { number: one.number, code: one.code })
    assert.deepEqual([verifyReceipt.amountFen, verifyReceipt.way, verifyReceipt.receiptState], [AGREED, '企业网银，农业银行', 'VALID'])
  })
  await report.step('the shipper withdraws 22,240.00 to the card', async () => {
    await shipper.withdrawalSettled(await shipper.startWithdrawal(AGREED, PAYMENT_PASSWORD), SETTLED_WITHIN_MS)
  })
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within ${SETTLED_WITHIN_MS / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
