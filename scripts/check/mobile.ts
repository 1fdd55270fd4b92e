import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type Fen, addFen, fen } from '../../packages/shared/src/index.ts'
import { payAtCashier } from '../demo/cashier.ts'
import { type Client, granted } from '../demo/client.ts'
import {
  CollectByCodeDocument,
  CreateCashierLinkDocument,
  OpenPaymentCodeDocument,
  OpenStandingCodeDocument,
  PayAtCashierDocument,
  type PayClient,
  PayTogetherDocument,
  PaymentDocument,
  RefreshCashierAttemptDocument,
  RefreshPaymentDocument,
  RefundPaymentDocument,
  RevokeCashierLinkDocument,
  SetPayeeDocument,
  StartPaymentDocument,
} from '../demo/graphql.ts'
import type { SignedIn } from '../demo/person.ts'
import type { Sandbox } from '../demo/sandbox.ts'
import { PAYMENT_PASSWORD, type Stallholder } from '../demo/world.ts'
import type { Report } from './report.ts'

const SETTLED_WITHIN_MS = 15_000
const WECHAT_APP = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.50'
const ALIPAY_APP = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 AliApp(AP/10.6.0) AlipayClient/10.6.0'

interface People {
  anybody: Client
  market: SignedIn
  buyer: SignedIn
  buyerPhone: string
  merchants: readonly [SignedIn, SignedIn]
  stalls: readonly [Stallholder, Stallholder]
}

