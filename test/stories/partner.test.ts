import { emptyTables } from '@dangkou/api/platform/database/test-database.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, isRefused, leavesNoTrace, tally } from '../world/evidence.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const THERE = { code: 'hongqi', name: '红旗水产批发市场' }
const FACTS = { vehicle: 'LARGE_TRUCK', plate: '鲁G8K256' }

let world: World
let staff: Person
let appId: string
/** 停车系统, by its token. */
let parking: Person
let itemId: string

beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyTables(world.application.database)
  staff = await world.market()
  await world.collectsFees(staff)
  const rule = { way: 'VEHICLE', prices: [{ vehicle: 'LARGE_TRUCK', amountFen: 2_500 }] }
  itemId = (await staff.must('setFeeItem', { kind: 'ENTRY', name: '入场费', rule })).item.id
  appId = await register('停车系统')
  parking = await issue(appId)
})

const register = async (name: string, abilities = ['BILL_FEES', 'READ_FEES'], by = staff): Promise<string> =>
  (await by.must('registerPartnerApp', { name, abilities })).app.id

const issue = async (id: string, by = staff): Promise<Person> =>
  world.guest().withToken((await by.must('issuePartnerToken', { appId: id })).token)

const app = async (id = appId): Promise<Payload> =>
  (
    await staff.query(
      'query ($id: ID!) { partnerApp(id: $id) { isOn lastUsedAt tokens { id tail lastUsedAt } events { kind by tail at } } }',
      { id },
    )
  ).partnerApp

const order = (idempotencyKey: string) => ({ itemId, facts: FACTS, amountFen: 2_500, idempotencyKey })
const bill = async (by = parking, key = by.key()): Promise<Payload> => (await by.must('createFeeBill', order(key))).bill

const stateOf = async (person: Person, id: string): Promise<string> =>
  (await person.query('query ($id: ID!) { feeBill(id: $id) { state } }', { id })).feeBill.state

const codeOfQuery = async (person: Person, query: string, variables: object = {}): Promise<string | undefined> =>
  (await person.ask(query, variables)).errors?.[0]?.extensions.code

const count = async (what: string): Promise<number> => {
  const rows = await world.application.database.read((em) => em.execute<{ n: unknown }[]>(`select count(*) as n from ${what}`))
  return Number(rows[0]?.n)
}

