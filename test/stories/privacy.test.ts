import { readFileSync } from 'node:fs'
import { type GraphQLInputType, buildSchema, getNamedType, isInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOORS, TRUCK, idempotencyKey, paymentPassword } from '../world/doors.ts'
import { codeOf, isRefused, leavesNoTrace } from '../world/evidence.ts'
import { Person } from '../world/person.ts'
import { bindCompanyAccount } from '../world/company-account.ts'
import { World } from '../world/world.ts'

const HERE = { code: 'lvfeng', name: '绿丰农产品批发市场' }
const THERE = { code: 'hongqi', name: '红旗水产批发市场' }

let world: World
let staff: Person
let merchant: Person
let buyer: Person
let stranger: Person
/** Somebody of each kind in the other market; the buyer there has the phone of the buyer here. */
let there: { staff: Person; merchant: Person; buyer: Person }
let ids: Record<string, string>
beforeAll(async () => {
  world = await World.open()
  staff = await world.market(HERE)
  merchant = await world.merchant(staff)
  buyer = await world.buyer()
  stranger = await world.buyer()
  const { recharge } = await buyer.recharge(50_000)
  const payment = await merchant.bill(buyer, 20_000)
  const { link } = await merchant.must('createCashierLink', { paymentId: payment })
  await buyer.pay(payment, 20_000)
  const { withdrawal } = await merchant.withdraw(5_000)
  const { refund } = await merchant.must('refundPayment', {
    paymentId: payment,
    amountFen: 100,
    reason: '少了一箱',
    idempotencyKey: merchant.key(),
  })
  const { attempts } = (await buyer.query('query ($id: ID!) { payment(id: $id) { attempts { id } } }', { id: payment })).payment
  const shipper = await world.shipper(staff)
  const { truckload } = await merchant.must('createTruckload', {
    shipperPhone: shipper.phone,
    terms: TRUCK,
    idempotencyKey: merchant.key(),
  })
  const { binding } = await merchant.must('bindCard', {
    kind: 'PERSON',
    bankName: '中国工商银行',
    bankNo: '102100099996',
    number: '6222020200112233445',
    holderName: '张建国',
    idNo: '11010519491231002X',
    phone: '13812340001',
    idempotencyKey: merchant.key(),
  })
  await world.collectsFees(staff)
  const { item } = await staff.must('setFeeItem', { kind: 'ENTRY', name: '入场费', rule: { way: 'FIXED', amountFen: 500 } })
  const fee = { itemId: item.id, amountFen: 500, payerPhone: shipper.phone, facts: { plate: '鲁G8K256' } }
  const { bill } = await staff.must('createFeeBill', { ...fee, idempotencyKey: staff.key() })
  const account = await bindCompanyAccount(staff)
  const { proposal } = await staff.must('proposeWithdrawal', { amountFen: 100, bankCardId: account, idempotencyKey: staff.key() })
  const { app } = await staff.must('registerPartnerApp', { name: '停车系统', abilities: ['BILL_FEES'] })
  const issued = await staff.must('issuePartnerToken', { appId: app.id })
  const { link: gatewayLink } = await merchant.must('createGatewayLink', {
    paymentId: await merchant.bill(buyer, 800),
    idempotencyKey: merchant.key(),
  })
  ids = {
    Wallet: (await buyer.wallet()).id,
    Payment: await merchant.bill(buyer, 700),
    PaidPayment: payment,
    Recharge: recharge.id,
    Refund: refund.id,
    CashierLink: link.id,
    Withdrawal: withdrawal.id,
    Attempt: attempts[0].id,
    Truckload: truckload.id,
    FeeItem: item.id,
    FeeBill: bill.id,
    WithdrawalProposal: proposal.id,
    PartnerApp: app.id,
    PartnerToken: issued['app'].tokens[0].id,
    BankCard: await merchant.cardId(),
    CardBinding: binding.id,
    GatewayLink: gatewayLink.id,
    PayerAllowance: (await merchant.must('allowPayer', { payerName: '新发地餐饮有限公司' })).allowance.id,
    Party: await buyer.partyId(),
    BankFeed: (await staff.must('openBankFeed', { partyId: await merchant.partyId(), bank: 'file', accountNo: '6225881234560001' }))
      .bankFeed.id,
  }
  const staffThere = await world.market(THERE)
  const twin = await world.signIn(buyer.phone, THERE.code)
  await twin.setPaymentPassword()
  there = { staff: staffThere, merchant: await world.merchant(staffThere, '海鲜行'), buyer: twin }
  Object.assign(ids, await atTheCustodyBank())
})
afterAll(() => world.close())

