import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { addDays, beijingDay, fen } from '../../packages/shared/src/index.ts'
import { payAtCashier } from '../demo/cashier.ts'
import { type Client, granted, GraphqlError, Refused } from '../demo/client.ts'
import {
  BooksDocument,
  PayFromWalletDocument,
  RegisterPartyDocument,
  SignInWithWechatDocument,
  StatementDocument,
  TodayDocument,
  ViewerDocument,
  WithdrawableDocument,
} from '../demo/graphql.ts'
import { requestCode, type SignedIn, signIn, signInWithCode } from '../demo/person.ts'
import type { Sandbox } from '../demo/sandbox.ts'
import { BUYERS, MARKET, PAYMENT_PASSWORD, STALLS, type Stallholder } from '../demo/world.ts'
import type { BookFigures } from './ledger-table.ts'
import { fees } from './fees.ts'
import { mobilePayments } from './mobile.ts'
import type { Report } from './report.ts'
import { assertAddsUp } from './statement.ts'
import { truckload } from './truckload.ts'

const RECHARGED = fen(500_000)
const BILLED = fen(123_456)
const WITHDRAWN = fen(80_000)
/** The promise to the merchant. */
const SEEN_WITHIN_MS = 2000
const SETTLED_WITHIN_MS = 15_000
/** Long enough to see the money frozen before it is gone. */
const BANK_TAKES_MS = 1000

