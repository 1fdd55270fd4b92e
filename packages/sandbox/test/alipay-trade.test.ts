import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AlipayShop } from './support/alipay.client.ts'
import { beijing, openAlipayShop } from './support/alipay.client.ts'
import { control } from './support/merchant.client.ts'

let shop: AlipayShop
beforeAll(async () => {
  shop = await openAlipayShop()
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const DAY = 86_400_000
const sub = (code: string) => ({ code: '40004', sub_code: `ACQ.${code}` })
const refund = (order: { out_trade_no: string }, amount: string, no: string) =>
  shop.ask('alipay.trade.refund', { out_trade_no: order.out_trade_no, refund_amount: amount, out_request_no: no })

describe('an order', () => {
  test('asked for again is the same trade; with other words, another', async () => {
    const order = shop.appOrder()
    const first = await shop.ask('alipay.trade.create', order)
    expect(await shop.ask('alipay.trade.create', order)).toEqual(first)
    for (const change of [{ total_amount: '1000.01' }, { subject: '白菜' }, { buyer_open_id: '0another' }]) {
      expect(await shop.ask('alipay.trade.create', { ...order, ...change })).toMatchObject(sub('CONTEXT_INCONSISTENT'))
    }
    shop.sandbox.alipay.pay({ tradeNo: first.trade_no })
    expect(await shop.ask('alipay.trade.create', order)).toMatchObject(sub('TRADE_HAS_SUCCESS'))
  })

  test.each([
    ['no amount', { total_amount: '0.00' }],
    ['three decimals', { total_amount: '1.001' }],
    ['a number', { total_amount: 1 }],
    ['too much', { total_amount: '100000000.01' }],
    ['a subject with a slash', { subject: 'a/b' }],
    ['a number with a dash', { out_trade_no: 'A-1' }],
    ['another product', { product_code: 'QUICK_WAP_WAY' }],
    ['no payer', { buyer_open_id: undefined }],
  ])('with %s is refused', async (_name, change) => {
    expect(await shop.ask('alipay.trade.create', shop.appOrder(change))).toMatchObject(sub('INVALID_PARAMETER'))
  })

  test('lives until its time, and cannot be made after it', async () => {
    const order = shop.appOrder({ time_expire: beijing(shop.sandbox.clock.now() + 60_000) })
    const { trade_no: tradeNo } = await shop.ask('alipay.trade.create', order)
    await shop.sandbox.clock.advance(61_000)
    expect(await shop.query(order['out_trade_no'])).toMatchObject({ trade_status: 'TRADE_CLOSED' })
    expect(shop.sandbox.alipay.pay({ tradeNo })).toMatchObject({ paid: false, code: 'TRADE_HAS_CLOSE' })
    expect(await shop.ask('alipay.trade.create', order)).toMatchObject(sub('TRADE_HAS_CLOSE'))
    expect(await shop.ask('alipay.trade.create', { ...order, out_trade_no: shop.nextNo() })).toMatchObject(
      sub('NOW_TIME_AFTER_EXPIRE_TIME_ERROR'),
    )
  })

  test('for a merchant whom Alipay has stopped is refused', async () => {
    const { appAuthToken } = shop.sandbox.alipay.addMerchant({ pid: '2088101012340999', name: '停用的档口', blocked: true })
    expect(await shop.ask('alipay.trade.create', shop.appOrder(), { token: appAuthToken })).toMatchObject(sub('SELLER_BEEN_BLOCKED'))
  })

  test('by a code begins when somebody scans it', async () => {
    const order = shop.order()
    const { qr_code: code } = await shop.ask('alipay.trade.precreate', order)
    expect(await shop.query(order['out_trade_no'])).toMatchObject(sub('TRADE_NOT_EXIST'))
    expect(await shop.ask('alipay.trade.close', { out_trade_no: order['out_trade_no'] })).toMatchObject(sub('TRADE_NOT_EXIST'))
    expect((await shop.ask('alipay.trade.precreate', order)).qr_code).toBe(code)
    expect(await shop.ask('alipay.trade.precreate', { ...order, total_amount: '1.00' })).toMatchObject(sub('CONTEXT_INCONSISTENT'))
    shop.sandbox.alipay.open({ qrCode: code })
    expect(await shop.query(order['out_trade_no'])).toMatchObject({ trade_status: 'WAIT_BUYER_PAY', total_amount: '1000.00' })
  })

  test('by a code that was not scanned in two hours needs another one', async () => {
    const order = shop.order()
    const { qr_code: code } = await shop.ask('alipay.trade.precreate', order)
    await shop.sandbox.clock.advance(2 * 3_600_000)
    expect(shop.sandbox.alipay.pay({ qrCode: code })).toMatchObject({ paid: false, code: 'QR_CODE_EXPIRED' })
    const { qr_code: fresh } = await shop.ask('alipay.trade.precreate', order)
    expect(fresh).not.toBe(code)
    expect(shop.sandbox.alipay.pay({ qrCode: code })).toMatchObject({ paid: false, code: 'NOT_FOUND' })
    expect(shop.sandbox.alipay.pay({ qrCode: fresh })).toMatchObject({ paid: true })
  })
})

describe('a payer’s code', () => {
  const payBy = (code: string, more: Record<string, unknown> = {}) =>
    shop.ask('alipay.trade.pay', shop.order({ scene: 'bar_code', auth_code: code, ...more }))

  test('pays at once, and only once', async () => {
    const { code } = shop.sandbox.alipay.paymentCode({ phone: '13800000001' })
    expect(code).toMatch(/^28\d{16}$/)
    expect(await payBy(code)).toMatchObject({ code: '10000', total_amount: '1000.00', gmt_payment: expect.stringMatching(/^20/) })
    expect(await payBy(code)).toMatchObject(sub('PAYMENT_AUTH_CODE_INVALID'))
  })

  test('lives a minute', async () => {
    const { code } = shop.sandbox.alipay.paymentCode({ phone: '13800000001' })
    await shop.sandbox.clock.advance(60_000)
    expect(await payBy(code)).toMatchObject(sub('PAYMENT_AUTH_CODE_INVALID'))
  })

  test('may ask for the password first', async () => {
    const { json } = await control(shop.sandbox.url, '/control/alipay/payment-codes', { phone: '13800000001', asksPassword: true })
    const out_trade_no = shop.nextNo()
    expect(await payBy(json.code, { out_trade_no })).toMatchObject({ code: '10003', out_trade_no })
    expect(await shop.query(out_trade_no)).toMatchObject({ trade_status: 'WAIT_BUYER_PAY' })
    expect((await control(shop.sandbox.url, '/control/alipay/pay', { outTradeNo: out_trade_no })).json).toMatchObject({
      status: 'TRADE_SUCCESS',
    })
  })

  test('of a payer without money is refused', async () => {
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'pay', kind: 'buyer-balance' })
    expect(await payBy(shop.sandbox.alipay.paymentCode({ phone: '13800000001' }).code)).toMatchObject(sub('BUYER_BALANCE_NOT_ENOUGH'))
  })
})

