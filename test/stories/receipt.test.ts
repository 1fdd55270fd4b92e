import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { extractText } from 'unpdf'
import { isRefused } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let buyer: Person
let markets = 0

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
// A market of its own for each test: the bank, which forgets no number, is one for all.
beforeEach(async () => {
  markets += 1
  staff = await world.market({ code: `lvfeng${markets}`, name: '绿丰农产品批发市场' })
  merchant = await world.merchant(staff, '国盛蔬菜行')
  buyer = await world.buyer({ marketCode: staff.marketCode, fen: 500_000 })
  await world.work()
})

const FIELDS = `number code marketName payer { name account bank } payee { name account bank } amountFen capital purpose orderNo way serial
  paidAt result state refundedFen verifyUrl pdfUrl`

const attemptOf = async (person: Person, id: string): Promise<string> =>
  (await person.query('query ($id: ID!) { payment(id: $id) { attempts { id } } }', { id })).payment.attempts.at(-1).id

/** Paid from the wallet: 大葱, 1,234.56. */
async function paid(): Promise<{ paymentId: string; attemptId: string }> {
  const paymentId = await merchant.bill(buyer, 123_456)
  await buyer.pay(paymentId, 123_456)
  return { paymentId, attemptId: await attemptOf(buyer, paymentId) }
}

const issue = async (person: Person, forId: string) => (await person.must('issueReceipt', { forId })).receipt

const verify = async (number: string, code: string) =>
  await world
    .guest()
    .ask(`query ($number: String!, $code: String!) { verifyReceipt(number: $number, code: $code) { ${FIELDS} } }`, { number, code })

describe('a receipt', () => {
  test('is one and the same for payer and payee, whoever asks first, also at the same moment', async () => {
    const { attemptId } = await paid()
    const [first, ...others] = await Promise.all([buyer, merchant, staff, buyer, merchant].map((person) => issue(person, attemptId)))
    for (const other of others) expect({ ...other, pdfUrl: '' }).toEqual({ ...first, pdfUrl: '' })
    expect(first).toMatchObject({
      number: expect.stringMatching(/^2026 0319 \d{4} \d{4}$/),
      code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/),
      marketName: '绿丰农产品批发市场',
      payee: { name: '国盛蔬菜行', account: expect.stringMatching(/^\w{4} \*{4} \*{4} \w{4}$/), bank: '平安银行' },
      amountFen: 123_456,
      capital: '壹仟贰佰叁拾肆元伍角陆分',
      purpose: '大葱 1,200 公斤',
      orderNo: 'DK0319-0001',
      way: '档口通钱包',
      result: '付款成功，已到收款人账户',
      state: 'VALID',
    })
  })

  test('says for good what it said first', async () => {
    const { attemptId } = await paid()
    const before = await issue(buyer, attemptId)
    const { database } = world.application
    await database.transaction((em) => em.execute(`update party set name = '国盛蔬菜行（新）' where name = '国盛蔬菜行'`, [], 'run'))
    expect((await issue(merchant, attemptId)).payee).toEqual(before.payee)
    await expect(database.transaction((em) => em.execute('update receipt set code = 1', [], 'run'))).rejects.toThrow('append-only')
  })

  test('of a recharge and of a withdrawal', async () => {
    const { recharge } = await buyer.recharge(200_000)
    expect(await issue(buyer, recharge.id)).toMatchObject({ purpose: '钱包充值', way: '微信支付', amountFen: 200_000, orderNo: null })
    await paid()
    const { withdrawal } = await merchant.withdraw(100_000)
    await isRefused(merchant, 'issueReceipt', { forId: withdrawal.id }, { code: 'RECEIPT_NOT_READY' })
    await world.settle()
    expect(await issue(merchant, withdrawal.id)).toMatchObject({
      purpose: '提现',
      payer: { name: '国盛蔬菜行' },
      payee: { name: '张建国', account: '6228 **** **** 3308', bank: '农业银行' },
      capital: '壹仟元整',
    })
  })

  test('of each part of an instalment, over a channel too', async () => {
    const { payment } = await merchant.must('createPayment', {
      payerPhone: buyer.phone,
      goods: '大葱 1,200 公斤',
      amountFen: 100_000,
      firstPartFen: 30_000,
      dueOn: '2026-03-21',
      idempotencyKey: merchant.key(),
    })
    await buyer.pay(payment.id, 30_000)
    const first = await issue(buyer, await attemptOf(buyer, payment.id))
    const input = { paymentId: payment.id, amountFen: 70_000, client: 'H5', idempotencyKey: buyer.key() }
    const { attempt } = await buyer.must('startPayment', input)
    await isRefused(buyer, 'issueReceipt', { forId: attempt.id }, { code: 'RECEIPT_NOT_READY' })
    await buyer.payAtCashier(attempt.launch.url)
    await world.settle()
    const rest = await issue(merchant, attempt.id)
    expect([first, rest].map(({ amountFen, purpose, way }) => [amountFen, purpose, way])).toEqual([
      [30_000, '分次付款，大葱 1,200 公斤', '档口通钱包'],
      [70_000, '分次付款，大葱 1,200 公斤', '微信支付'],
    ])
    expect(rest.number).not.toBe(first.number)
  })

  test('is nobody else’s', async () => {
    const { attemptId } = await paid()
    const stranger = await world.merchant(staff, '永昌蔬菜行')
    await isRefused(stranger, 'issueReceipt', { forId: attemptId }, { code: 'RECEIPT_NOT_FOUND', field: 'forId' })
    await isRefused(buyer, 'issueReceipt', { forId: 'Party_01ARZ3NDEKTSV4RRFFQ69G5FAV' }, { code: 'RECEIPT_NOT_FOUND' })
  })
})

