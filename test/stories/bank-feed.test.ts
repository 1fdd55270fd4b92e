import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figuresHere, figuresThere, shownFeed, shownLines } from '../world/bank-feed.ts'
import { Gate } from '../world/gate.ts'
import { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const MINUTE = 60_000
const ACCOUNT = '755900000000001'

let world: World
let bank: Gate
let staff: Person
let merchant: Person
beforeAll(async () => {
  world = await World.open(
    async ({ credentials }) => {
      bank = await Gate.before(credentials.CMB_URL)
      return { CMB_URL: bank.url }
    },
    { timeoutMs: 3_000 },
  )
  staff = await world.market()
  merchant = await world.merchant(staff)
})
afterAll(async () => {
  await world.close()
  await bank.cut()
})

const services = () => world.application.services
const open = async (accountNo: string, bankName: string) =>
  (await staff.must('openBankFeed', { partyId: await merchant.partyId(), bank: bankName, accountNo, since: '2026-03-01' })).bankFeed as {
    id: string
  }
const pull = () => services().bankFeeds.pullDue(8)
const credit = (accountNo: string, count: number) => {
  for (let index = 0; index < count; index++) {
    world.sandbox.bankFeed.credit({
      accountNo,
      amountFen: 100 + index,
      name: '周德发',
      account: '6222000011110001',
      remark: `货款 ${index}`,
    })
  }
}
const feedOf = (id: string) => shownFeed(staff, id)
const linesOf = (id: string, first?: number) => shownLines(staff, id, first)
const expectSame = async (id: string, accountNo: string) => expect(await figuresHere(staff, id)).toEqual(figuresThere(world, accountNo))

describe('an account at a bank that is asked', () => {
  let id: string
  const fault = (kind: string, times = 1) => world.sandbox.faults.add({ channel: 'bank', operation: 'feed-query', kind, times })

  test('pages of two hundred are followed to the end, and each line is stored once', async () => {
    ;({ id } = await open(ACCOUNT, 'cmb'))
    credit(ACCOUNT, 450)
    await pull()
    await expectSame(id, ACCOUNT)
    expect((await linesOf(id))[0]).toMatchObject({ counterpartyName: '周德发', counterpartyAccount: '6222000011110001', remark: '货款 0' })
    expect(await feedOf(id)).toMatchObject({ lineCount: 450, badCount: 0, trouble: null, accountTail: '0001' })
  })

  test('what comes later is added, a reversal with it, and the next day too', async () => {
    world.sandbox.faults.add({ channel: 'bank', operation: 'feed-credit', kind: 'reversed' })
    credit(ACCOUNT, 1)
    await world.pass(24 * 60 * MINUTE)
    // A session lives twelve hours.
    staff.token = (await Person.signIn(world, staff.phone, staff.marketCode)).token
    merchant.token = (await Person.signIn(world, merchant.phone, merchant.marketCode)).token
    credit(ACCOUNT, 2)
    await pull()
    await expectSame(id, ACCOUNT)
    await world.pass(2 * MINUTE)
    await pull()
    expect(await feedOf(id)).toMatchObject({ lineCount: 454, trouble: null })
  })

  test.each(['http-500', 'answer-lost', 'wrong-signature', 'page-repeated'])(
    '%s in the middle of the pages: nothing twice, none missed',
    async (kind) => {
      credit(ACCOUNT, 201)
      await world.pass(6 * MINUTE)
      if (kind !== 'page-repeated') {
        fault(kind)
        await pull()
        expect((await feedOf(id)).trouble).not.toBeNull()
      } else fault(kind)
      for (let turn = 0; turn < 3; turn++) {
        await world.pass(6 * MINUTE)
        await pull()
      }
      await expectSame(id, ACCOUNT)
      expect((await feedOf(id)).trouble).toBeNull()
    },
  )

  test('two workers at once store each line once', async () => {
    credit(ACCOUNT, 300)
    await world.pass(6 * MINUTE)
    await Promise.all([pull(), pull(), pull()])
    await expectSame(id, ACCOUNT)
  })

  test('its statements, uploaded besides, bring nothing new', async () => {
    const before = (await feedOf(id)).lineCount
    for (const format of ['camt.053', 'mt940'] as const) {
      const answer = await upload(id, world.sandbox.bankFeed.statement(ACCOUNT, '20260319', format))
      expect(answer.status).toBe(202)
      await world.work()
    }
    expect((await importsOf(id)).map(({ state, format, newCount }) => ({ state, format, newCount }))).toEqual([
      { state: 'done', format: 'mt940', newCount: 0 },
      { state: 'done', format: 'camt', newCount: 0 },
    ])
    expect(await feedOf(id)).toMatchObject({ lineCount: before, badCount: 0 })
  })
})

async function upload(feedId: string, body: string | ReadableStream, token: string | null = staff.token) {
  return fetch(`${world.url}/bank-feeds/${feedId}/files?name=${encodeURIComponent('三月.txt')}`, {
    method: 'POST',
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), 'content-type': 'application/octet-stream' },
    body,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  })
}
interface ShownImport {
  state: string
  format: string | null
  lineCount: number
  newCount: number
  badCount: number
  refusal: string | null
}
const importsOf = async (feedId: string): Promise<ShownImport[]> =>
  (
    await staff.query(
      `query ($feedId: ID!) { bankImports(feedId: $feedId) { edges { node { state format lineCount newCount badCount refusal name } } } }`,
      { feedId },
    )
  ).bankImports.edges.map((edge: { node: ShownImport }) => edge.node)

