import type { Route } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { onStage } from './on-stage.ts'
import type { Phone } from './phone.ts'

const open = onStage()
const PASSWORD = '246813'
const CUT_OFF = [/ERR_FAILED/, /ERR_INTERNET_DISCONNECTED/]

let merchant: Person
beforeAll(async () => {
  const { world } = open.stage
  merchant = await world.merchant(await world.market())
})

/** A buyer with money, and on his phone the one bill that he has to pay. */
async function facingBill(rechargeFen: number, billFen = 64_000): Promise<{ phone: Phone; buyer: Person }> {
  const { stage } = open
  const buyer = await stage.world.buyer()
  await buyer.recharge(rechargeFen)
  const bill = await merchant.bill(buyer, billFen)
  const phone = await stage.phoneOf(buyer)
  await phone.open(`/#/pages/pay/index?id=${bill}`)
  await phone.sees('.dk-sheet', '核对后付款')
  return { phone, buyer }
}

const movements = async (person: Person) =>
  (await person.query('{ viewer { wallet { movements(first: 20) { edges { node { amountFen direction } } } } } }')).viewer.wallet.movements
    .edges.length

/** Documents go by their hash; only this one carries a password. */
const isPayment = (route: Route) => route.request().postData()?.includes('paymentPassword') === true

test('a wrong code is said in words, and what was typed stays', async () => {
  const { stage } = open
  const number = stage.world.phone()
  const phone = await stage.phone()
  await phone.open()
  await phone.type('phone', number)
  await phone.tap('get-code')
  await phone.sees('.dk-note', '验证码已发到')
  const right = phone.lastCode(number)
  const wrong = right === '000000' ? '111111' : '000000'
  await phone.type('code', wrong)
  await phone.tap('sign-in')
  await phone.sees('#error', '验证码')
  expect(await phone.at('#phone').locator('input').inputValue()).toBe(number)
  expect(await phone.at('#code').locator('input').inputValue()).toBe(wrong)
  await phone.type('code', right)
  await phone.tap('sign-in')
  await phone.sees('#available', '0.00')
})

test('a wrong payment password moves nothing and says so; the bill stays in sight and the right one pays it', async () => {
  const { phone, buyer } = await facingBill(200_000)
  await phone.tap('pay')
  await phone.keys('135790')
  await phone.sees('#error', '密码')
  await phone.sees('.dk-sheet', '张*国', '640.00')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 200_000, frozenFen: 0 })
  await phone.keys(PASSWORD)
  await phone.sees('#paid', '付好了，张*国 已收到 640.00 元')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 136_000 })
})

test('with too little money the sheet says how much is missing, and leads to where it comes from', async () => {
  const { phone, buyer } = await facingBill(50_000)
  await phone.sees('#way-wallet', '可用 500.00，差 140.00', '不够付')
  await phone.at('#recharge').tap()
  await phone.sees('.dk-nav', '充值')
  expect(await movements(buyer)).toBe(1)
})

test('the answer to a payment is lost: the outcome is unknown in just these words, then the truth', async () => {
  const { stage } = open
  const { phone, buyer } = await facingBill(200_000)
  phone.watch.allow(...CUT_OFF)
  // The question arrives, its answer does not, and nothing gets through after it.
  await phone.page.route('**/graphql', async (route) => {
    if (isPayment(route)) await route.fetch()
    await route.abort()
  })
  await phone.tap('pay')
  await phone.keys(PASSWORD)
  await phone.sees('#unknown', '正在向银行确认，钱没有丢，请勿重复付款', '结果确认中')
  await phone.sees('#ask-again', '再查一次')
  expect(await phone.at('#pay-again').count()).toBe(0)
  expect(await buyer.wallet()).toMatchObject({ availableFen: 136_000 })

  await phone.page.unroute('**/graphql')
  await phone.tap('ask-again')
  await phone.sees('#paid', '付好了，张*国 已收到 640.00 元')
  await phone.tap('home')
  await phone.sees('#available', '1,360.00')
  expect(await stage.world.brokenChecks()).toEqual([])
})

test('the payment itself is lost: unknown first, then 没付成，没有扣钱 and the way to pay again', async () => {
  const { stage } = open
  const { phone, buyer } = await facingBill(200_000)
  phone.watch.allow(...CUT_OFF)
  await phone.page.route('**/graphql', (route) => (isPayment(route) ? route.abort() : route.fallback()))
  await phone.tap('pay')
  await phone.keys(PASSWORD)
  await phone.sees('#unknown', '正在向银行确认，钱没有丢，请勿重复付款')
  await stage.pass(31_000)
  await phone.sees('#failed', '没付成，没有扣钱')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 200_000, frozenFen: 0 })

  await phone.page.unroute('**/graphql')
  await phone.tap('pay-again')
  await phone.tap('pay')
  await phone.keys(PASSWORD)
  await phone.sees('#paid')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 136_000 })
})

test('wet hands tap twice on the key that pays: the money moves once', async () => {
  const { phone, buyer } = await facingBill(200_000)
  const held = Promise.withResolvers<void>()
  await phone.page.route('**/graphql', async (route) => {
    if (isPayment(route)) await held.promise
    await route.fallback()
  })
  await phone.tap('pay')
  await phone.keys(PASSWORD.slice(0, -1))
  await phone.at(`#key-${PASSWORD.at(-1)}`).dblclick()
  await phone.says('正在付，请别退出').waitFor()
  // Nothing is below a finger any more until there is an answer.
  await phone.at('.dk-keys__guard').waitFor()
  held.resolve()
  await phone.sees('#paid')
  expect(await buyer.wallet()).toMatchObject({ availableFen: 136_000, frozenFen: 0 })
  expect(await movements(buyer)).toBe(2)
})

test('without signal the home keeps its figures and says how old they are', async () => {
  const { stage } = open
  const { phone } = await facingBill(200_000)
  phone.watch.allow(...CUT_OFF)
  await phone.tap('sheet-close')
  await phone.tap('tab-home')
  await phone.sees('#available', '2,000.00')
  const [clock] = /\d\d:\d\d/.exec((await phone.says(/更新$/).textContent()) ?? '') ?? []
  await phone.context.setOffline(true)
  await stage.pass(5 * 60_000)
  await phone.page.clock.runFor(20_000)
  await phone.sees('#offline', `没信号，显示 ${clock} 的数`, '重试')
  await phone.sees('#available', '2,000.00')

  await phone.context.setOffline(false)
  await phone.tap('retry')
  await phone.at('#offline').waitFor({ state: 'detached' })
  await phone.sees('.dk-card', '04:')
})

test('without signal paying is off, and says why', async () => {
  const { phone } = await facingBill(200_000)
  phone.watch.allow(...CUT_OFF)
  await phone.tap('pay')
  await phone.tap('forgot')
  await phone.sees('.dk-nav', '改支付密码')
  await phone.context.setOffline(true)
  await phone.tap('back')
  await phone.sees('#offline', '没信号')
  await phone.tap('sheet-close')
  await phone.sees('#pay', '没信号，先不能付')
})