describe('closing and cancelling', () => {
  test('only an unpaid trade can be closed, and once', async () => {
    const { out_trade_no } = await shop.ask('alipay.trade.create', shop.appOrder())
    expect(await shop.ask('alipay.trade.close', { out_trade_no })).toMatchObject({ code: '10000' })
    expect(await shop.ask('alipay.trade.close', { out_trade_no })).toMatchObject(sub('TRADE_STATUS_ERROR'))
    expect(await shop.ask('alipay.trade.close', await shop.paid())).toMatchObject(sub('TRADE_STATUS_ERROR'))
  })

  test('a payer may be quicker than a close', async () => {
    const { out_trade_no } = await shop.ask('alipay.trade.create', shop.appOrder())
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'close', kind: 'paid-first' })
    expect(await shop.ask('alipay.trade.close', { out_trade_no })).toMatchObject(sub('TRADE_STATUS_ERROR'))
    expect(await shop.query(out_trade_no)).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
  })

  test('a cancellation closes, gives back, and forbids what never came', async () => {
    const unpaid = await shop.ask('alipay.trade.create', shop.appOrder())
    expect(await shop.ask('alipay.trade.cancel', { out_trade_no: unpaid.out_trade_no })).toMatchObject({ action: 'close', retry_flag: 'N' })
    const paid = await shop.paid()
    expect(await shop.ask('alipay.trade.cancel', { out_trade_no: paid.out_trade_no })).toMatchObject({ action: 'refund', retry_flag: 'N' })
    expect(await shop.query(paid.out_trade_no)).toMatchObject({ trade_status: 'TRADE_CLOSED' })
    const never = shop.appOrder()
    expect(await shop.ask('alipay.trade.cancel', { out_trade_no: never['out_trade_no'] })).toMatchObject({ code: '10000', retry_flag: 'N' })
    expect(await shop.ask('alipay.trade.create', never)).toMatchObject(sub('TRADE_HAS_CLOSE'))
  })

  test('a cancellation may ask to be asked again, and comes too late after a day', async () => {
    const paid = await shop.paid()
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'cancel', kind: 'ask-again' })
    expect(await shop.ask('alipay.trade.cancel', { out_trade_no: paid.out_trade_no })).toMatchObject({ retry_flag: 'Y' })
    await shop.sandbox.clock.advance(DAY + 1_000)
    expect(await shop.ask('alipay.trade.cancel', { out_trade_no: paid.out_trade_no })).toMatchObject(sub('TRADE_CANCEL_TIME_OUT'))
  })
})