/** Of each thing that only the staff decide on about the bank behind the wallets, one here; and a transfer of each market. */
async function atTheCustodyBank(): Promise<Record<string, string>> {
  const { accountNo } = (await there.merchant.query('{ depositAccount { accountNo } }')).depositAccount
  for (const remark of ['白菜款', `给${accountNo}的货款`])
    world.sandbox.bank.transferIn({
      toAccountNo: '3010999999999999',
      amountFen: 600,
      payerAccountNo: '6217000011112222',
      payerName: '刘老板',
      remark,
    })
  await world.custody()
  // Somebody at the bank takes away what the buyer has there: he is stopped, and what he pays now the bank refuses.
  const payer = world.sandbox.bank.subAccounts().find(({ memberCode }) => ids['Party'] === `Party_${memberCode}`)
  world.sandbox.bank.adjust({ subAcctNo: payer?.subAcctNo ?? '', amountFen: -(payer?.available ?? 0) })
  await staff.must('runCustodyCheck')
  await world.work()
  await buyer.pay(await merchant.bill(buyer, 300), 300)
  await world.custody()
  await world.byHand(merchant, stranger, 10)
  await world.custody()
  const waiting = '{ incomingTransfers { edges { node { id } } } }'
  const seen = await staff.query(
    `{ custodyChecks { edges { node { id } } } custodyStops { id } refusedCustodyMoves { id } unexplainedMoves { id } ${waiting.slice(1)}`,
  )
  return {
    CustodyCheck: seen.custodyChecks.edges[0].node.id,
    CustodyStop: seen.custodyStops[0].id,
    CustodyMove: seen.refusedCustodyMoves[0].id,
    UnexplainedMove: seen.unexplainedMoves[0].id,
    IncomingTransfer: seen.incomingTransfers.edges[0].node.id,
    IncomingThere: (await there.staff.query(waiting)).incomingTransfers.edges[0].node.id,
  }
}

/** Open to whoever has a link, and to attempts of that link only: held by cashier.test.ts. */
const OPENED_BY_A_LINK = ['cashierAttempt', 'refreshCashierAttempt']

async function answer(person: Person, door: string, id: string): Promise<unknown> {
  const { argument = 'id', type = 'ID!', query, input, variables } = DOORS[door]!
  if (input) return (await person.do(door, input(id, ids))).userErrors
  const { data, errors } = await person.ask(`query ($it: ${type}) { ${door}(${argument}: $it) ${query} }`, { it: variables?.(id) ?? id })
  return errors ?? data
}

const NOWHERE = '01JZZZZZZZZZZZZZZZZZZZZZZZ'

/** What is there for others is answered in every word like what is not there at all. */
async function isInvisible(person: Person, door: string, id: string): Promise<void> {
  const seen = await answer(person, door, id)
  const nothing = await answer(person, door, id.replace(/_.*/, `_${NOWHERE}`))
  expect(seen).toEqual(nothing)
  const text = JSON.stringify(seen)
  expect(text).toMatch(door === 'node' ? /^\{"node":null\}$/ : /_NOT_FOUND|FORBIDDEN|PAYMENT_PASSWORD_NOT_SET/)
}

test('the doors below are all that take an id', () => {
  const schema = buildSchema(readFileSync(new URL('../../packages/api/schema.graphql', import.meta.url), 'utf8'))
  const takesId = (type: GraphQLInputType): boolean => {
    const named = getNamedType(type)
    return named.name === 'ID' || (isInputObjectType(named) && Object.values(named.getFields()).some((field) => takesId(field.type)))
  }
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}))
  const doors = fields.filter(({ args }) => args.some(({ type }) => takesId(type))).map(({ name }) => name)
  expect(doors.toSorted()).toEqual([...Object.keys(DOORS), ...OPENED_BY_A_LINK].toSorted())
})

