import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { audit } from './audit.ts'
import { onStage } from './on-stage.ts'
import type { Phone } from './phone.ts'

const open = onStage()
const NAME = '寿光市润田绿色无公害农产品种植专业合作社联合社'

let buyer: Person
let merchant: Person
let bill: string
let token: string
beforeAll(async () => {
  const { world } = open.stage
  const staff = await world.market({ code: 'lvfeng', name: '齐鲁南方国际农产品现代物流批发市场' })
  merchant = await world.merchant(staff, NAME)
  buyer = await world.buyer()
  for (let turn = 0; turn < 3; turn++) await buyer.recharge(4_999_999)
  const paid = await merchant.bill(buyer, 9_876_543, '精品大葱和章丘甜葱以及各种时令蔬菜一整车连运费和装卸费')
  await buyer.pay(paid, 9_876_543)
  bill = await merchant.bill(buyer, 123_456_789, '精品大葱和章丘甜葱以及各种时令蔬菜一整车连运费和装卸费')
  token = (await merchant.must('createCashierLink', { paymentId: bill })).link.token
})

const SCREENS: readonly [name: string, who: () => Person, path: () => string, ready: (phone: Phone) => Promise<void>][] = [
  ['wallet home', () => buyer, () => '/', (phone) => phone.sees('#available', '.')],
  ['bill', () => buyer, () => `/#/pages/pay/index?id=${bill}`, (phone) => phone.sees('.dk-sheet', '1,234,567.89')],
  ['orders', () => buyer, () => '/#/pages/orders/index', (phone) => phone.sees('.dk-lg__row', '1,234,567.89')],
  ['statement', () => buyer, () => '/#/pages/statement/index', (phone) => phone.sees('.dk-lg__row', '98,765.43')],
  ['merchant today', () => merchant, () => '/', (phone) => phone.sees('.dk-lg__row', '1,234,567.89')],
  ['collect', () => merchant, () => '/#/pages/collect/index', (phone) => phone.sees('#bill')],
  ['code', () => merchant, () => `/#/pages/collect-code/index?id=${bill}`, (phone) => phone.sees('#qr')],
  ['shop code', () => merchant, () => '/#/pages/shop-code/index', (phone) => phone.sees('#qr')],
  ['cart', () => buyer, () => '/#/pages/cart/index', (phone) => phone.sees('#together', '1,234,567.89')],
  ['cashier', () => buyer, () => `/#/pages/cashier/index?token=${token}`, (phone) => phone.sees('.dk-card', NAME)],
  ['me', () => merchant, () => '/#/pages/me/index', (phone) => phone.sees('#party-name', NAME)],
]

test.each(SCREENS)('%s: a long name and a large sum fit on a narrow phone, in large type', async (_name, who, path, ready) => {
  const phone = await open.stage.phoneOf(who(), { width: 360, type: 'large' })
  await phone.open(path())
  await ready(phone)
  expect((await audit(phone.page)).filter((line) => line.includes('cut by'))).toEqual([])
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test.each(SCREENS)('%s: on a phone 320 px wide every target keeps its 48 px', async (_name, who, path, ready) => {
  const phone = await open.stage.phoneOf(who(), { width: 320 })
  await phone.open(path())
  await ready(phone)
  expect(await audit(phone.page)).toEqual([])
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(320)
})
