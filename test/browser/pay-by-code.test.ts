import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { onStage } from './on-stage.ts'
import type { Phone } from './phone.ts'

const open = onStage()
const PASSWORD = '246813'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1'
const PID = '2088101012340201'

let staff: Person
let merchant: Person
beforeAll(async () => {
  const { world } = open.stage
  staff = await world.market()
  merchant = await world.merchant(staff)
  const appAuthToken = world.sandbox.alipay.merchants().find(({ pid }) => pid === PID)?.appAuthToken
  await staff.must('setPayee', { partyId: await merchant.partyId(), channel: 'alipay', payeeNo: PID, appAuthToken })
})

/** The merchant weighs and shows the code. @returns his phone and what the code says */
async function collects(): Promise<{ seller: Phone; url: string }> {
  const { stage } = open
  const seller = await stage.phoneOf(merchant)
  const links: string[] = []
  seller.page.on('response', async (response) => {
    if (!response.url().endsWith('/graphql')) return
    const body = await response.text().catch(() => '')
    links.push(...[...body.matchAll(/"url":"([^"]+\/c\/[^"]+)"/g)].map(([, url]) => url ?? ''))
  })
  await seller.open()
  await seller.tap('collect')
  for (const key of ['3', 'dot', '6', 'times', '2', '4', '0', 'plus', '5', '8']) await seller.tap(`key-${key}`)
  await seller.sees('#bill', '出收款码 922.00 元')
  await seller.tap('bill')
  await seller.sees('#qr')
  await seller.sees('.dk-card', '等买家扫码', '玖佰贰拾贰元整', '3.6×240+58', '还剩 30:00')
  return { seller, url: links.at(-1) ?? '' }
}

test('WeChat’s browser pays the code on the merchant’s screen, and the screen says so within a second', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { world } = stage
  const { seller, url } = await collects()
  const guest = await stage.phone({ userAgent: IPHONE })
  // WeChat vouches for its payer on the way, without a question to him: its authorisation comes back with a code.
  await guest.openIn('wechat', url)
  await guest.sees('.dk-card', '国盛蔬菜行', '蔬菜A区 12-08', '市场已实名', '玖佰贰拾贰元整', '3.6×240+58')
  await guest.sees('#way-alipay', '微信里打不开支付宝')
  await guest.sees('#pay', '付给国盛蔬菜行 922.00 元')
  await guest.tap('pay')
  await guest.payInApp('922.00')
  await guest.sees('#paid', '付好了，国盛蔬菜行 已收到 922.00 元')
  await seller.sees('#paid', '已付', '收到 922.00 元', '散客，微信 922.00')
  // Who scans it once more is not asked for the money again.
  await guest.openIn('wechat', url)
  await guest.page.reload()
  await guest.sees('#paid')
  const another = await stage.phone({ userAgent: IPHONE })
  await another.page.goto(url)
  await another.sees('#paid-already', '不用再付')
  expect(await world.brokenChecks()).toEqual([])
})

test('Alipay’s browser pays the same kind of code its own way', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { world } = stage
  const { seller, url } = await collects()
  const guest = await stage.phone({ userAgent: IPHONE })
  await guest.openIn('alipay', url)
  await guest.at('#authorize').tap()
  await guest.sees('#way-wechat', '支付宝里打不开微信')
  await guest.tap('pay')
  await guest.payInApp('922.00')
  await guest.sees('#paid', '已收到 922.00 元')
  await seller.sees('#paid', '散客，支付宝 922.00')
  expect(await world.brokenChecks()).toEqual([])
})

test('any other browser gets the web cashier, pays on WeChat’s page and comes back to what became of it', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { seller, url } = await collects()
  const guest = await stage.phone({ userAgent: IPHONE })
  await guest.page.goto(url)
  await guest.sees('#pay', '付给国盛蔬菜行 922.00 元')
  await guest.tap('pay')
  await guest.sees('.amount', '922.00')
  // Turned back first: nothing is paid, and the page does not ask for the money a second time.
  await guest.page.goto(url)
  await guest.sees('#waiting', '还没收到微信的付款')
  await guest.tap('to-cashier')
  await guest.sees('.amount', '922.00')
  await guest.at('#pay').tap()
  await guest.sees('#state', '支付成功')
  await stage.pass(0)
  await guest.at('#back').tap()
  await guest.sees('#paid', '付好了，国盛蔬菜行 已收到 922.00 元')
  await seller.sees('#paid', '散客，微信 922.00')
})

