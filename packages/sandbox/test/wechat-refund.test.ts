import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerFlaws, control, decryptResource } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const PATH = '/v3/refund/domestic/refunds'
const body = (outTradeNo: string, refund: number, more: Record<string, unknown> = {}) => ({
  sub_mchid: shop.credentials.WECHAT_CUSTODY_SUB_MCHID,
  out_trade_no: outTradeNo,
  out_refund_no: shop.nextNo(),
  notify_url: shop.receiver.url,
  amount: { refund, total: 80_000, currency: 'CNY' },
  ...more,
})
const refund = (json: Record<string, unknown>) => shop.wechat('POST', PATH, json)
const ask = (outRefundNo: unknown) =>
  shop.wechat('GET', `${PATH}/${String(outRefundNo)}?sub_mchid=${shop.credentials.WECHAT_CUSTODY_SUB_MCHID}`)
const minute = () => shop.sandbox.clock.advance(60_000)

test('a refund is taken, ends after a while, and is called back, signed and sealed', async () => {
  const wanted = body(await shop.paid(), 20_000)
  const taken = await refund(wanted)
  expect(taken.json).toMatchObject({ status: 'PROCESSING', out_refund_no: wanted.out_refund_no, amount: { refund: 20_000, total: 80_000 } })
  expect(answerFlaws(shop.credentials, taken.headers, taken.text, shop.sandbox.clock.now())).toEqual([])
  await minute()
  expect((await ask(wanted.out_refund_no)).json).toMatchObject({ status: 'SUCCESS', refund_id: taken.json.refund_id })
  const [sent] = (await control(shop.sandbox.url, '/control/wechat/callbacks')).json
  expect(sent).toMatchObject({ outRefundNo: wanted.out_refund_no })
  const message = shop.receiver.received.map(({ body: text }) => JSON.parse(text)).find((one) => one.event_type === 'REFUND.SUCCESS')
  expect(decryptResource(shop.credentials.WECHAT_APIV3_KEY, message.resource)).toMatchObject({
    out_refund_no: wanted.out_refund_no,
    refund_status: 'SUCCESS',
    amount: { refund: 20_000 },
  })
})

describe('a refund is refused', () => {
  const cases: [string, number, string, (outTradeNo: string) => Record<string, unknown>][] = [
    ['of more than was paid', 400, 'INVALID_REQUEST', (no) => body(no, 80_001)],
    ['of nothing', 400, 'PARAM_ERROR', (no) => body(no, 0)],
    ['with another total', 400, 'INVALID_REQUEST', (no) => body(no, 1, { amount: { refund: 1, total: 80_001, currency: 'CNY' } })],
    ['of an order that is not there', 404, 'RESOURCE_NOT_EXISTS', () => body('NOTHERE1', 1)],
    ['of another merchant’s order', 404, 'RESOURCE_NOT_EXISTS', (no) => body(no, 1, { sub_mchid: '1900000201' })],
    ['with a long reason', 400, 'PARAM_ERROR', (no) => body(no, 1, { reason: '瓜'.repeat(27) })],
  ]
  test.each(cases)('%s', async (_name, status, code, make) => {
    const answer = await refund(make(await shop.paid()))
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })

  test('of an order that nobody paid', async () => {
    const order = shop.order()
    await shop.prepay(order)
    expect((await refund(body(String(order['out_trade_no']), 1))).json.code).toBe('INVALID_REQUEST')
  })

  test('when its number has other parameters; the same ones answer the same refund', async () => {
    const no = await shop.paid()
    const wanted = body(no, 100)
    const first = await refund(wanted)
    expect((await refund(wanted)).json.refund_id).toBe(first.json.refund_id)
    expect((await refund({ ...wanted, amount: { refund: 101, total: 80_000, currency: 'CNY' } })).json.code).toBe('INVALID_REQUEST')
  })

  test('within a minute of the one before, and after fifty of them', async () => {
    const no = await shop.paid()
    await refund(body(no, 1))
    const soon = await refund(body(no, 1))
    expect([soon.status, soon.json.code]).toEqual([429, 'FREQUENCY_LIMITED'])
    for (let count = 1; count < 50; count += 1) {
      await minute()
      expect((await refund(body(no, 1))).status).toBe(200)
    }
    await minute()
    expect((await refund(body(no, 1))).json.code).toBe('RULE_LIMIT')
  })

  test('when all refunds together are more than was paid, an abnormal one included', async () => {
    const no = await shop.paid()
    shop.sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind: 'abnormal' })
    await refund(body(no, 50_000))
    await minute()
    expect((await refund(body(no, 30_001))).json.code).toBe('INVALID_REQUEST')
    expect((await refund(body(no, 30_000))).status).toBe(200)
  })
})