/** Payments over WeChat Pay and Alipay, started in every way: at the stall, by a scanned code, by a link, as a cart. */
export async function mobilePayments(report: Report, sandbox: Sandbox, people: People): Promise<void> {
  const { anybody, market, buyer, buyerPhone, merchants, stalls } = people
  const [merchant, neighbour] = merchants
  const key = () => randomUUID()
  const paymentOf = async (id: string) => (await merchant.client.ask(PaymentDocument, { id })).payment

  await report.step("the market enters the stalls' own numbers at WeChat Pay and Alipay", async () => {
    for (const [index, stall] of stalls.entries()) await enterPayees(market, sandbox, merchants[index]!, stall)
  })

  const byQr = await merchant.bill(buyerPhone, '土豆 20 袋', fen(30_000))
  await report.step('the buyer scans a QR code of an order, and pays by WeChat', async () => {
    const input = { paymentId: byQr, amountFen: fen(30_000), method: 'WECHAT', client: 'QR', idempotencyKey: key() } as const
    const attempt = granted((await merchant.client.ask(StartPaymentDocument, { input })).startPayment, 'attempt')
    assert.ok(attempt.whyThisRoute.length > 0, 'nobody says why this channel was chosen')
    assert.ok(attempt.launch?.qr, 'there is no code to show')
    await payAtCashier(sandbox.scanPage(attempt.launch.qr))
    await within(async () => (await paymentOf(byQr)).state === 'PAID')
  })

  await report.step("the merchant scans the buyer's WeChat payment code", async () => {
    const code = await sandbox.wechatPaymentCode(buyerPhone)
    const input = { code, amountFen: fen(5_000), goods: '白菜 2 筐', idempotencyKey: key() }
    const payment = granted((await merchant.client.ask(CollectByCodeDocument, { input })).collectByCode, 'payment')
    await within(async () => (await paymentOf(payment.id)).state === 'PAID')
  })

  await report.step("the merchant scans the buyer's wallet code, once", async () => {
    const opened = await buyer.client.ask(OpenPaymentCodeDocument, { input: { paymentPassword: PAYMENT_PASSWORD } })
    const { code } = granted(opened.openPaymentCode, 'paymentCode')
    const scan = async () =>
      (await merchant.client.ask(CollectByCodeDocument, { input: { code, amountFen: fen(2_000), goods: '萝卜', idempotencyKey: key() } }))
        .collectByCode
    assert.equal(granted(await scan(), 'payment').state, 'PAID')
    assert.equal((await scan()).userErrors[0]?.code, 'PAYMENT_CODE_INVALID')
  })

  await report.step('one code opens WeChat for WeChat, Alipay for Alipay; a guest pays in each', async () => {
    const { url, token } = granted((await merchant.client.ask(OpenStandingCodeDocument, {})).openStandingCode, 'link')
    const [wechat, alipay] = [await opens(url, WECHAT_APP), await opens(url, ALIPAY_APP)]
    assert.match(wechat, /connect\/oauth2\/authorize/)
    assert.notEqual(wechat, alipay)
    const alipayCode = await sandbox.alipayCode(buyerPhone)
    const start = async (input: { amountFen: Fen; client: PayClient; alipayCode?: string; wechatCode?: string }) =>
      granted((await anybody.ask(PayAtCashierDocument, { input: { token, idempotencyKey: key(), ...input } })).payAtCashier, 'attempt')
    const isPaid = async (attemptId: string) => {
      const asked = await anybody.ask(RefreshCashierAttemptDocument, { input: { token, attemptId } })
      return granted(asked.refreshCashierAttempt, 'attempt').paymentState === 'PAID'
    }
    const inAlipay = await start({ amountFen: fen(900), client: 'ALIPAY_APP', alipayCode })
    assert.ok(inAlipay.launch?.tradeNo, 'there is nothing to open in Alipay')
    await sandbox.payInAlipay(inAlipay.launch.tradeNo)
    await within(() => isPaid(inAlipay.id))
    // WeChat asks nobody: its authorisation sends the browser straight back, with a code.
    const wechatCode = new URL(await opens(wechat, WECHAT_APP)).searchParams.get('code') ?? ''
    const inWechat = await start({ amountFen: fen(1_100), client: 'WECHAT_BROWSER', wechatCode })
    assert.ok(inWechat.launch?.requestPayment, 'there is nothing to open in WeChat')
    await sandbox.payInWechat(inWechat.launch.requestPayment)
    await within(() => isPaid(inWechat.id))
  })

  await report.step('a link is sent to somebody without an account, who pays in a browser', async () => {
    const paymentId = await merchant.bill(buyerPhone, '洋葱 6 袋', fen(7_700))
    const { token } = granted((await merchant.client.ask(CreateCashierLinkDocument, { input: { paymentId } })).createCashierLink, 'link')
    const input = { token, amountFen: fen(7_700), method: 'WECHAT', client: 'H5', idempotencyKey: key() } as const
    const attempt = granted((await anybody.ask(PayAtCashierDocument, { input })).payAtCashier, 'attempt')
    assert.ok(attempt.launch?.url, 'there is no page to pay at')
    await payAtCashier(attempt.launch.url)
    await within(async () => (await paymentOf(paymentId)).state === 'PAID')
  })

  await report.step('the buyer sends a link of his own to somebody who pays for him, and takes another one back', async () => {
    const paymentId = await merchant.bill(buyerPhone, '香菜 2 箱', fen(3_300))
    const makeLink = async () =>
      granted((await buyer.client.ask(CreateCashierLinkDocument, { input: { paymentId } })).createCashierLink, 'link')
    const taken = await makeLink()
    await buyer.client.ask(RevokeCashierLinkDocument, { input: { linkId: taken.id } })
    const pay = async ({ token }: { token: string }) => {
      const input = { token, amountFen: fen(3_300), method: 'WECHAT', client: 'H5', idempotencyKey: key() } as const
      return (await anybody.ask(PayAtCashierDocument, { input })).payAtCashier
    }
    assert.equal((await pay(taken)).userErrors[0]?.code, 'CASHIER_LINK_NOT_FOUND')
    const attempt = granted(await pay(await makeLink()), 'attempt')
    assert.ok(attempt.launch?.url, 'there is no page to pay at')
    await payAtCashier(attempt.launch.url)
    await within(async () => (await paymentOf(paymentId)).state === 'PAID')
  })

  await report.step('a cart over two merchants: one order at WeChat, a part for each', async () => {
    const amounts = [fen(4_000), fen(6_000)] as const
    const paymentIds = [await merchant.bill(buyerPhone, '青椒', amounts[0]), await neighbour.bill(buyerPhone, '整车运费', amounts[1])]
    const input = { paymentIds, amountFen: addFen(...amounts), method: 'WECHAT', client: 'H5', idempotencyKey: key() } as const
    const order = granted((await buyer.client.ask(PayTogetherDocument, { input })).payTogether, 'order')
    assert.ok(order.launch?.url, 'there is no page to pay at')
    await payAtCashier(order.launch.url)
    for (const id of paymentIds) await within(async () => (await buyer.client.ask(PaymentDocument, { id })).payment.state === 'PAID')
  })

  await report.step('a part is refunded by WeChat, to where it came from', async () => {
    const input = { paymentId: byQr, amountFen: fen(10_000), reason: '少了 6 袋', idempotencyKey: key() }
    granted((await merchant.client.ask(RefundPaymentDocument, { input })).refundPayment, 'refund')
    await within(async () => (await paymentOf(byQr)).refundedFen === 10_000)
  })

  await report.step("WeChat's callback is lost, and a query finds the payment", async () => {
    const paymentId = await merchant.bill(buyerPhone, '生姜 3 箱', fen(8_800))
    const input = { paymentId, amountFen: fen(8_800), method: 'WECHAT', client: 'H5', idempotencyKey: key() } as const
    const attempt = granted((await buyer.client.ask(StartPaymentDocument, { input })).startPayment, 'attempt')
    await sandbox.loseNextCallback()
    assert.ok(attempt.launch?.url, 'there is no page to pay at')
    await payAtCashier(attempt.launch.url)
    const asked = await buyer.client.ask(RefreshPaymentDocument, { input: { paymentId } })
    assert.equal(granted(asked.refreshPayment, 'payment').state, 'PAID')
  })
}

async function enterPayees(market: SignedIn, sandbox: Sandbox, merchant: SignedIn, { payees }: Stallholder) {
  const { viewer } = await merchant.client.gql<{ viewer: { party: { id: string } } }>('{ viewer { party { id } } }', {})
  const partyId = viewer.party.id
  const appAuthToken = await sandbox.alipayAuthorisation(payees.alipay)
  const numbers = [
    { channel: 'wechat', payeeNo: payees.wechat },
    { channel: 'alipay', payeeNo: payees.alipay, appAuthToken },
  ]
  for (const number of numbers) granted((await market.client.ask(SetPayeeDocument, { input: { ...number, partyId } })).setPayee, 'payee')
}

/** Where a code leads an app's browser. */
async function opens(url: string, userAgent: string): Promise<string> {
  const { headers } = await fetch(url, { redirect: 'manual', headers: { 'user-agent': userAgent } })
  return headers.get('location') ?? ''
}

async function within(holds: () => Promise<boolean>) {
  const deadline = Date.now() + SETTLED_WITHIN_MS
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within ${SETTLED_WITHIN_MS / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
