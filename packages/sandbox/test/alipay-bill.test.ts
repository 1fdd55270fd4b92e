import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AlipayShop } from './support/alipay.client.ts'
import { beijing, openAlipayShop, unzip } from './support/alipay.client.ts'

let shop: AlipayShop
let day: string
const HOUR = 3_600_000

beforeAll(async () => {
  shop = await openAlipayShop()
  const now = shop.sandbox.clock.now()
  const midnight = Date.parse(`${beijing(now).slice(0, 10)}T00:00:00+08:00`)
  await shop.sandbox.clock.set(midnight + 24 * HOUR + 4 * HOUR)
  day = beijing(shop.sandbox.clock.now()).slice(0, 10)
  const order = await shop.paid({ out_trade_no: 'BILL1' })
  await shop.paid({ out_trade_no: 'BILL2', total_amount: '0.29', subject: '"甲","乙",龘𠀀' })
  await shop.ask('alipay.trade.refund', { out_trade_no: order.out_trade_no, refund_amount: '300.00', out_request_no: 'BILLR1' })
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const ask = (type: string, date = day) => shop.ask('alipay.data.dataservice.bill.downloadurl.query', { bill_type: type, bill_date: date })
async function download(type: string) {
  const { bill_download_url: url } = await ask(type)
  return unzip(Buffer.from(await (await fetch(url)).arrayBuffer()))
}
const rowsOf = (text: string): string[] => text.split('\r\n').filter((line) => /^\d/.test(line))

test('there is none before nine the next morning, and none of a day without movement', async () => {
  expect(await ask('trade')).toMatchObject({ code: '40004', sub_code: 'isp.bill_not_exist' })
  await shop.sandbox.clock.advance(29 * HOUR - 1_000 - (shop.sandbox.clock.now() % 1_000))
  expect(await ask('trade')).toMatchObject({ sub_code: 'isp.bill_not_exist' })
  await shop.sandbox.clock.advance(10_000)
  expect(await ask('trade')).toMatchObject({ code: '10000' })
  expect(await ask('trade', '2020-01-01')).toMatchObject({ sub_code: 'isp.bill_not_exist' })
  expect(await ask('other')).toMatchObject({ sub_code: 'ACQ.INVALID_PARAMETER' })
})

test('its address is good for thirty seconds', async () => {
  const { bill_download_url: url } = await ask('trade')
  await shop.sandbox.clock.advance(29_000)
  expect((await fetch(url)).status).toBe(200)
  await shop.sandbox.clock.advance(1_000)
  expect((await fetch(url)).status).toBe(403)
  expect((await fetch(url.replace(/fileId=.*/, 'fileId=x'))).status).toBe(403)
})

test('of trades is a zip of two files, named in GBK without the flag, and written in GB18030', async () => {
  const [detail, summary] = await download('trade')
  const account = `${shop.credentials.ALIPAY_CUSTODY_PID}0156_${day.replaceAll('-', '')}`
  expect([detail?.name, summary?.name]).toEqual([`${account}_业务明细.csv`, `${account}_业务明细(汇总).csv`])
  expect((detail?.flags ?? 0) & 0x0800).toBe(0)
  const lines = detail?.text.split('\r\n') ?? []
  expect(lines.slice(0, 3)).toEqual([
    '#支付宝业务明细查询',
    `#账号：[${shop.credentials.ALIPAY_CUSTODY_PID}0156]`,
    expect.stringMatching(/^#起始日期：\[\d{4}年\d\d月\d\d日 00:00:00\] {3}终止日期：\[.* 00:00:00\]$/),
  ])
  expect(lines[4]?.split(',')).toHaveLength(25)
  const rows = rowsOf(detail?.text ?? '')
  expect(rows.map((row) => row.split(',')[1])).toEqual(['BILL1\t', 'BILL2\t', 'BILL1\t'])
  expect(rows[0]).toMatch(/^\d{28}\t,BILL1\t,交易\t,冬瓜 2吨,.*,1000\.00,1000\.00,.*,\t,-6\.00,0\.00,$/)
  expect(rows[1]).toContain('"甲","乙",龘𠀀')
  expect(rows[2]).toMatch(/,退款\t,.*,-300\.00,-300\.00,.*,BILLR1\t,1\.80,0\.00,$/)
  expect(detail?.text).toContain('#交易合计：2笔，商家实收共1000.29元，商家优惠共0.00元')
  expect(detail?.text).toContain('#退款合计：1笔，商家实收退款共-300.00元，商家优惠退款共0.00元')
})

test('of the account has each movement with the balance after it', async () => {
  const [detail] = await download('signcustomer')
  expect(detail?.name).toMatch(/_账务明细\.csv$/)
  const rows = rowsOf(detail?.text ?? '').map((row) => row.split(',').map((cell) => cell.trim()))
  expect(rows.map((cells) => cells.at(-2))).toEqual(['在线支付', '收费', '在线支付', '退费', '交易退款'])
  expect(rows.at(-1)?.slice(-6, -3)).toEqual(['0.00', '-300.00', '696.09'])
  expect(detail?.text).toContain('#支出合计：2笔，共-306.00元')
  expect(detail?.text).toContain('#收入合计：3笔，共1002.09元')
})

describe('can be wrong', () => {
  test.each([
    ['row-missing', 2],
    ['row-extra', 4],
    ['amount-changed', 3],
    ['broken-row', 3],
  ])('%s', async (kind, count) => {
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'bill-file', kind })
    const wrong = (await download('trade'))[0]?.text ?? ''
    const right = (await download('trade'))[0]?.text ?? ''
    expect(rowsOf(wrong)).toHaveLength(count)
    expect(rowsOf(right)).toHaveLength(3)
    expect(wrong).not.toBe(right)
  })

  test('wrong totals, and a file that is cut off', async () => {
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'bill-file', kind: 'wrong-totals' })
    expect((await download('trade'))[0]?.text).toContain('#交易合计：3笔')
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'bill-file', kind: 'cut-off' })
    await expect(download('trade')).rejects.toThrow()
  })

  test.each(['late', 'none'])('%s', async (kind) => {
    shop.sandbox.faults.add({ channel: 'alipay', operation: 'bill', kind })
    expect(await ask('trade')).toMatchObject({ sub_code: 'isp.bill_not_exist' })
    expect(await ask('trade')).toMatchObject({ code: '10000' })
  })
})