describe.each(Object.entries(DOORS))('%s', (door, { takes, also = [] }) => {
  test('another party of the market finds nothing', () =>
    leavesNoTrace(world, async () => {
      for (const kind of [takes, ...also]) await isInvisible(stranger, door, ids[kind]!)
    }))

  test('nobody of the other market finds anything, the staff and the same phone included', () =>
    leavesNoTrace(world, async () => {
      for (const kind of new Set([takes, ...also, ...(door === 'node' ? ['Party'] : [])])) {
        for (const person of Object.values(there)) await isInvisible(person, door, ids[kind]!)
      }
    }))

  test('an id that is none, or of something else, is answered alike', async () => {
    for (const id of [
      '',
      'x',
      NOWHERE,
      `Market_${NOWHERE}`,
      `${takes}_`,
      `${takes}_${NOWHERE}_`,
      `${takes}_${NOWHERE.toLowerCase()}`,
      "Wallet_' or 1=1 --",
      ids['Party']!.replace('Party', 'Attempt'),
    ]) {
      expect([id, await answer(stranger, door, id)]).toEqual([id, await answer(stranger, door, `${takes}_${NOWHERE}`)])
    }
  })

  test('a guest is asked to sign in', async () => {
    const text = JSON.stringify(await answer(new Person(world, '', HERE.code), door, ids[takes]!))
    expect(text).toContain('UNAUTHENTICATED')
  })
})

test('a merchant cannot withdraw to another’s card, nor pay or see what it is not part of', async () => {
  const neighbour = await world.merchant(staff, '鑫源果业')
  await leavesNoTrace(world, async () => {
    for (const door of ['createWithdrawal', 'withdrawal', 'refreshWithdrawal', 'recharge', 'wallet', 'payment', 'closePayment'])
      await isInvisible(neighbour, door, ids[DOORS[door]!.takes]!)
  })
})

test('the two of a payment have each their part: the payee does not pay, the payer does not close', async () => {
  const paymentId = ids['Payment']!
  const forbidden = { code: 'FORBIDDEN', field: null, zh: '没有权限做这件事', en: 'You are not allowed to do this' }
  await isRefused(merchant, 'payFromWallet', { paymentId, amountFen: 700, paymentPassword, idempotencyKey }, forbidden)
  await isRefused(buyer, 'closePayment', { paymentId }, forbidden)
  await isRefused(buyer, 'createPayment', { payerPhone: stranger.phone, goods: '葱', amountFen: 1, idempotencyKey }, forbidden)
  await isRefused(
    merchant,
    'registerParty',
    { kind: 'MERCHANT', name: '甲', ownerName: '乙', phone: world.phone(), idempotencyKey },
    forbidden,
  )
  await isRefused(staff, 'createRecharge', { amountFen: 100, client: 'H5', idempotencyKey }, forbidden)
})

test('whatever is one’s own is found by its id alone', async () => {
  const found = async (person: Person, id: string) =>
    (await person.query('query ($id: ID!) { node(id: $id) { id __typename } }', { id })).node
  for (const kind of ['Wallet', 'Payment', 'Recharge', 'Party'])
    expect(await found(buyer, ids[kind]!)).toEqual({ id: ids[kind], __typename: kind })
  for (const kind of ['Payment', 'Withdrawal', 'BankCard'])
    expect(await found(merchant, ids[kind]!)).toEqual({ id: ids[kind], __typename: kind })
})

test('queries for one kind of party are refused to the others', async () => {
  const code = async (person: Person, query: string) => (await person.ask(query)).errors?.[0]?.extensions.code
  expect(await code(buyer, '{ books { trialBalance { differenceFen } } }')).toBe('FORBIDDEN')
  expect(await code(merchant, '{ books { trialBalance { differenceFen } } }')).toBe('FORBIDDEN')
  expect(await code(buyer, '{ today { count } }')).toBe('FORBIDDEN')
  expect(await code(buyer, '{ parties { edges { node { id } } } }')).toBe('FORBIDDEN')
  expect(await code(merchant, '{ parties { edges { node { id } } } }')).toBe('FORBIDDEN')
})

