import type { MarketDay } from './market-day.ts'
import { type Screen, screen } from './screen.ts'
import type { Stage } from './stage.ts'

/** Paid by WeChat; a part went back, and for another part the payer's card takes nothing any more. */
async function givenBackBadly({ world }: Stage, { merchant, buyer }: MarketDay): Promise<void> {
  const paymentId = await merchant.bill(buyer, 120_000, '大蒜 200 公斤')
  const order = { paymentId, amountFen: 120_000, method: 'WECHAT', client: 'H5', idempotencyKey: buyer.key() }
  await buyer.payAtCashier((await buyer.must('startPayment', order)).attempt.launch.url)
  for (const kind of ['processing', 'abnormal']) {
    world.sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind })
    const refund = { paymentId, amountFen: kind === 'abnormal' ? 18_000 : 4_500, reason: '缺斤少两', idempotencyKey: merchant.key() }
    await merchant.must('refundPayment', refund)
    await world.settle()
    await world.pass(60_000)
  }
}

const home = () => '/'
const collectCode = ({ bill }: MarketDay) => `/#/pages/collect-code/index?id=${bill}`

/** Pays the bill that the screens before show unpaid: comes last. */
export const MERCHANT_TODAY_WITH_NEWS = screen('merchant-today', 'merchant', home, async (phone, _stage, { buyer, bill }) => {
  await phone.sees('#today-income')
  await buyer.pay(bill, 864_000)
  await phone.sees('.dk-toast', '8,640.00')
})

/** Who is paid: bills, codes, refunds and withdrawals. */
export const MERCHANT_SCREENS: readonly Screen[] = [
  screen(
    'merchant-orders',
    'merchant',
    () => '/#/pages/orders/index',
    (phone) => phone.sees('[id^="payment-"]'),
  ),
  screen('merchant-home', 'merchant', home, (phone) => phone.sees('#today-income')),
  screen('collect', 'merchant', home, async (phone) => {
    await phone.tap('collect')
    await phone.tap('goods-大葱')
    for (const key of ['3', 'dot', '6', 'times', '2', '4', '0', 'plus', '5', '8']) await phone.tap(`key-${key}`)
    await phone.sees('#bill', '922.00')
  }),
  screen('collect-buyer', 'merchant', home, async (phone, _stage, { buyer }) => {
    await phone.tap('collect')
    await phone.keys('8640')
    await phone.tap('who')
    await phone.type('payer-phone', buyer.phone)
    await phone.sees('#payer-name', '鲜达配送')
    await phone.tap('term-30')
    await phone.type('first-part', '3000')
  }),
  screen('collect-code', 'merchant', collectCode, (phone) => phone.sees('#qr')),
  screen('payer-code', 'merchant', collectCode, async (phone) => {
    await phone.tap('scan-payer')
    await phone.keys('6212345678901234')
    await phone.sees('#take', '8,640.00')
  }),
  screen(
    'shop-code',
    'merchant',
    () => '/#/pages/shop-code/index',
    (phone) => phone.sees('#qr'),
  ),
  screen(
    'merchant-order',
    'merchant',
    ({ paid }) => `/#/pages/pay-result/index?id=${paid}`,
    (phone) => phone.sees('#paid', '628.00'),
  ),
  screen(
    'refund',
    'merchant',
    ({ paid }) => `/#/pages/refund/index?id=${paid}`,
    async (phone) => {
      await phone.keys('28')
      await phone.tap('why-缺斤少两')
      await phone.sees('#refund', '28.00')
    },
  ),
  screen(
    'withdraw',
    'merchant',
    () => '/#/pages/withdraw/index',
    async (phone) => {
      await phone.keys('800')
      await phone.sees('#withdraw', '800.00')
    },
  ),
  screen(
    'withdraw-password',
    'merchant',
    () => '/#/pages/withdraw/index',
    async (phone) => {
      await phone.keys('800')
      await phone.tap('withdraw')
      await phone.keys('246')
    },
  ),
  screen(
    'refunds',
    'merchant',
    () => '/#/pages/refunds/index',
    async (phone, stage, day) => {
      await givenBackBadly(stage, day)
      await phone.page.reload()
      await phone.sees('[id^="refund-"]', '没退成', '商户平台')
    },
  ),
]