describe('the paper', () => {
  test('is a PDF in Chinese that says what the receipt says', async () => {
    const receipt = await issue(buyer, (await paid()).attemptId)
    const response = await fetch(receipt.pdfUrl)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(bytes.length).toBeLessThan(120_000)
    const { totalPages, text } = await extractText(bytes, { mergePages: true })
    expect(totalPages).toBe(1)
    const flat = text.replaceAll(/\s/g, '')
    for (const words of [
      '电子回单',
      '绿丰农产品批发市场',
      receipt.number,
      receipt.code,
      receipt.payer.name,
      receipt.payee.name,
      receipt.payee.account,
      '壹仟贰佰叁拾肆元伍角陆分',
      '¥1,234.56',
      '大葱1,200公斤',
      'DK0319-0001',
      '档口通钱包',
      receipt.serial,
      '付款成功',
      '2026-03-19',
    ])
      expect(flat).toContain(words.replaceAll(/\s/g, ''))
  })

  test('has the rare characters of names', async () => {
    const rare = await world.merchant(staff, '䶮龑垚堃农产品有限公司')
    const paymentId = await rare.bill(buyer, 1_000)
    await buyer.pay(paymentId, 1_000)
    const receipt = await issue(rare, await attemptOf(rare, paymentId))
    const { text } = await extractText(new Uint8Array(await (await fetch(receipt.pdfUrl)).arrayBuffer()), { mergePages: true })
    expect(text.replaceAll(/\s/g, '')).toContain('龑垚堃农产品有限公司')
  })

  test('is at an address that nobody makes up, and that ends', async () => {
    const { pdfUrl } = await issue(buyer, (await paid()).attemptId)
    const status = async (url: string) => (await fetch(url)).status
    expect(await status(pdfUrl.replace(/proof=./, 'proof=_'))).toBe(404)
    expect(await status(pdfUrl.replace(/until=\d/, 'until=9'))).toBe(404)
    expect(await status(`${world.url}/receipts/2026031900000001.pdf`)).toBe(404)
    await world.pass(11 * 60_000)
    expect(await status(pdfUrl)).toBe(404)
    // Who opens the address from yesterday's chat is told in a sentence.
    const page = await fetch(pdfUrl, { headers: { accept: 'text/html,application/xhtml+xml' } })
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(await page.text()).toContain('没有这张回单')
  })
})

describe('whoever holds the paper', () => {
  test('checks it without an account, as it is typed off it', async () => {
    const receipt = await issue(buyer, (await paid()).attemptId)
    const typed = await verify(receipt.number.replaceAll(' ', ''), receipt.code.toLowerCase())
    expect({ ...typed.data.verifyReceipt, pdfUrl: '' }).toEqual({ ...receipt, pdfUrl: '' })
    const page = await fetch(receipt.verifyUrl, { redirect: 'manual' })
    expect(page.headers.get('location')).toMatch(/^\/#\/pages\/receipt-check\/index\?number=\d{16}&code=[2-9A-Z]{8}$/)
  })

  test('learns that the money went back since', async () => {
    const { paymentId, attemptId } = await paid()
    const receipt = await issue(buyer, attemptId)
    const state = async () => (await verify(receipt.number, receipt.code)).data.verifyReceipt
    await merchant.must('refundPayment', { paymentId, amountFen: 23_456, reason: '退货', idempotencyKey: merchant.key() })
    expect(await state()).toMatchObject({ state: 'PART_REFUNDED', refundedFen: 23_456, amountFen: 123_456 })
    await merchant.must('refundPayment', { paymentId, amountFen: 100_000, reason: '退货', idempotencyKey: merchant.key() })
    expect(await state()).toMatchObject({ state: 'REFUNDED', refundedFen: 123_456 })
  })

  test('a wrong number and a wrong code are refused alike, and guesses are counted', async () => {
    const receipt = await issue(buyer, (await paid()).attemptId)
    const refusal = async (number: string, code: string) => (await verify(number, code)).errors?.[0]
    const wrongCode = await refusal(receipt.number, '2222-2222')
    expect(wrongCode?.extensions.code).toBe('RECEIPT_NOT_FOUND')
    expect(await refusal('2026 0319 0000 0000', receipt.code)).toEqual(wrongCode)
    expect((await refusal('一二三', receipt.code))?.extensions.code).toBe('RECEIPT_NOT_FOUND')
    const codes: (string | undefined)[] = []
    for (let guess = 0; guess < 20; guess++) codes.push((await refusal(receipt.number, '3333-3333'))?.extensions.code)
    expect(codes.at(-1)).toBe('RATE_LIMITED')
  })
})
