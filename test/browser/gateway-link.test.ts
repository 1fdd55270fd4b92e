import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { BankClerk } from '../world/bank-clerk.ts'
import type { Person } from '../world/person.ts'
import { audit } from './audit.ts'
import { onStage } from './on-stage.ts'
import type { Phone } from './phone.ts'
import type { Look } from './stage.ts'

const open = onStage()
const DESK: Look = { width: 1280, height: 800 }
const HAND: Look = { width: 390, height: 844 }
const TRUCK_FEN = 2_211_000
/** Where pictures go, for whoever wants to look at them. */
const SHOTS = process.env['GATEWAY_SHOTS']

let staff: Person
let seller: Person
let buyer: Person
let token: string
let paymentId: string
beforeAll(async () => {
  const { world } = open.stage
  staff = await world.market()
  seller = await world.merchant(staff, '寿光市润田蔬菜专业合作社')
  buyer = await world.buyer()
})
beforeEach(async () => {
  paymentId = await seller.bill(buyer, TRUCK_FEN, '大白菜 24 吨 鲁G·8K2**')
  const { link } = await buyer.must('createGatewayLink', { paymentId, hours: 24, idempotencyKey: buyer.key() })
  token = link.token
})

const visit = async (look: Look): Promise<Phone> => {
  const phone = await open.stage.phone(look)
  await phone.open(`/g/${token}`)
  return phone
}

async function shoot(phone: Phone, name: string): Promise<void> {
  expect(await audit(phone.page), name).toEqual([])
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  await phone.page.screenshot({ path: path.join(SHOTS, `${name}.png`), animations: 'disabled' })
}

test('the accountant pays on a desk: a bank, the clerk, the checker, and the seller has it', { timeout: 60_000 }, async () => {
  const { stage } = open
  const accountant = await visit(DESK)
  await accountant.sees('#payee', '寿光市润田蔬菜专业合作社')
  await accountant.sees('.j-left', '22,110', '贰万贰仟壹佰壹拾元整', '账号尾号 3308', '大白菜 24 吨')
  await accountant.sees('#pay', '先选付款银行')
  await accountant.tap('bank-ABC')
  await accountant.sees('#pay', '去农业银行付', '22,110.00')
  await accountant.tap('pay')

  // The bank's own page: the browser has left ours with a form.
  await accountant.page.waitForURL(/\/unionpay\/bank\/ABC\/orders\//)
  await accountant.sees('body', '22,110.00')
  await accountant.page.click('#submit')
  await accountant.sees('#standing', '等复核员通过')
  await accountant.page.click('#back')
  await accountant.sees('#state-submitted', '已交到农业银行，等复核人通过', '请勿重复付款')

  const checker = await stage.phone(DESK)
  await checker.page.goto(`${stage.world.sandbox.url}/unionpay/bank/ABC/todo`)
  await checker.page.click('button.approve')
  await checker.sees('table', '已付款')

  await accountant.sees('#state-paid', '付好了，寿光市润田蔬菜专业合作社 已收到 22,110.00 元')
  expect(await seller.wallet()).toMatchObject({ availableFen: TRUCK_FEN })
  await shoot(accountant, 'paid-desk-day')
})

test.each([
  ['desk-day', DESK],
  ['desk-night', { ...DESK, colours: 'night' }],
  ['hand-day', HAND],
  ['hand-night', { ...HAND, colours: 'night' }],
] as const)('every state of the page can be read and pressed: %s', { timeout: 90_000 }, async (name, look) => {
  const { world } = open.stage
  const clerk = new BankClerk(world)
  const guest = world.guest()
  const phone = await visit(look)
  await phone.sees('#payee')
  await shoot(phone, `open-${name}`)
  await phone.tap('bank-ICBC')
  await phone.sees('#pay', '去工商银行付')
  await shoot(phone, `chosen-${name}`)

  const { page } = await guest.must('payAtGateway', { token, bank: 'ICBC' })
  await phone.page.reload()
  await phone.sees('#at-bank')
  await shoot(phone, `at-bank-${name}`)
  clerk.refuse(await clerk.submit(page.attempt.launch), '金额不符')
  await phone.page.reload()
  await phone.sees('#failed', '金额不符')
  await shoot(phone, `failed-${name}`)

  const again = await guest.must('payAtGateway', { token, bank: 'ABC' })
  const orderId = await clerk.submit(again.page.attempt.launch)
  await phone.page.reload()
  await phone.sees('#state-submitted')
  await phone.tap('ask-again')
  await shoot(phone, `submitted-${name}`)

  world.sandbox.faults.add({ channel: 'unionpay', operation: 'query', kind: 'unsure' })
  await phone.tap('ask-again')
  await phone.sees('#state-confirming', '正在向银行确认')
  await shoot(phone, `unknown-${name}`)
  await clerk.approve(orderId)
  await phone.page.reload()
  await phone.sees('#state-paid')
  await shoot(phone, `paid-${name}`)
})

test('a link that has expired, was taken back or is wrong says so, and that nothing was taken', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { link } = await buyer.must('createGatewayLink', { paymentId, hours: 1, idempotencyKey: buyer.key() })
  const revoked = await visit(DESK)
  await revoked.sees('#state-revoked', '这个链接已被撤回', '没有扣款')
  await shoot(revoked, 'revoked-desk-day')
  token = link.token
  await stage.pass(3_600_000)
  const expired = await visit(HAND)
  await expired.sees('#state-expired', '这个链接已经过期', '没有扣款')
  await shoot(expired, 'expired-hand-day')
  token = 'x'.repeat(22)
  const wrong = await visit(DESK)
  await wrong.sees('#gone', '没有扣款')
})
