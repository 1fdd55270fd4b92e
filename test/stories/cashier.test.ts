import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fen } from '@dangkou/shared'
import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { codeOf } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let staff: Person
let merchant: Person
let buyer: Person
/** Somebody with a link and no account. */
let guest: Person

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  staff = await world.market()
  merchant = await world.merchant(staff)
  buyer = await world.buyer({ fen: 50_000 })
  guest = world.guest()
})

const WECHAT_APP = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.50'
const ALIPAY_APP = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 AliApp(AP/10.6.0) AlipayClient/10.6.0'
const BROWSER = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1'

const open = async (url: string, userAgent: string): Promise<string> =>
  (await fetch(url, { redirect: 'manual', headers: { 'user-agent': userAgent } })).headers.get('location') ?? ''

const cashier = async (token: string) =>
  (
    await guest.query('query ($token: String!) { cashier(token: $token) { payeeName goods standing amountFen askedFen state ways } }', {
      token,
    })
  ).cashier

describe('a link to one payment', () => {
  test('shows a stranger who is paid, what for and how much, and takes the money', async () => {
    const id = await merchant.bill(buyer, 12_300, '土豆 20 袋')
    const { link } = await merchant.must('createCashierLink', { paymentId: id })
    expect((await merchant.must('createCashierLink', { paymentId: id })).link.token).toBe(link.token)
    expect(await cashier(link.token)).toEqual({
      payeeName: '国盛蔬菜行',
      goods: '土豆 20 袋',
      standing: false,
      amountFen: 12_300,
      askedFen: 12_300,
      state: 'UNPAID',
      ways: ['WALLET', 'ALIPAY', 'WECHAT'],
    })
    const { attempt } = await guest.must('payAtCashier', {
      token: link.token,
      amountFen: 12_300,
      client: 'H5',
      idempotencyKey: guest.key(),
    })
    await guest.payAtCashier(attempt.launch.url)
    await world.settle()
    expect((await cashier(link.token)).state).toBe('PAID')
    expect((await guest.must('refreshCashierAttempt', { token: link.token, attemptId: attempt.id })).attempt).toMatchObject({
      state: 'SUCCEEDED',
      paymentState: 'PAID',
    })
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is gone when the payee takes it back, and none is guessed', async () => {
    const { link } = await merchant.must('createCashierLink', { paymentId: await merchant.bill(buyer, 100) })
    await merchant.must('revokeCashierLink', { linkId: link.id })
    for (const token of [link.token, `${link.token.slice(0, -1)}A`, '', 'x'.repeat(22), `${link.token}x`, "' or 1=1 --"]) {
      await expect(cashier(token)).rejects.toThrow('CASHIER_LINK_NOT_FOUND')
      const input = { token, amountFen: 100, client: 'H5', idempotencyKey: guest.key() }
      expect(codeOf(await guest.do('payAtCashier', input))).toBe('CASHIER_LINK_NOT_FOUND')
    }
  })

  test('tells of its own attempts only', async () => {
    const [mine, other] = [await merchant.bill(buyer, 100), await merchant.bill(buyer, 200)]
    const { link } = await merchant.must('createCashierLink', { paymentId: mine })
    const started = await buyer.must('startPayment', { paymentId: other, amountFen: 200, client: 'H5', idempotencyKey: buyer.key() })
    expect(codeOf(await guest.do('refreshCashierAttempt', { token: link.token, attemptId: started.attempt.id }))).toBe('ATTEMPT_NOT_FOUND')
  })

  test('is not knocked at without end', async () => {
    const { link } = await merchant.must('createCashierLink', { paymentId: await merchant.bill(buyer, 100) })
    const looks = await Promise.allSettled(Array.from({ length: 130 }, () => cashier(link.token)))
    expect(looks.filter(({ status }) => status === 'fulfilled')).toHaveLength(120)
    await world.pass(60_000)
    expect((await cashier(link.token)).state).toBe('UNPAID')
  })
})