describe('a refund', () => {
  test('in parts adds up, repeats, contradicts itself, and ends at what was paid', async () => {
    const order = await shop.paid()
    expect(await refund(order, '300.00', 'R1')).toMatchObject({ fund_change: 'Y', refund_fee: '300.00' })
    expect(await refund(order, '200.00', 'R2')).toMatchObject({ fund_change: 'Y', refund_fee: '500.00' })
    expect(await refund(order, '300.00', 'R1')).toMatchObject({ fund_change: 'N', refund_fee: '500.00' })
    expect(await refund(order, '300.01', 'R1')).toMatchObject(sub('DISCORDANT_REPEAT_REQUEST'))
    expect(await refund(order, '500.01', 'R3')).toMatchObject(sub('REASON_TRADE_REFUND_FEE_ERR'))
    expect(await shop.query(order.out_trade_no)).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
    expect(await refund(order, '500.00', 'R3')).toMatchObject({ refund_fee: '1000.00' })
    expect(await shop.query(order.out_trade_no)).toMatchObject({ trade_status: 'TRADE_CLOSED' })
    expect(await refund(order, '0.01', 'R4')).toMatchObject(sub('REASON_TRADE_REFUND_FEE_ERR'))
  })

  test('is asked about by its number; of an unknown one the answer is empty', async () => {
    const order = await shop.paid()
    await refund(order, '300.00', 'R1')
    const ask = (no: string) => shop.ask('alipay.trade.fastpay.refund.query', { out_trade_no: order.out_trade_no, out_request_no: no })
    expect(await ask('R1')).toMatchObject({ refund_status: 'REFUND_SUCCESS', refund_amount: '300.00', total_amount: '1000.00' })
    expect(await ask('R2')).toEqual({ code: '10000', msg: 'Success' })
  })

  test('that hangs says so until the fault is cleared', async () => {
    const order = await shop.paid()
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'refund', kind: 'processing' })
    expect(await refund(order, '300.00', 'R1')).toMatchObject({ code: '10000', fund_change: 'N' })
    const ask = () => shop.ask('alipay.trade.fastpay.refund.query', { out_trade_no: order.out_trade_no, out_request_no: 'R1' })
    expect(await ask()).not.toHaveProperty('refund_status')
    await control(shop.sandbox.url, '/control/faults?channel=alipay&operation=refund', undefined, 'DELETE')
    expect(await ask()).toMatchObject({ refund_status: 'REFUND_SUCCESS' })
  })

  test('needs money on the merchant’s balance, a paid trade, and comes too late after a year', async () => {
    const { appAuthToken, pid } = shop.sandbox.alipay.addMerchant({ pid: '2088101012340777', name: '刚提现的档口' })
    const settings = { token: appAuthToken }
    const { out_trade_no, trade_no } = await shop.ask('alipay.trade.create', shop.appOrder(), settings)
    const give = () => shop.ask('alipay.trade.refund', { out_trade_no, refund_amount: '1000.00' }, settings)
    expect(await give()).toMatchObject(sub('TRADE_STATUS_ERROR'))
    shop.sandbox.alipay.pay({ tradeNo: trade_no })
    // 0.6 % of 1,000 yuan is Alipay's.
    expect((await control(shop.sandbox.url, '/control/alipay/withdraw', { pid, amountFen: 99_401 })).status).toBe(400)
    expect((await control(shop.sandbox.url, '/control/alipay/withdraw', { pid, amountFen: 99_400 })).json).toMatchObject({ balanceFen: 0 })
    expect(await give()).toMatchObject(sub('SELLER_BALANCE_NOT_ENOUGH'))
    await shop.sandbox.clock.advance(365 * DAY)
    expect(await shop.ask('alipay.trade.query', { out_trade_no }, settings)).toMatchObject({ trade_status: 'TRADE_FINISHED' })
    expect(await give()).toMatchObject(sub('TRADE_HAS_FINISHED'))
    expect(await shop.ask('alipay.trade.refund', { out_trade_no: 'NOTHING', refund_amount: '1.00' }, settings)).toMatchObject(
      sub('TRADE_NOT_EXIST'),
    )
  })
})