/** One market morning by four people, each over HTTP with nothing but his own token. Answers the books at its end. */
export async function marketMorning(
  report: Report,
  anybody: Client,
  sandbox: Sandbox,
): Promise<{ differenceFen: number; books: readonly BookFigures[] }> {
  const { xianda: buyerWho } = BUYERS
  const { guosheng, runtian } = STALLS

  const market = await report.step('the market signs in by phone and code', () => signIn(anybody, sandbox, MARKET.admin.phone))
  await report.step('the market registers a merchant and a shipper', async () => {
    for (const stall of [guosheng, runtian]) await register(market, stall)
  })

  await report.step('refused: WeChat sign-in of an account that no phone is bound to', () =>
    refused('WECHAT_NOT_BOUND', async () => signInByWechat(anybody, sandbox, buyerWho.phone)),
  )
  const code = await report.step("a buyer's phone gets a sign-in code", () => requestCode(anybody, sandbox, buyerWho.phone, 'SIGN_IN'))
  const wrong = code === '000000' ? '000001' : '000000'
  await report.step('refused: a wrong sign-in code', () =>
    refused('SIGN_IN_CODE_WRONG', () => signInWithCode(anybody, sandbox, buyerWho.phone, wrong)),
  )
  const buyer = await report.step('the buyer signs in by phone and code, and binds WeChat', async () =>
    signInWithCode(anybody, sandbox, buyerWho.phone, code, await sandbox.wechatCode(buyerWho.phone)),
  )
  await report.step('the buyer sets a payment password', () => buyer.setPaymentPassword(PAYMENT_PASSWORD))

  const { id: rechargeId, cashierUrl } = await report.step('the buyer starts a recharge of 5,000.00 by WeChat Pay (H5)', () =>
    buyer.startRecharge(RECHARGED),
  )
  await report.step("the buyer pays on the cashier's page", () => payAtCashier(cashierUrl))
  await report.step("WeChat's callback brings 5,000.00 into the wallet", async () => {
    await buyer.rechargeSettled(rechargeId, SETTLED_WITHIN_MS)
    await assertWallet(buyer, { availableFen: RECHARGED, frozenFen: 0 })
  })
  const [order] = await sandbox.wechatOrders()
  assert.ok(order, 'WeChat knows the order')
  await report.step('the same callback again changes nothing', async () => {
    assert.ok(await sandbox.repeatCallback(order.outTradeNo), 'a repeated callback is acknowledged')
    await assertWallet(buyer, { availableFen: RECHARGED, frozenFen: 0 })
  })
  await report.step('refused: a callback with a forged signature', async () => {
    assert.ok(await sandbox.forgedCallbackIsRefused(order.outTradeNo), 'the platform took a forged callback')
    await assertWallet(buyer, { availableFen: RECHARGED, frozenFen: 0 })
  })

  const merchant = await report.step('a merchant signs in', () => signIn(anybody, sandbox, guosheng.phone))
  await report.step('the merchant sets a payment password', () => merchant.setPaymentPassword(PAYMENT_PASSWORD))
  const paymentId = await report.step('the merchant bills 1,234.56', () => merchant.bill(buyerWho.phone, '大葱 1,200 公斤', BILLED))

  await report.step('refused: a wrong payment password', async () => {
    await refused('PAYMENT_PASSWORD_WRONG', () => buyer.pay(paymentId, BILLED, '852963'))
    await assertWallet(buyer, { availableFen: RECHARGED, frozenFen: 0 })
  })
  await report.step("refused: another amount than the bill's", () =>
    refused('AMOUNT_DIFFERS', () => buyer.pay(paymentId, fen(BILLED - 1), PAYMENT_PASSWORD)),
  )
  const input = { paymentId, amountFen: BILLED, paymentPassword: PAYMENT_PASSWORD, idempotencyKey: randomUUID() }
  const pay = async (idempotencyKey = input.idempotencyKey, amountFen = BILLED) =>
    granted((await buyer.client.ask(PayFromWalletDocument, { input: { ...input, idempotencyKey, amountFen } })).payFromWallet, 'payment')
  await report.step('the buyer pays from the wallet', async () => assert.equal((await pay()).state, 'PAID'))
  await report.step('the merchant sees the income within 2 s', () =>
    within(SEEN_WITHIN_MS, async () =>
      (await merchant.client.ask(TodayDocument, {})).today.recent.some(({ id, state }) => id === paymentId && state === 'PAID'),
    ),
  )
  await report.step('the same request again pays nothing twice', async () => {
    assert.equal((await pay()).state, 'PAID')
    await assertWallet(buyer, { availableFen: RECHARGED - BILLED, frozenFen: 0 })
    await assertWallet(merchant, { availableFen: BILLED, frozenFen: 0 })
  })
  await report.step('refused: the same key for another input, and a bill that is paid', async () => {
    await refused('IDEMPOTENCY_KEY_REUSED', () => pay(input.idempotencyKey, fen(1)))
    await refused('PAYMENT_ALREADY_PAID', () => pay(randomUUID()))
  })

  await sandbox.bankTakes(BANK_TAKES_MS)
  const cash = await report.step('the merchant withdraws 800.00: frozen', async () => {
    const id = await merchant.startWithdrawal(WITHDRAWN, PAYMENT_PASSWORD)
    await assertWallet(merchant, { availableFen: BILLED - WITHDRAWN, frozenFen: WITHDRAWN })
    return id
  })
  await report.step('the bank pays out: settled', async () => {
    await merchant.withdrawalSettled(cash, SETTLED_WITHIN_MS)
    await assertWallet(merchant, { availableFen: BILLED - WITHDRAWN, frozenFen: 0 })
    const payouts = (await sandbox.bankPayouts()).map(({ toAccount, amount, tranStatus }) => ({ toAccount, amount, tranStatus }))
    assert.deepEqual(payouts, [{ toAccount: guosheng.bankCard.number, amount: WITHDRAWN, tranStatus: '0' }])
  })
  await report.step('refused: more than there is', () =>
    refused('INSUFFICIENT_FUNDS', () => merchant.startWithdrawal(BILLED, PAYMENT_PASSWORD)),
  )

  await report.step("the buyer's statement adds up", () => assertStatement(buyer, 2))
  await report.step("the merchant's statement adds up", () => assertStatement(merchant, 2))

  const shipper = await report.step('a shipper signs in', () => signIn(anybody, sandbox, runtian.phone))
  await report.step('the shipper sees an empty wallet', () => assertWallet(shipper, { availableFen: 0, frozenFen: 0 }))
  await report.step("refused: another party's wallet", async () => {
    const { id } = await walletOf(merchant)
    await refused(['WALLET_NOT_FOUND', 'FORBIDDEN'], () =>
      shipper.client.gql('query ($id: ID!) { wallet(id: $id) { availableFen } }', { id }),
    )
  })
  await report.step('refused: no token, and a token that nobody was given', async () => {
    await refused(['UNAUTHENTICATED'], () => anybody.ask(ViewerDocument, {}))
    await refused(['UNAUTHENTICATED', 'SESSION_EXPIRED'], () => anybody.as('nobody').ask(ViewerDocument, {}))
  })
  await report.step('the buyer signs in by WeChat alone', async () => {
    const session = await signInByWechat(anybody, sandbox, buyerWho.phone)
    const { viewer } = await anybody.as(session.token).ask(WithdrawableDocument, {})
    assert.equal(viewer.wallet?.availableFen, RECHARGED - BILLED)
  })

  await mobilePayments(report, sandbox, {
    anybody,
    market,
    buyer,
    buyerPhone: buyerWho.phone,
    merchants: [merchant, shipper],
    stalls: [guosheng, runtian],
  })

  await report.step('the shipper sets a payment password', () => shipper.setPaymentPassword(PAYMENT_PASSWORD))
  await truckload(report, { anybody, merchant, shipper, shipperPhone: runtian.phone })

  await fees(report, { market, merchant, merchantPhone: guosheng.phone })

  await report.step('refused: the books, to anyone but the market', () =>
    refused('FORBIDDEN', () => merchant.client.ask(BooksDocument, {})),
  )
  return await report.step('the market reads the trial balance: zero', async () => {
    const { trialBalance } = (await market.client.ask(BooksDocument, {})).books
    assert.equal(trialBalance.differenceFen, 0, `the books are off by ${trialBalance.differenceFen} fen`)
    assert.ok(
      trialBalance.books.some(({ debitsFen }) => debitsFen > 0),
      'the books are empty',
    )
    return trialBalance
  })
}

