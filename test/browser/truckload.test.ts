import { afterEach, expect, test } from 'vitest'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { onStage } from './on-stage.ts'

/** Two people with a phone each, and long forms. */
const LONG_MS = 60_000

const market = onStage()

afterEach(() => emptyTables(market.stage.world.application.database))

test('a truck is typed off its slip, disputed by the shipper, and revised as he would have it', { timeout: LONG_MS }, async () => {
  const { stage } = market
  const { world } = stage
  const staff = await world.market()
  const merchant = await world.merchant(staff)
  const shipper = await world.shipper(staff)

  const seller = await stage.phoneOf(merchant)
  await seller.open('/#/pages/truckload-create/index')
  await seller.type('shipper-phone', shipper.phone)
  await seller.sees('#shipper-name', '寿光市润田蔬菜专业合作社')
  for (const [id, text] of [
    ['plate', '鲁G8K256'],
    ['goods', '大白菜'],
    ['gross', '38460'],
    ['tare', '14200'],
    ['deducted', '260'],
    ['price', '1.36'],
    ['deduction-0', '480'],
    ['deduction-1', '50'],
    ['advance', '10000'],
  ] as const)
    await seller.type(id, text)
  await seller.sees('#rest', '22,110.00')
  await seller.tap('propose')
  await seller.sees('#truckload-proposed')

  const owner = await stage.phoneOf(shipper)
  await owner.open('/')
  await owner.sees('[id^="truck-"]', '鲁G·8K2**')
  await owner.at('[id^="truck-"]').first().tap()
  await owner.tap('dispute')
  await owner.type('line-DEDUCTION-卸车费', '400')
  await owner.tap('why-费用不对')
  await owner.tap('send-dispute')
  await owner.sees('#truckload-disputed')

  await seller.sees('#truckload-disputed')
  await seller.tap('revise')
  await seller.sees('#rest', '22,190.00')
  await seller.tap('propose')
  await seller.sees('#truckload-proposed')
  await owner.sees('#confirm', '22,190.00')
})

test('a truck is confirmed and paid, both have its receipt, and whoever holds that checks it', { timeout: LONG_MS }, async () => {
  const { stage } = market
  const { world } = stage
  const staff = await world.market()
  const merchant = await world.merchant(staff)
  const shipper = await world.shipper(staff)
  await merchant.recharge(3_000_000)
  const terms = { plate: '鲁G8K256', goods: '大白菜', grossGrams: 30_200_000, tareGrams: 14_000_000, microyuanPerKg: 1_369_753 }
  const wanted = { shipperPhone: shipper.phone, terms, idempotencyKey: merchant.key() }
  const { truckload } = await merchant.must('createTruckload', wanted)
  expect(truckload.revision.restFen).toBe(2_219_000)
  const page = `/#/pages/truckload/index?id=${truckload.id}`
  const seller = await stage.phoneOf(merchant)
  const owner = await stage.phoneOf(shipper)
  await owner.open(page)
  await owner.sees('#confirm', '22,190.00')
  await owner.tap('confirm')
  await owner.sees('#truckload-confirmed')

  await seller.open(page)
  await seller.tap('pay-wallet')
  await seller.sees('#pay', '22,190.00')
  await seller.tap('pay')
  await seller.keys('246813')
  await seller.sees('[id^="receipt-"]', '电子回单')
  await owner.sees('#truckload-paid')
  await owner.tap('receipt')
  await owner.sees('#paper', '贰万贰仟壹佰玖拾元整')
  const number = /\d{4} \d{4} \d{4} \d{4}/.exec((await owner.at('#paper').textContent()) ?? '')?.[0] ?? ''
  const code = (await owner.at('#receipt-code').textContent()) ?? ''

  // Whoever holds the paper has no account.
  const clerk = await stage.phone()
  await clerk.open(`/r/${number.replaceAll(' ', '')}/${code.replace('-', '')}`)
  await clerk.sees('#receipt-valid', '回单是真的')
  await clerk.sees('#paper', '国盛蔬菜行')
  await clerk.tap('check-another')
  await clerk.type('receipt-number', number.replaceAll(' ', ''))
  await clerk.type('receipt-code', '2222-2222')
  clerk.watch.allow(/RECEIPT_NOT_FOUND|400|200/)
  await clerk.tap('check')
  await clerk.sees('#receipt-wrong', '没有这张回单')
  expect(await world.brokenChecks()).toEqual([])
})