describe('a link of the payer’s, for somebody who pays for him', () => {
  const look = async (token: string) =>
    (
      await guest.query('query ($token: String!) { cashier(token: $token) { payeeName askerName goods amountFen state expiresAt } }', {
        token,
      })
    ).cashier
  const pay = (token: string, amountFen = 12_300) =>
    guest.do('payAtCashier', { token, amountFen, client: 'H5', idempotencyKey: guest.key() })

  test('says who asks, whom and what for, is another one than the payee’s, and is over once it is paid', async () => {
    const id = await merchant.bill(buyer, 12_300, '土豆 20 袋')
    const payees = (await merchant.must('createCashierLink', { paymentId: id })).link
    const { link } = await buyer.must('createCashierLink', { paymentId: id })
    expect((await buyer.must('createCashierLink', { paymentId: id })).link.token).toBe(link.token)
    expect(link.token).not.toBe(payees.token)
    const { name } = (await buyer.query('{ viewer { party { name } } }')).viewer.party
    expect(await look(link.token)).toEqual({
      payeeName: '国盛蔬菜行',
      askerName: name,
      goods: '土豆 20 袋',
      amountFen: 12_300,
      state: 'UNPAID',
      expiresAt: new Date(world.now.getTime() + 24 * 3_600_000).toISOString(),
    })
    expect((await look(payees.token)).askerName).toBeNull()
    const { attempt } = await pay(link.token)
    await guest.payAtCashier(attempt.launch.url)
    await world.settle()
    expect((await look(link.token)).state).toBe('PAID')
    expect(codeOf(await pay(link.token))).toBe('PAYMENT_ALREADY_PAID')
    expect(codeOf(await buyer.do('createCashierLink', { paymentId: id }))).toBe('PAYMENT_ALREADY_PAID')
    expect(await world.brokenChecks()).toEqual([])
  })

  test('is taken back by whoever made it, and by nobody else', async () => {
    const id = await merchant.bill(buyer, 12_300)
    const { link } = await buyer.must('createCashierLink', { paymentId: id })
    for (const other of [merchant, await world.buyer()])
      expect(codeOf(await other.do('revokeCashierLink', { linkId: link.id }))).toBe('CASHIER_LINK_NOT_FOUND')
    await buyer.must('revokeCashierLink', { linkId: link.id })
    expect(codeOf(await pay(link.token))).toBe('CASHIER_LINK_NOT_FOUND')
    expect((await buyer.must('createCashierLink', { paymentId: id })).link.token).not.toBe(link.token)
  })

  test('ends after a day, and with it the order that was opened through it; somebody else’s payment has none', async () => {
    const id = await merchant.bill(buyer, 12_300)
    const { link } = await buyer.must('createCashierLink', { paymentId: id })
    await world.pass(24 * 3_600_000 - 60_000)
    const { attempt } = await pay(link.token)
    const [order] = world.sandbox.wechat.orders()
    expect(order?.expiresAt).toBe(world.now.getTime() + 60_000)
    await world.pass(60_000)
    expect(codeOf(await pay(link.token))).toBe('CASHIER_LINK_EXPIRED')
    await guest.payAtCashier(attempt.launch.url)
    expect((await look(link.token)).state).toBe('UNPAID')
    buyer = await world.signIn(buyer.phone)
    expect((await buyer.must('createCashierLink', { paymentId: id })).link.token).not.toBe(link.token)
    const stranger = await world.buyer()
    expect(codeOf(await stranger.do('createCashierLink', { paymentId: id }))).toBe('PAYMENT_NOT_FOUND')
  })
})

describe('a merchant’s standing code', () => {
  test('the payer types the amount, and two payers are two payments', async () => {
    const { link } = await merchant.must('openStandingCode')
    expect(await cashier(link.token)).toMatchObject({ standing: true, amountFen: null, state: null })
    for (const amountFen of [700, 800]) {
      const key = guest.key()
      const pay = () => guest.must('payAtCashier', { token: link.token, amountFen, client: 'H5', idempotencyKey: key })
      const { attempt } = await pay()
      expect((await pay()).attempt.id).toBe(attempt.id)
      await guest.payAtCashier(attempt.launch.url)
    }
    await world.settle()
    const { payments } = await merchant.query('{ payments(side: PAYEE, state: PAID) { edges { node { paidFen payer { name } } } } }')
    expect(payments.edges.map(({ node }: { node: { paidFen: number } }) => node.paidFen).toSorted()).toEqual([700, 800])
  })

  test('a buyer who is signed in pays there from the wallet', async () => {
    const { link } = await merchant.must('openStandingCode')
    const input = {
      token: link.token,
      amountFen: 4_200,
      client: 'WEAPP',
      method: 'WALLET',
      paymentPassword: '246813',
      idempotencyKey: buyer.key(),
    }
    expect((await buyer.must('payAtCashier', input)).attempt).toMatchObject({ method: 'WALLET', state: 'SUCCEEDED', paymentState: 'PAID' })
    expect((await buyer.must('payAtCashier', input)).attempt.paymentState).toBe('PAID')
    expect(await merchant.wallet()).toMatchObject({ availableFen: 4_200 })
    expect(codeOf(await guest.do('payAtCashier', { ...input, idempotencyKey: guest.key() }))).toBe('UNAUTHENTICATED')
  })
})