describe('a parking system', () => {
  test('quotes and bills a lorry, shows its code, and sees that the driver has paid', async () => {
    const { feeItems } = await parking.query('{ feeItems(inForceOn: "2026-03-19") { edges { node { id name kind } } } }')
    expect(feeItems.edges).toEqual([{ node: { id: itemId, name: '入场费', kind: 'ENTRY' } }])
    const quote = 'query ($id: ID!, $facts: FeeFactsInput) { feeQuote(itemId: $id, facts: $facts) { amountFen } }'
    expect((await parking.query(quote, { id: itemId, facts: FACTS })).feeQuote).toEqual({ amountFen: 2_500 })

    const made = await bill()
    expect(made).toMatchObject({ state: 'UNPAID', amountFen: 2_500, payment: { expiresAt: expect.any(String) } })
    const { link } = await parking.must('createCashierLink', { paymentId: made['payment'].id })
    expect(await stateOf(parking, made['id'])).toBe('UNPAID')

    const driver = world.guest()
    const start = { token: link.token, amountFen: 2_500, method: 'WECHAT', client: 'H5', idempotencyKey: driver.key() }
    await driver.payAtCashier((await driver.must('payAtCashier', start)).attempt.launch.url)
    await world.settle()
    expect(await stateOf(parking, made['id'])).toBe('PAID')
    const seen = (await staff.query('{ feeBills { edges { node { id state byApp by } } } }')).feeBills.edges
    expect(seen).toEqual([{ node: { id: made['id'], state: 'PAID', byApp: '停车系统', by: null } }])
    expect(await world.brokenChecks()).toEqual([])
  })

  test('that repeats itself makes no second bill, also when it asks many times at once', async () => {
    const made = await bill(parking, 'lorry-20260319-0001')
    const answers = await Promise.all(Array.from({ length: 16 }, () => parking.do('createFeeBill', order('lorry-20260319-0001'))))
    expect(new Set(answers.map((answer) => answer['bill'].id))).toEqual(new Set([made['id']]))
    const dearer = { ...order('lorry-20260319-0001'), amountFen: 2_501 }
    expect(codeOf(await parking.do('createFeeBill', dearer))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await count('fee_bill')).toBe(1)
  })

  test('takes back what it billed itself, and nothing else', async () => {
    const [own, ofStaff] = [await bill(), await bill(staff)]
    const other = await bill(await issue(await register('冷库系统')))
    for (const others of [ofStaff, other])
      await isRefused(parking, 'closeFeeBill', { billId: others['id'] }, { code: 'PARTNER_NOT_ALLOWED', field: null })
    expect((await parking.must('closeFeeBill', { billId: own['id'] })).bill.state).toBe('CLOSED')
    expect(await stateOf(staff, ofStaff['id'])).toBe('UNPAID')
  })

  test('is nobody’s session: it neither signs out nor becomes a person', async () => {
    expect(codeOf(await parking.do('signOut'))).toBe('PARTNER_NOT_ALLOWED')
    await parking.askForCode()
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { session { viewer { party { id } } } } switched: signOut { userErrors { code } } }`
    const input = { marketCode: parking.marketCode, phone: parking.phone, code: parking.lastCode() }
    const { data } = await parking.ask(signIn, { input })
    expect(data.switched.userErrors).toEqual([{ code: 'PARTNER_NOT_ALLOWED' }])
  })

  test('shows the code of a fee, and of no other payment, whoever is paid', async () => {
    const merchant = await world.merchant(staff)
    const paymentId = await merchant.bill(await world.buyer(), 700)
    await isRefused(parking, 'createCashierLink', { paymentId }, { code: 'PAYMENT_NOT_FOUND', field: 'id' })
  })

  test('learns the owner’s name masked, and no phone', async () => {
    const phone = world.phone()
    const named = { name: '王小明', ownerName: '王小明' }
    await staff.must('registerParty', { kind: 'SHIPPER', ...named, phone, idempotencyKey: staff.key() })
    const { bill: made } = await parking.must('createFeeBill', { ...order(parking.key()), payerPhone: phone })
    const asked = 'query ($id: ID!) { feeBill(id: $id) { payer { name ownerName } } }'
    expect((await parking.query(asked, { id: made.id })).feeBill.payer).toEqual({ name: '王*明', ownerName: '王*明' })
    expect((await staff.query(asked, { id: made.id })).feeBill.payer).toEqual(named)
  })
})

describe('two apps', () => {
  test('with the same key do not meet, and staff with that key neither', async () => {
    const other = await issue(await register('地磅系统'))
    const made = await Promise.all([parking, other, staff].map((by) => bill(by, 'the-same-key')))
    expect(new Set(made.map((one) => one['id'])).size).toBe(3)
  })

  test('of two markets see nothing of each other', async () => {
    const made = await bill()
    const staffThere = await world.market(THERE)
    const there = await issue(await register('停车系统', ['BILL_FEES', 'READ_FEES'], staffThere), staffThere)
    await leavesNoTrace(world, async () => {
      expect(await codeOfQuery(there, 'query ($id: ID!) { feeBill(id: $id) { state } }', { id: made['id'] })).toBe('FEE_BILL_NOT_FOUND')
      expect((await there.query('{ feeBills { edges { cursor } } feeItems { edges { cursor } } }')).feeBills.edges).toEqual([])
      expect(codeOf(await there.do('closeFeeBill', { billId: made['id'] }))).toBe('FEE_BILL_NOT_FOUND')
      expect(codeOf(await there.do('createFeeBill', order(there.key())))).toBe('FEE_ITEM_NOT_FOUND')
      expect(codeOf(await there.do('createCashierLink', { paymentId: made['payment'].id }))).toBe('PAYMENT_NOT_FOUND')
    })
    expect((await staffThere.query('{ partnerApps { name } }')).partnerApps).toHaveLength(1)
  })
})

describe('an ability', () => {
  test('that an app lacks is refused in both languages, and nothing is made', async () => {
    const reader = await issue(await register('进销存', ['READ_FEES']))
    const made = await bill()
    const refusal = {
      code: 'PARTNER_NOT_ALLOWED',
      field: null,
      zh: '这个合作系统没有权限做这件事，什么都没有做',
      en: 'This partner app may not do this; nothing was done',
    }
    await isRefused(reader, 'createFeeBill', order(reader.key()), refusal)
    await isRefused(reader, 'closeFeeBill', { billId: made['id'] }, refusal)
    await isRefused(reader, 'createCashierLink', { paymentId: made['payment'].id }, refusal)
    expect(await stateOf(reader, made['id'])).toBe('UNPAID')
    expect((await reader.query('{ feeBills { edges { node { id } } } }')).feeBills.edges).toHaveLength(1)
  })

  test('to bill shows an app what it billed, and not what others did', async () => {
    const biller = await issue(await register('地磅系统', ['BILL_FEES']))
    const [own, others] = [await bill(biller), await bill()]
    expect(await stateOf(biller, own['id'])).toBe('UNPAID')
    const asked = 'query ($id: ID!) { feeBill(id: $id) { state } }'
    expect(await codeOfQuery(biller, asked, { id: others['id'] })).toBe('FEE_BILL_NOT_FOUND')
    expect(await codeOfQuery(biller, '{ feeBills { edges { cursor } } }')).toBe('PARTNER_NOT_ALLOWED')
  })

  test('is one of ours, and an app has a name and at least one', async () => {
    const refused = (input: object, code: string, field: string | null) => isRefused(staff, 'registerPartnerApp', input, { code, field })
    await refused({ name: '甲', abilities: [] }, 'INVALID_INPUT', 'abilities')
    await refused({ name: ' ', abilities: ['READ_FEES'] }, 'INVALID_INPUT', 'name')
    await refused({ name: '停车系统', abilities: ['READ_FEES'] }, 'PARTNER_APP_EXISTS', 'name')
    const merchant = await world.merchant(staff)
    const name = { name: '商户的', abilities: ['READ_FEES'] }
    for (const [mutation, input] of Object.entries({
      registerPartnerApp: name,
      issuePartnerToken: { appId },
      revokePartnerToken: { tokenId: (await app())['tokens'][0].id },
      switchPartnerApp: { appId, isOn: false },
    })) {
      expect([mutation, codeOf(await merchant.do(mutation, input))]).toEqual([mutation, 'FORBIDDEN'])
      expect([mutation, codeOf(await parking.do(mutation, input))]).toEqual([mutation, 'PARTNER_NOT_ALLOWED'])
    }
    expect(await codeOfQuery(merchant, '{ partnerApps { name } }')).toBe('FORBIDDEN')
  })
})

describe('a token', () => {
  const ASK = '{ feeItems { edges { cursor } } }'
  const revoke = (tokenId: string) => staff.do('revokePartnerToken', { tokenId })
  const firstToken = async (): Promise<string> => (await app())['tokens'][0].id

  test('is told once, and kept as a hash and its last four characters', async () => {
    expect(parking.token).toMatch(/^dkp_[\w-]{43}$/)
    expect((await app())['tokens']).toMatchObject([{ tail: parking.token?.slice(-4) }])
    const [kept] = await world.application.database.read((em) => em.execute<object[]>('select * from partner_token'))
    expect(JSON.stringify(kept)).not.toContain(parking.token?.slice(4, 20))
  })

  test('that is revoked is refused at once, with the answer of one that never was', async () => {
    expect(await codeOfQuery(parking, ASK)).toBeUndefined()
    await revoke(await firstToken())
    const answers = []
    for (const token of [parking.token, `dkp_${'x'.repeat(43)}`, `${parking.token}x`, `dkp_${parking.token?.slice(-43).toLowerCase()}`])
      answers.push(await parking.withToken(token).ask(ASK))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, errors: [{ extensions: { code: 'PARTNER_TOKEN_INVALID' } }] })
  })

  test('that another process revoked is refused within ten seconds', async () => {
    const another = await world.anotherProcess()
    try {
      expect(await codeOfQuery(parking, ASK)).toBeUndefined()
      const tokenId = await firstToken()
      const actor = await another.services.sessions.authenticate(staff.token ?? '')
      await another.services.partnerApps.revokeToken(actor, tokenId.replace('PartnerToken_', ''))
      await world.pass(10_001)
      expect(await codeOfQuery(parking, ASK)).toBe('PARTNER_TOKEN_INVALID')
    } finally {
      await another.close()
    }
  })

  test('is replaced without a gap: two are good at a time, and a third is refused until one is revoked', async () => {
    const next = await issue(appId)
    for (const by of [parking, next]) expect(await codeOfQuery(by, ASK)).toBeUndefined()
    await isRefused(staff, 'issuePartnerToken', { appId }, { code: 'PARTNER_TOKENS_FULL', field: null })
    await revoke(await firstToken())
    expect(await codeOfQuery(parking, ASK)).toBe('PARTNER_TOKEN_INVALID')
    expect(await codeOfQuery(next, ASK)).toBeUndefined()
    await issue(appId)
  })

  test('is one of two, however many are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => staff.do('issuePartnerToken', { appId })))
    expect(tally(answers.map(codeOf))).toEqual({ OK: 1, PARTNER_TOKENS_FULL: 7 })
    expect(await count('partner_token where revoked_at is null')).toBe(2)
  })

  test('is revoked once, by whoever was first', async () => {
    const tokenId = await firstToken()
    const answers = await Promise.all(Array.from({ length: 8 }, () => revoke(tokenId)))
    expect(tally(answers.map(codeOf))).toEqual({ OK: 8 })
    expect(await count("partner_event where kind = 'token-revoked'")).toBe(1)
  })

  test('says to the minute when it was used last, by one write a minute', async () => {
    expect((await app())['lastUsedAt']).toBeNull()
    await parking.query(ASK)
    const first = world.now.toISOString()
    await world.pass(59_000)
    await parking.query(ASK)
    expect(await app()).toMatchObject({ lastUsedAt: first, tokens: [{ lastUsedAt: first }] })
    await world.pass(2_000)
    await parking.query(ASK)
    expect((await app())['lastUsedAt']).toBe(world.now.toISOString())
  })
})

test('a stopped app is let in by none of its tokens, and by all of them when it is started again', async () => {
  const next = await issue(appId)
  expect(await codeOfQuery(parking, '{ feeItems { edges { cursor } } }')).toBeUndefined()
  await staff.must('switchPartnerApp', { appId, isOn: false })
  for (const by of [parking, next]) expect(await codeOfQuery(by, '{ feeItems { edges { cursor } } }')).toBe('PARTNER_TOKEN_INVALID')
  await staff.must('switchPartnerApp', { appId, isOn: true })
  for (const by of [parking, next]) expect(await codeOfQuery(by, '{ feeItems { edges { cursor } } }')).toBeUndefined()
})

test('who of the staff did what to an app, and when, is kept and cannot be rewritten', async () => {
  const colleague = await world.colleague('赵敏')
  const [{ id: tokenId, tail }] = (await app())['tokens']
  await world.pass(60_000)
  await colleague.must('revokePartnerToken', { tokenId })
  await world.pass(60_000)
  await colleague.must('switchPartnerApp', { appId, isOn: false })
  await colleague.must('switchPartnerApp', { appId, isOn: false })
  await staff.must('switchPartnerApp', { appId, isOn: true })
  expect((await app())['events'].map(({ kind, by, tail: of }: Payload) => [kind, by, of])).toEqual([
    ['STARTED', '王建军', null],
    ['STOPPED', '赵敏', null],
    ['TOKEN_REVOKED', '赵敏', tail],
    ['TOKEN_ISSUED', '王建军', tail],
    ['REGISTERED', '王建军', null],
  ])
  const rewrite = world.application.database.transaction((em) => em.execute("update partner_event set kind = 'started'"))
  await expect(rewrite).rejects.toThrow(/append-only/)
})

test('an app that asks more than five hundred times in ten seconds is told to wait, and the others are not', async () => {
  const other = await issue(await register('地磅系统'))
  await parking.query('{ __typename }')
  await world.application.database.transaction((em) =>
    em.execute(`update rate_window set uses = 500 where subject like 'partner %'`, [], 'run'),
  )
  expect(await parking.ask('{ __typename }')).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
  expect((await other.ask('{ __typename }')).errors).toBeUndefined()
  await world.pass(10_000)
  expect((await parking.ask('{ __typename }')).errors).toBeUndefined()
})