test('names are masked for others, and whole for oneself and the market', async () => {
  const { viewer } = await merchant.query('{ viewer { party { name ownerName } phone } }')
  expect(viewer.party).toEqual({ name: '国盛蔬菜行', ownerName: '张建国' })
  expect(viewer.phone).toMatch(/^138\*{4}\d{4}$/)

  const phone = world.phone()
  const named = { name: '王小明', ownerName: '王小明' }
  await staff.must('registerParty', { kind: 'BUYER', ...named, phone, idempotencyKey: staff.key() })
  const payer = await world.signIn(phone)
  const bill = await merchant.bill(payer, 800)
  const query = 'query ($id: ID!) { payment(id: $id) { payee { name ownerName } payer { name ownerName } } }'
  const seenBy = async (person: Person) => (await person.query(query, { id: bill })).payment
  expect(await seenBy(payer)).toEqual({ payee: { name: '国盛蔬菜行', ownerName: '张*国' }, payer: named })
  expect(await seenBy(merchant)).toEqual({ payee: viewer.party, payer: { name: '王*明', ownerName: '王*明' } })
  expect(await seenBy(staff)).toEqual({ payee: viewer.party, payer: named })
})

test('the market’s staff sees a recharge, and not the payer’s way to the cashier', async () => {
  const { recharge } = await buyer.must('createRecharge', { amountFen: 100, client: 'H5', idempotencyKey: buyer.key() })
  const query = 'query ($id: ID!) { recharge(id: $id) { state cashier { url } } }'
  expect((await staff.query(query, { id: recharge.id })).recharge).toEqual({ state: 'WAITING', cashier: null })
  expect((await buyer.query(query, { id: recharge.id })).recharge.cashier).not.toBeNull()
})

describe('one phone in two markets', () => {
  test('is two persons: two parties, two passwords, two WeChat bindings, two codes', async () => {
    expect(await there.buyer.partyId()).not.toBe(ids['Party'])
    expect(await there.buyer.wallet()).toMatchObject({ availableFen: 0 })
    const openid = { openid: 'o-of-the-twin' }
    await world.pass(60_000)
    await buyer.askForCode()
    const code = buyer.lastCode()
    const twin = new Person(world, buyer.phone, THERE.code)
    expect(codeOf(await twin.enter(code))).toMatch(/SIGN_IN_CODE_(EXPIRED|WRONG)/)
    expect(codeOf(await buyer.enter(code, { wechatCode: world.sandbox.wechat.login(openid).code }))).toBeNull()
    const byWechat = (marketCode: string) =>
      twin.do('signInWithWechat', { marketCode, wechatCode: world.sandbox.wechat.login(openid).code })
    expect(codeOf(await byWechat(HERE.code))).toBeNull()
    expect(codeOf(await byWechat(THERE.code))).toBe('WECHAT_NOT_BOUND')
  })

  test('is not found from the other side', async () => {
    const query = 'query ($phone: String!) { parties(phone: $phone) { edges { node { id } } } }'
    for (const person of [there.staff, there.merchant]) {
      expect((await person.query(query, { phone: stranger.phone })).parties.edges).toEqual([])
      const twins = (await person.query(query, { phone: buyer.phone })).parties.edges.map(({ node }: { node: { id: string } }) => node.id)
      expect(twins).toEqual([await there.buyer.partyId()])
    }
  })
})

test('lists and books end at the market’s fence', async () => {
  await there.buyer.recharge(9_000)
  const parties = async (person: Person): Promise<string[]> =>
    (await person.query('{ parties(first: 100) { edges { node { id market { code } } } } }')).parties.edges.map(
      ({ node }: { node: { market: { code: string } } }) => node.market.code,
    )
  expect(new Set(await parties(staff))).toEqual(new Set([HERE.code]))
  expect(new Set(await parties(there.staff))).toEqual(new Set([THERE.code]))
  for (const person of Object.values(there))
    expect((await person.query('{ payments(side: PAYER) { edges { node { id } } } }')).payments.edges).toEqual([])

  const members = async (person: Person) => {
    const { trialBalance } = (
      await person.query('{ books { trialBalance { differenceFen books { book subjects { subject balanceFen } } } } }')
    ).books
    expect(trialBalance.differenceFen).toBe(0)
    const subjects: { subject: string; balanceFen: number }[] = trialBalance.books.flatMap(
      ({ subjects: rows }: { subjects: object[] }) => rows,
    )
    return subjects.find(({ subject }) => subject === 'custody.member')?.balanceFen
  }
  expect(await members(staff)).toBe(50_000)
  expect(await members(there.staff)).toBe(9_000)
  expect(await world.brokenChecks()).toEqual([])
})
