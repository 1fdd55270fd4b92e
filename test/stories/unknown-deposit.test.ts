import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// 银行转账充值: into the member's own number; and what becomes of transfers that nobody knows.

let world: World
let staff: Person
let merchant: Person
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
  merchant = await world.merchant(staff)
})
afterEach(async () => expect(await world.brokenChecks()).toEqual([]))
afterAll(() => world.close())

const account = async () => (await merchant.query('{ depositAccount { accountNo accountName bankName } }')).depositAccount
const waiting = async (person = staff) =>
  (
    await person.query(
      '{ incomingTransfers { edges { node { id amountFen payerName payerTail remark state why mayApprove party { name } } } } }',
    )
  ).incomingTransfers.edges.map(({ node }: { node: { id: string } }) => node)

async function anotherOfTheStaff(): Promise<Person> {
  const { services } = world.application
  const { id } = await services.markets.byCode('lvfeng')
  const phone = world.phone()
  // Run again, it is the same person of the same market.
  for (let run = 0; run < 2; run++) await services.registration.registerStaff(id, { name: '绿丰农产品批发市场' }, { phone, name: '李会计' })
  const other = await world.signIn(phone)
  expect(await other.partyId()).toBe(await staff.partyId())
  const [{ members } = { members: null }] = await world.application.database.read((em) =>
    em.execute<{ members: unknown }[]>(
      'select count(*) as members from membership m join person p on p.id = m.person_id where p.phone = ?',
      [phone],
    ),
  )
  expect(Number(members)).toBe(1)
  return other
}

test('a transfer from the own name arrives in the wallet by itself, once', async () => {
  const { accountNo, accountName, bankName } = await account()
  expect({ accountName, bankName }).toEqual({ accountName: '国盛蔬菜行', bankName: '平安银行深圳分行营业部' })
  world.sandbox.bank.transferIn({ toAccountNo: accountNo, amountFen: 120_000, payerAccountNo: '6217000012345678', payerName: '国盛蔬菜行' })
  await world.custody()
  await world.custody()
  expect(await merchant.wallet()).toMatchObject({ availableFen: 120_000, balanceFen: 120_000 })
  const { wallet } = (await merchant.query('{ viewer { wallet { movements(first: 3) { edges { node { title direction } } } } } }')).viewer
  expect(wallet.movements.edges.map(({ node }: { node: object }) => node)).toEqual([{ title: '银行转账充值 国盛蔬菜行', direction: 'IN' }])
})

test('under another name it is taken when the member allows that name', async () => {
  await merchant.must('allowPayer', { payerName: '新发地餐饮有限公司' })
  const { accountNo } = await account()
  world.sandbox.bank.transferIn({
    toAccountNo: accountNo,
    amountFen: 50_000,
    payerAccountNo: '6217000099990001',
    payerName: '新发地餐饮有限公司',
  })
  await world.custody()
  await world.custody()
  expect(await merchant.wallet()).toMatchObject({ availableFen: 170_000 })
  expect(world.atTheBank()).toEqual({ 国盛蔬菜行: 170_000 })
  expect(await waiting()).toEqual([])
})

test('an unknown deposit waits in suspense: one person says whose it is, another agrees, and the bank is told', async () => {
  world.sandbox.bank.transferIn({
    toAccountNo: '3010999999999999',
    amountFen: 88_000,
    payerAccountNo: '6217000011112222',
    payerName: '刘老板',
    remark: '白菜款',
  })
  await world.custody()
  const [unknown] = await waiting()
  expect(unknown).toMatchObject({
    amountFen: 88_000,
    payerName: '刘老板',
    payerTail: '2222',
    state: 'SUSPENSE',
    why: 'UNKNOWN',
    party: null,
  })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0     258000          0          0
    custody.member           国盛蔬菜行                 0          0          0     170000
    custody.suspense         挂账                    0      50000          0     138000
    "
  `)

  const proposal = {
    incomingTransferId: unknown.id,
    proposal: 'ASSIGN',
    partyId: await merchant.partyId(),
    reason: '刘老板电话里说是给国盛的',
  }
  await staff.must('proposeIncomingTransfer', proposal)
  expect((await staff.do('approveIncomingTransfer', { incomingTransferId: unknown.id })).userErrors).toMatchObject([
    { code: 'NEEDS_ANOTHER_PERSON' },
  ])
  expect(await merchant.wallet()).toMatchObject({ balanceFen: 170_000 })
  const other = await anotherOfTheStaff()
  expect(await waiting(other)).toMatchObject([{ mayApprove: true }])
  await other.must('approveIncomingTransfer', { incomingTransferId: unknown.id })
  expect((await other.do('approveIncomingTransfer', { incomingTransferId: unknown.id })).userErrors).toMatchObject([
    { code: 'INCOMING_DECIDED' },
  ])
  await world.custody()
  expect(world.atTheBank()).toEqual({ 国盛蔬菜行: 258_000 })
  expect(world.sandbox.bank.special()).toMatchObject({ suspense: 0 })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0     258000          0          0
    custody.member           国盛蔬菜行                 0          0          0     258000
    custody.suspense         挂账                    0     138000          0     138000
    "
  `)
})

test('neither the list nor a decision is for anybody but the staff', async () => {
  await expect(merchant.query('{ incomingTransfers { edges { node { id } } } }')).rejects.toThrow('FORBIDDEN')
  expect(
    (await merchant.do('approveIncomingTransfer', { incomingTransferId: 'IncomingTransfer_01J00000000000000000000000' })).userErrors,
  ).toMatchObject([{ code: 'FORBIDDEN' }])
})