describe('the aggregated code', () => {
  test('opens each app’s own way, and the web cashier for any other', async () => {
    const { link } = await merchant.must('openStandingCode')
    const seen = {
      wechat: await open(link.url, WECHAT_APP),
      alipay: await open(link.url, ALIPAY_APP),
      other: await open(link.url, BROWSER),
    }
    expect(new Set(Object.values(seen)).size).toBe(3)
    expect(seen.other).toBe(`/#/pages/cashier/index?token=${link.token}&app=other`)
  })

  test('inside Alipay the payer is known without a question, and pays in the app', async () => {
    const seller = world.sandbox.alipay.merchants().find(({ pid }) => pid === '2088101012340201')
    await staff.must('setPayee', {
      partyId: await merchant.partyId(),
      channel: 'alipay',
      payeeNo: seller?.pid,
      appAuthToken: seller?.appAuthToken,
    })
    const { link } = await merchant.must('openStandingCode')
    const asked = new URL(await open(link.url, ALIPAY_APP))
    expect(asked.searchParams.get('redirect_uri')).toBe(`${link.url}/alipay`)
    const { code } = world.sandbox.alipay.login({ phone: '13900000001' })
    const page = await open(`${link.url}/alipay?auth_code=${code}`, ALIPAY_APP)
    const alipayCode = new URLSearchParams(page.split('?')[1]).get('alipayCode')
    const input = { token: link.token, amountFen: 900, client: 'ALIPAY_APP', alipayCode, idempotencyKey: guest.key() }
    const { attempt } = await guest.must('payAtCashier', input)
    expect(attempt).toMatchObject({ method: 'ALIPAY', launch: { kind: 'ALIPAY_TRADE' } })
    world.sandbox.alipay.pay({ tradeNo: attempt.launch.tradeNo })
    await world.settle()
    expect((await guest.must('refreshCashierAttempt', { token: link.token, attemptId: attempt.id })).attempt.paymentState).toBe('PAID')
  })

  test('inside WeChat the page has an app of its own, and a success told under another one moves nothing', async () => {
    const { WECHAT_BROWSER_APPID: pages, WECHAT_SP_APPID: miniProgram } = world.sandbox.credentials
    const { link } = await merchant.must('openStandingCode')
    expect(new URL(await open(link.url, WECHAT_APP)).searchParams.get('appid')).toBe(pages)
    const { code } = world.sandbox.wechat.login({ phone: '13900000001' }, 'page')
    const input = { token: link.token, amountFen: 1_900, client: 'WECHAT_BROWSER', wechatCode: code, idempotencyKey: guest.key() }
    const { attempt } = await guest.must('payAtCashier', input)
    const requestPayment = 'appId timeStamp nonceStr package signType paySign'
    const { cashierAttempt } = await guest.query(
      `query ($token: String!, $id: ID!) { cashierAttempt(token: $token, id: $id) { launch { requestPayment { ${requestPayment} } } } }`,
      { token: link.token, id: attempt.id },
    )
    const parameters = cashierAttempt.launch.requestPayment
    expect(parameters.appId).toBe(pages)
    expect(world.sandbox.wechat.requestPayment({ ...parameters, appId: miniProgram })).toMatchObject({ paid: false, code: 'SIGN_INVALID' })
    expect(world.sandbox.wechat.requestPayment(parameters)).toMatchObject({ paid: true })
    await world.settle()
    expect((await guest.must('refreshCashierAttempt', { token: link.token, attemptId: attempt.id })).attempt.paymentState).toBe('PAID')

    // The same order, told about under the mini-program's app: signed by WeChat, and about nothing of ours.
    const orderNo = String(world.sandbox.wechat.orders()[0]?.outTradeNo)
    const { instructions } = world.application.services
    const about = { orderNo, payeeNo: String(world.sandbox.wechat.orders()[0]?.subMchid), amountFen: fen(1_900) }
    const told = (appId: string) =>
      instructions.onCallback('wechat', {
        kind: 'payment',
        eventId: `told under ${appId}`,
        providerNo: world.sandbox.credentials.WECHAT_SP_MCHID,
        appId,
        ...about,
        outcome: { state: 'succeeded', channelRef: '4200', amountFen: about.amountFen, at: world.now, raw: null },
      })
    expect(await told(miniProgram)).toEqual(['app'])
    expect(await told(pages)).toEqual([])
    expect(await world.brokenChecks()).toEqual([])
  })

  test('a page that is open already is sent there and back too, and nowhere else', async () => {
    const to = '/pages/pay/index?id=Payment_1'
    const asked = new URL(await open(`${world.url}/who/wechat?to=${encodeURIComponent(to)}`, WECHAT_APP))
    const back = asked.searchParams.get('redirect_uri') ?? ''
    expect(await open(`${back}&code=081abc&state=who`, WECHAT_APP)).toBe(`/#${to}&code=081abc`)
    for (const wrong of ['https://elsewhere.example/', '//elsewhere.example', '/pages/../x', '/graphql', '/pages/pay/index?id=1#/pages'])
      expect(await open(`${world.url}/who/wechat?to=${encodeURIComponent(wrong)}`, WECHAT_APP)).toBe('/')
    expect(await open(`${world.url}/who/other?to=${encodeURIComponent(to)}`, WECHAT_APP)).toBe('/')
  })

  test('an app comes back with the code that says who pays', async () => {
    const { link } = await merchant.must('openStandingCode')
    const asked = new URL(await open(link.url, WECHAT_APP))
    expect(asked.searchParams.get('redirect_uri')).toBe(`${link.url}/wechat`)
    expect(asked.hash).toBe('#wechat_redirect')
    expect(await open(`${link.url}/wechat?code=081abc&state=m`, WECHAT_APP)).toBe(
      `/#/pages/cashier/index?token=${link.token}&app=wechat&wechatCode=081abc`,
    )
  })
})