describe('an account whose statements are uploaded', () => {
  const OWN = '755900000000002'
  let id: string

  test('both formats of one day are the same lines', async () => {
    ;({ id } = await open(OWN, 'file'))
    credit(OWN, 30)
    const [first] = world.sandbox.bankFeed.rows(OWN)
    world.sandbox.bankFeed.reverse(OWN, first!.id)
    const today = new Date(world.now.getTime() + 8 * 60 * MINUTE).toISOString().slice(0, 10).replaceAll('-', '')
    await upload(id, world.sandbox.bankFeed.statement(OWN, today, 'mt940'))
    await world.work()
    await upload(id, world.sandbox.bankFeed.statement(OWN, today, 'camt.053'))
    await world.work()
    await expectSame(id, OWN)
    expect((await importsOf(id)).map(({ newCount, lineCount }) => [newCount, lineCount])).toEqual([
      [0, 31],
      [31, 31],
    ])
  })

  test('bad lines are told, and a file of another account and rubbish change nothing', async () => {
    const before = await feedOf(id)
    const row = (amount: string) => `:61:260319C${amount}NTRFNONREF//X${amount}\r\n`
    const statement = (account: string, rows: string) =>
      `:20:S\r\n:25:${account}\r\n:60F:C260319CNY0,00\r\n${rows}:62F:C260319CNY1,00\r\n-\r\n`
    await upload(id, statement(OWN, row('1,00') + row('1,005')))
    await upload(id, statement('999999999', row('5,00')))
    await upload(id, 'this is no statement at all')
    await world.work()
    const [third, second, first] = await importsOf(id)
    expect(first).toMatchObject({ state: 'done', newCount: 1, badCount: 1 })
    expect(second).toMatchObject({ state: 'done', newCount: 0 })
    expect(third).toMatchObject({ state: 'refused', refusal: expect.stringContaining('not MT940') })
    expect(await feedOf(id)).toMatchObject({ lineCount: before.lineCount + 1 })
    const bad = await staff.query(`query ($feedId: ID!) { bankBadLines(feedId: $feedId) { edges { node { reason position excerpt } } } }`, {
      feedId: id,
    })
    expect(bad.bankBadLines.edges.map((edge: { node: { reason: string } }) => edge.node.reason)).toEqual(
      expect.arrayContaining(['amount', 'account']),
    )
    expect(JSON.stringify(bad)).not.toContain('999999999')
  })

  test('nothing of a file is kept once it is read, and no account number can be read in the database', async () => {
    const count = async (sql: string) => Number((await world.application.database.read((em) => em.execute<{ n: unknown }[]>(sql)))[0]?.n)
    expect(await count('select count(*) as n from bank_import_part')).toBe(0)
    expect(await count(`select count(*) as n from bank_feed where sealed_account like '%${OWN}%'`)).toBe(0)
    expect(await count(`select count(*) as n from bank_line_batch where sealed_accounts like '%6222000011110001%'`)).toBe(0)
  })

  test('only staff may upload, to a feed of their market, and not without end', async () => {
    expect((await upload(id, 'x', null)).status).toBe(401)
    expect((await upload(id, 'x', merchant.token)).status).toBe(403)
    expect((await upload('BankFeed_01JNONE000000000000000000X', 'x')).status).toBe(404)
    expect((await upload(id, '')).status).toBe(400)
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent > 70) controller.close()
        else controller.enqueue(new Uint8Array(1 << 20).fill(120))
      },
    })
    const answer = await upload(id, endless).catch(() => ({ status: 413 }))
    expect(answer.status).toBe(413)
    expect((await importsOf(id))[0]).toMatchObject({ state: 'abandoned' })
  })

  test('an account has one feed, a bank must be connected, and only staff see any of it', async () => {
    const input = { partyId: await merchant.partyId(), accountNo: OWN, since: '2026-03-01' }
    expect((await staff.do('openBankFeed', { ...input, bank: 'file' })).userErrors).toMatchObject([{ code: 'BANK_FEED_EXISTS' }])
    expect((await staff.do('openBankFeed', { ...input, bank: 'icbc' })).userErrors).toMatchObject([{ code: 'BANK_NOT_CONNECTED' }])
    await expect(merchant.query('{ bankFeeds { id } }')).rejects.toThrow()
    const off = await staff.must('switchBankFeed', { feedId: id, isOn: false })
    expect(off.bankFeed).toMatchObject({ isOn: false })
  })
})