async function register(market: SignedIn, { kind, name, person, phone, stall, trade, bankCard }: Stallholder) {
  const input = {
    kind,
    name,
    ownerName: person,
    phone,
    stall: stall ?? null,
    trade,
    bankCard: { ...bankCard, holderName: person },
    idempotencyKey: randomUUID(),
  }
  granted((await market.client.ask(RegisterPartyDocument, { input })).registerParty, 'party')
}

async function signInByWechat(anybody: Client, sandbox: Sandbox, phone: string) {
  const wechatCode = await sandbox.wechatCode(phone)
  return granted(
    (await anybody.ask(SignInWithWechatDocument, { input: { marketCode: MARKET.code, wechatCode } })).signInWithWechat,
    'session',
  )
}

async function walletOf({ client }: SignedIn) {
  const { wallet } = (await client.ask(WithdrawableDocument, {})).viewer
  assert.ok(wallet, 'there is no wallet')
  return wallet
}

async function assertWallet(person: SignedIn, expected: { availableFen: number; frozenFen: number }) {
  const { availableFen, frozenFen, balanceFen } = await walletOf(person)
  assert.deepEqual({ availableFen, frozenFen, balanceFen }, { ...expected, balanceFen: expected.availableFen + expected.frozenFen })
}

/** Of yesterday and today, so that a check at midnight holds too. */
async function assertStatement(person: SignedIn, movements: number) {
  const to = beijingDay(new Date())
  const { viewer } = await person.client.ask(StatementDocument, { from: addDays(to, -1), to, first: 50 })
  assert.ok(viewer.wallet, 'there is no wallet')
  const { movements: page, ...figures } = viewer.wallet.statement
  assert.equal(figures.count, movements)
  assertAddsUp(
    figures,
    page.edges.map(({ node }) => node),
  )
  assert.equal(figures.closingFen, (await walletOf(person)).balanceFen, "the statement ends at the wallet's balance")
}

/** One of these codes comes back, from the request or from its payload; anything else is a failure. */
async function refused(codes: string | readonly string[], attempt: () => Promise<unknown>) {
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof GraphqlError || error instanceof Refused)) throw error
    assert.ok([codes].flat().includes(error.code), `refused with ${error.code}, not with ${[codes].flat().join(' or ')}`)
    return
  }
  assert.fail('it was not refused')
}

async function within(ms: number, holds: () => Promise<boolean>) {
  const deadline = Date.now() + ms
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within ${ms / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
