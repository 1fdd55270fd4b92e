import { fen } from '@dangkou/shared'
import type { PayOperation, PayWorld } from '../channel.contract.ts'
import type { Launch, PayInstruction } from '../channel.ts'
import { changedForm, openPaySandbox } from '../test-pay-world.ts'
import { UnionpayChannel } from './unionpay.channel.ts'
import type { UnionpayOptions } from './unionpay.option.ts'

/** Of the calls that our operations make: an order is brought by the payer's browser, and only asked about by us. */
const OPERATIONS: Partial<Record<PayOperation, string>> = { prepare: 'query', close: 'query', 'query-refund': 'refund-query' }

/** UnionPay's other side in the words of the port's contract. */
export async function openUnionpay() {
  const { announcedBills, clock, close, inbox, newNumber, notified, refunds, sandbox } = await openPaySandbox('unionpay')
  const { unionpay, credentials } = sandbox

  const options = (changes: Partial<UnionpayOptions> & { origin?: string | undefined } = {}): UnionpayOptions => {
    const { origin = sandbox.url, ...more } = changes
    return {
      gatewayUrl: `${origin}/unionpay/gateway/api/`,
      fileUrl: `${origin}/unionpay/filedownload/`,
      platformMerId: credentials.UNIONPAY_MER_ID,
      merId: credentials.UNIONPAY_CUSTODY_MER_ID,
      certId: credentials.UNIONPAY_CERT_ID,
      privateKey: credentials.UNIONPAY_PRIVATE_KEY,
      rootCerts: [credentials.UNIONPAY_ROOT_CERT],
      middleCerts: [credentials.UNIONPAY_MIDDLE_CERT],
      signerName: '中国银联股份有限公司',
      now: clock.now,
      ...more,
    }
  }

  /** The payer's browser on its way: the form leads to a page of the bank. @returns its text */
  async function openPage(launch: Launch): Promise<string> {
    if (launch.kind !== 'form') throw new Error(`a browser opens no ${launch.kind}`)
    const page = await fetch(launch.url, { method: 'POST', body: new URLSearchParams(launch.fields) })
    return page.text()
  }
  /** Clerk and checker. */
  async function pay(launch: Launch): Promise<void> {
    const text = await openPage(launch)
    const orderId = launch.kind === 'form' ? (launch.fields['orderId'] ?? '') : ''
    if (text.includes('id="refused"')) throw new Error('UnionPay refuses the order')
    for (const move of [unionpay.submit(orderId), unionpay.approve(orderId)]) if (!move.done) throw new Error(move.why)
  }
  const notificationOf = (number: string, how?: 'tampered') => notified(() => unionpay.resend(number), how)
  const world: PayWorld = {
    origin: sandbox.url,
    channel: ({ origin, timeoutMs, now: other } = {}) =>
      new UnionpayChannel(options({ origin, ...(other !== undefined && { now: other }), transport: { timeoutMs } })),
    instruction: (changes = {}) => ({
      orderNo: newNumber(),
      payeeNo: credentials.UNIONPAY_CUSTODY_MER_ID,
      amountFen: fen(123_456),
      description: '大白菜 24 吨 鲁G·8K2**',
      payer: { client: 'desktop', bank: 'ABC', returnUrl: 'https://market.example/g/token' },
      expiresAt: new Date(sandbox.clock.now() + 3_600_000),
      notifyUrl: inbox.url,
      ...changes,
    }),
    expected: ({ amountFen, orderNo, payeeNo }) => ({
      orderNo,
      amountFen,
      payeeNo,
      appId: '000202',
      providerNo: credentials.UNIONPAY_MER_ID,
    }),
    breakNext: (operation, kind) => {
      sandbox.faults.add({ channel: 'unionpay', operation: OPERATIONS[operation] ?? operation, kind })
    },
    payerPays: async ({ launch }) => {
      await pay(launch)
      await sandbox.clock.advance(0)
    },
    callbackOf: ({ orderNo }, how) => notificationOf(orderNo, how),
    forgeries: {
      'another order': { make: changedForm((form) => form.set('orderId', 'OTHER')), reason: 'wrong-signature' },
      'another amount': { make: changedForm((form) => form.set('txnAmt', '1')), reason: 'wrong-signature' },
      'one field more': { make: changedForm((form) => form.set('extra', '1')), reason: 'wrong-signature' },
      'one field less': { make: changedForm((form) => form.delete('traceTime')), reason: 'wrong-signature' },
      'a signature that is none': { make: changedForm((form) => form.set('signature', '%%%')), reason: 'wrong-signature' },
      'no signature': { make: changedForm((form) => form.delete('signature')), reason: 'headers-incomplete' },
      'no certificate': { make: changedForm((form) => form.delete('signPubKeyCert')), reason: 'headers-incomplete' },
      'a certificate of its own': {
        make: changedForm((form) => form.set('signPubKeyCert', credentials.UNIONPAY_ROOT_CERT)),
        reason: 'unknown-key',
      },
      'no certificate at all': { make: changedForm((form) => form.set('signPubKeyCert', 'PEM')), reason: 'unknown-key' },
      'line ends of another system': {
        make: changedForm((form) => form.set('signPubKeyCert', (form.get('signPubKeyCert') ?? '').replaceAll('\r\n', '\n'))),
        reason: 'wrong-signature',
      },
      'a field twice': { make: changedForm((form) => form.append('txnAmt', '1')), reason: 'malformed' },
      'no form': { make: (raw) => ({ ...raw, body: Buffer.alloc(0) }), reason: 'malformed' },
    },
    ordersUnder: (orderNo) => unionpay.orders().filter(({ orderId }) => orderId === orderNo).length,
    heldFen: (orderNo) => {
      const order = unionpay.orders().find(({ orderId }) => orderId === orderNo)
      if (order?.paidAt === undefined) return 0
      const given = unionpay.refunds().filter(({ origQryId, state }) => origQryId === order.queryId && state !== 'failed')
      return order.amountFen - given.reduce((sum, { amountFen }) => sum + amountFen, 0)
    },
    ...refunds(credentials.UNIONPAY_MER_ID),
    refundsEnd: () => sandbox.clock.advance(2_000),
    nextRefundFails: () => {
      sandbox.faults.add({ channel: 'unionpay', operation: 'refund', kind: 'fails' })
    },
    refundCallbackOf: ({ refundNo }, how) => notificationOf(refundNo, how),
    paymentCode: null,
    combined: null,
    bills: announcedBills,
    ...clock,
    close,
  }
  const paid = async (changes: Partial<PayInstruction> = {}): Promise<PayInstruction> => {
    const instruction = world.instruction(changes)
    const prepared = await world.channel().prepare(instruction)
    if (prepared.state !== 'prepared') throw new Error(prepared.state)
    await world.payerPays(prepared)
    return instruction
  }
  return { ...world, sandbox, inbox, options, openPage, paid }
}