test('at a standing code the payer types what was agreed', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { link } = await merchant.must('openStandingCode')
  const guest = await stage.phone({ userAgent: IPHONE })
  await guest.page.goto(link.url)
  await guest.sees('.dk-card', '国盛蔬菜行', '蔬菜A区 12-08')
  await guest.keys('88.5')
  await guest.tap('amount-done')
  await guest.sees('.dk-card', '捌拾捌元伍角整')
  await guest.tap('pay')
  // Our button and WeChat's have one name: the second is pressed on WeChat's page.
  await guest.sees('.amount', '88.50')
  await guest.at('#pay').tap()
  await guest.sees('#state', '支付成功')
  await stage.pass(0)
  await guest.at('#back').tap()
  await guest.sees('#paid', '已收到 88.50 元')
})

test('a link that was taken back, and one that is wrong, guess nothing', async () => {
  const { stage } = open
  const { payment } = await merchant.must('createPayment', { goods: '土豆', amountFen: 100, idempotencyKey: merchant.key() })
  const { link } = await merchant.must('createCashierLink', { paymentId: payment.id })
  await merchant.must('revokeCashierLink', { linkId: link.id })
  for (const url of [link.url, `${link.url.slice(0, -1)}_`]) {
    const guest = await stage.phone({ userAgent: IPHONE })
    await guest.page.goto(url)
    await guest.sees('#gone', '钱没有动')
    expect(await guest.at('#pay').count()).toBe(0)
  }
})

test(
  'the wallet’s code is shown after the password, read off the buyer’s phone, and gone when he leaves',
  { timeout: 60_000 },
  async () => {
    const { stage } = open
    const buyer = await stage.world.buyer({ fen: 100_000 })
    const { seller } = await collects()
    const payer = await stage.phoneOf(buyer)
    await payer.open()
    await payer.tap('payment-code')
    await payer.keys('135790')
    await payer.sees('#error', '密码')
    await payer.keys(PASSWORD)
    await payer.sees('#payment-code')
    const digits = ((await payer.at('#payment-code-digits').textContent()) ?? '').replaceAll(/\D/g, '')
    expect(digits).toMatch(/^\d{16,24}$/)
    await seller.tap('scan-payer')
    await seller.keys(digits)
    await seller.tap('take')
    await seller.sees('#paid', '钱包余额 922.00')
    expect(await buyer.wallet()).toMatchObject({ availableFen: 100_000 - 92_200 })

    await payer.tap('back')
    await payer.tap('payment-code')
    await payer.says('输支付密码，出付款码').waitFor()
    expect(await payer.at('#payment-code').count()).toBe(0)
  },
)

test('a cart over two merchants is paid at once, and one of them gives a part back', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { world } = stage
  const other = await world.merchant(staff, '鲁海冻品')
  const buyer = await world.buyer({ fen: 200_000 })
  await merchant.bill(buyer, 64_000)
  await other.bill(buyer, 36_000, '带鱼 60 公斤')
  const phone = await stage.phoneOf(buyer)
  await phone.open('/#/pages/orders/index')
  await phone.tap('together')
  await phone.sees('#together', '核对 2 家 1,000.00 元')
  await phone.tap('together')
  await phone.sees('.dk-sheet', '国盛蔬菜行', '640.00', '鲁海冻品', '360.00', '壹仟元整')
  await phone.tap('pay')
  await phone.keys(PASSWORD)
  await phone.sees('#paid', '2 张单都付清了，共 1,000.00 元')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 100_000 })

  const seller = await stage.phoneOf(merchant)
  await seller.open('/#/pages/orders/index')
  await seller.tap('filter-PAID')
  await seller.at('[id^="payment-"]').filter({ hasText: '640.00' }).first().tap()
  await seller.tap('refund')
  await seller.keys('40')
  await seller.tap('why-缺斤少两')
  await seller.sees('#back-to', '退回买家钱包')
  await seller.tap('refund')
  await seller.sees('.dk-story', '退了 40.00', '缺斤少两')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 104_000 })

  await phone.tap('home')
  await phone.tap('tab-orders')
  await phone.tap('filter-PAID')
  await phone.at('[id^="payment-"]').filter({ hasText: '640.00' }).first().tap()
  await phone.sees('.dk-story', '退了 40.00')
  expect(await world.brokenChecks()).toEqual([])
})
