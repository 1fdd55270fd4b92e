import { fen } from '@dangkou/shared'
import { ulid } from 'ulid'
import type { PayOperation, PayWorld } from '../channel.contract.ts'
import type { Launch, PayInstruction } from '../channel.ts'
import { changedForm, openPaySandbox } from '../test-pay-world.ts'
import { AlipayChannel } from './alipay.channel.ts'

/** Of the calls that our operations make. A page is not asked for by us: what `prepare` asks is what is there already. */
function operationOf(operation: PayOperation, client: PayInstruction['payer']['client']): string {
  if (operation === 'prepare') return client === 'alipay-app' ? 'create' : client === 'qr' ? 'precreate' : 'query'
  const others: Partial<Record<PayOperation, string>> = { 'pay-by-code': 'pay', revoke: 'cancel', 'query-refund': 'refund-query' }
  return others[operation] ?? operation
}

/** Alipay's other side in the words of the port's contract. */
export async function openAlipay(payer: (world: { openId: string }) => PayInstruction['payer']) {
  const { announcedBills, clock, close, inbox, notified, refunds, sandbox } = await openPaySandbox('alipay')
  const { alipay, credentials } = sandbox
  const person = { phone: '13812345678' }
  const { openId } = alipay.login(person)
  // Whom the contract takes for a payee that the institution refuses.
  alipay.addMerchant({ pid: '1999999999', name: '被冻结的商家', blocked: true })
  const tradeOf = (orderNo: string) => alipay.trades().find((trade) => trade.outTradeNo === orderNo)
  const newCode = () => alipay.paymentCode(person).code

  /** The payer's browser on its way: the address leads to a page, and the page's button pays. */
  async function payOnPage(url: string): Promise<void> {
    const page = await fetch(url)
    if (!page.ok || !(await page.text()).includes('id="pay"')) throw new Error('this page cannot be paid')
    await fetch(page.url, { method: 'POST' })
  }
  async function open(launch: Launch): Promise<void> {
    if (launch.kind === 'redirect') return payOnPage(launch.url)
    const target = launch.kind === 'qr' ? { qrCode: launch.text } : launch.kind === 'alipay-trade' ? { tradeNo: launch.tradeNo } : undefined
    if (!target) throw new Error(`this payer does not open ${launch.kind}`)
    const result = alipay.pay(target)
    if (!result.paid) throw new Error(result.code)
  }
  const notificationOf = (number: string, how?: 'tampered') => notified(() => alipay.resend(number), how)
  const instruction = (changes: Partial<PayInstruction> = {}): PayInstruction => ({
    orderNo: ulid(),
    payeeNo: credentials.ALIPAY_CUSTODY_PID,
    amountFen: fen(123_456),
    description: '充值到市场钱包',
    payer: payer({ openId }),
    expiresAt: new Date(sandbox.clock.now() + 3_600_000),
    notifyUrl: inbox.url,
    ...changes,
  })
  const world: PayWorld = {
    origin: sandbox.url,
    channel: (options = {}) =>
      new AlipayChannel({
        gateway: `${options.origin ?? sandbox.url}/gateway.do`,
        platformPid: credentials.ALIPAY_PID,
        appId: credentials.ALIPAY_APP_ID,
        miniAppId: credentials.ALIPAY_MINI_APP_ID,
        privateKey: credentials.ALIPAY_PRIVATE_KEY,
        keys: { mode: 'public-key', alipayPublicKeys: [credentials.ALIPAY_PUBLIC_KEY] },
        appAuthToken: async (payeeNo) => alipay.merchants().find(({ pid }) => pid === payeeNo)?.appAuthToken ?? null,
        now: options.now ?? clock.now,
        transport: { timeoutMs: options.timeoutMs },
      }),
    instruction,
    expected: ({ amountFen, orderNo, payeeNo }) => ({
      orderNo,
      amountFen,
      payeeNo,
      appId: credentials.ALIPAY_APP_ID,
      providerNo: credentials.ALIPAY_APP_ID,
    }),
    breakNext: (operation, kind) => {
      sandbox.faults.add({ channel: 'alipay', operation: operationOf(operation, payer({ openId }).client), kind })
    },
    payerPays: async ({ launch }) => {
      await open(launch)
      await sandbox.clock.advance(0)
    },
    callbackOf: ({ orderNo }, how) => notificationOf(orderNo, how),
    forgeries: {
      'another order': { make: changedForm((form) => form.set('out_trade_no', 'OTHER')), reason: 'wrong-signature' },
      'another amount': { make: changedForm((form) => form.set('total_amount', '0.01')), reason: 'wrong-signature' },
      'one field more': { make: changedForm((form) => form.set('extra', '1')), reason: 'wrong-signature' },
      'one field less': { make: changedForm((form) => form.delete('fund_bill_list')), reason: 'wrong-signature' },
      'a signature that is none': { make: changedForm((form) => form.set('sign', '%%%')), reason: 'wrong-signature' },
      'a weaker digest': { make: changedForm((form) => form.set('sign_type', 'RSA')), reason: 'wrong-signature' },
      'a digest that is none': { make: changedForm((form) => form.set('sign_type', 'MD5')), reason: 'wrong-signature' },
      'no signature': { make: changedForm((form) => form.delete('sign')), reason: 'headers-incomplete' },
      'no sign_type': { make: changedForm((form) => form.delete('sign_type')), reason: 'headers-incomplete' },
      'a field twice': { make: changedForm((form) => form.append('total_amount', '0.01')), reason: 'malformed' },
      'no form': { make: (raw) => ({ ...raw, body: Buffer.alloc(0) }), reason: 'malformed' },
    },
    ordersUnder: (orderNo) => alipay.trades().filter((trade) => trade.outTradeNo === orderNo).length,
    heldFen: (orderNo) => {
      const trade = tradeOf(orderNo)
      if (trade?.paidAt === undefined) return 0
      return trade.totalFen - trade.refunds.reduce((sum, refund) => sum + refund.amountFen, 0)
    },
    ...refunds(credentials.ALIPAY_APP_ID),
    refundsEnd: () => sandbox.clock.advance(0),
    nextRefundFails: null,
    refundCallbackOf: ({ orderNo }, how) => notificationOf(orderNo, how),
    paymentCode: {
      instruction: (changes = {}) =>
        instruction({ payer: { client: 'payment-code', code: newCode(), storeNo: 'A1208', ip: '203.0.113.7' }, ...changes }),
      newCode,
      payerWillBeAsked: () => {
        sandbox.faults.add({ channel: 'alipay', operation: 'pay', kind: 'asks-password' })
      },
      payerEnters: async (orderNo, how) => {
        if (how === 'cancel') return
        const result = alipay.pay({ outTradeNo: orderNo })
        if (!result.paid) throw new Error(result.code)
        await sandbox.clock.advance(0)
      },
    },
    combined: null,
    bills: announcedBills,
    ...clock,
    close,
  }
  return { ...world, sandbox, inbox }
}
