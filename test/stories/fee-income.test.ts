import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../world/evidence.ts'
import { bindCompanyAccount } from '../world/company-account.ts'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// The market's own income, out to its bank: the one withdrawal that takes two people, and that both books see.

let world: World
let staff: Person
let finance: Person
let shipper: Person

// A bank of its own for each: it does one serial once, and they begin anew with the tables.
beforeEach(async () => {
  world = await World.open()
  staff = await world.market()
  finance = await world.colleague('刘会计')
  await finance.setPaymentPassword()
  shipper = await world.shipper(staff)
  await world.collectsFees(staff)
})
afterEach(async () => {
  expect(await world.brokenChecks()).toEqual([])
  await world.close()
})

/** A lorry's entry, 40 yuan, out of the shipper's wallet. */
const entryPaid = async (): Promise<string> => {
  await shipper.recharge(10_000)
  const rule = { way: 'VEHICLE', prices: [{ vehicle: 'TRAILER', amountFen: 4_000 }] }
  const { item } = await staff.must('setFeeItem', { kind: 'ENTRY', name: '进场费', rule })
  const facts = { vehicle: 'TRAILER', plate: '鲁G·8K256' }
  const billed = { itemId: item.id, amountFen: 4_000, facts, payerPhone: shipper.phone, idempotencyKey: staff.key() }
  const { bill } = await staff.must('createFeeBill', billed)
  expect((await shipper.pay(bill.payment.id, 4_000)).userErrors).toEqual([])
  await world.settle()
  return bill.payment.id
}

const propose = (bankCardId: string, amountFen = 3_000): Promise<Payload> =>
  staff.do('proposeWithdrawal', { amountFen, bankCardId, idempotencyKey: staff.key() })
const approve = (person: Person, proposalId: string): Promise<Payload> =>
  person.do('approveWithdrawal', { proposalId, paymentPassword: '246813' })
const open = async (person: Person) => (await person.query('{ openWithdrawalProposal { id amountFen mayApprove } }')).openWithdrawalProposal
const stateOf = async ({ id }: Payload) =>
  (await staff.query('query ($id: ID!) { withdrawal(id: $id) { state failureReason } }', { id })).withdrawal
/** The market's own book: what the institution has for it, and what its bank has. */
const ownBook = async (): Promise<Record<string, number>> => {
  const sums = await world.application.database.read((em) =>
    em.execute<{ subject: string; fen: unknown }[]>(
      `select subject, debits_posted_fen - credits_posted_fen as fen from account where subject in ('own.custody', 'own.bank')`,
    ),
  )
  return Object.fromEntries(sums.map(({ subject, fen }) => [subject, Number(fen)]))
}

test('one proposes, another approves, the bank pays out, and both books say so', async () => {
  await entryPaid()
  const proposed = await propose(await bindCompanyAccount(staff))
  expect(proposed.proposal).toMatchObject({
    state: 'OPEN',
    amountFen: 3_000,
    mayApprove: false,
    proposedByName: '王建军',
    bankCard: { tail: '2345', holderName: '绿丰农产品批发市场有限公司' },
  })
  // Nothing has moved, and nothing is frozen.
  expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: 0 })
  expect(await open(finance)).toEqual({ id: proposed.proposal.id, amountFen: 3_000, mayApprove: true })

  const { withdrawal } = await approve(finance, proposed.proposal.id)
  expect(withdrawal).toMatchObject({ state: 'PROCESSING', amountFen: 3_000 })
  expect(await staff.wallet()).toMatchObject({ availableFen: 1_000, frozenFen: 3_000 })
  expect(await ownBook()).toEqual({ 'own.custody': 4_000 })
  await world.settle()
  expect(await stateOf(withdrawal)).toEqual({ state: 'SUCCEEDED', failureReason: null })
  expect(await open(finance)).toBeNull()
  expect(await ownBook()).toEqual({ 'own.custody': 1_000, 'own.bank': 3_000 })
  expect(world.atTheBank()).toMatchObject({ 绿丰农产品批发市场: 1_000 })
  expect(await world.ledgerTable()).toMatchInlineSnapshot(`
    "
    custody.master           资金汇总账户                0          0          0       3000
    custody.member           寿光市润田蔬菜专业合作社          0       4000          0      10000
    custody.member           绿丰农产品批发市场             0       3000          0       4000
    custody.transit.wechat   微信渠道在途                0      10000          0          0
    own.bank                 银行存款                  0       3000          0          0
    own.cost.channel         渠道手续费                 0          0          0          0
    own.custody              应收存管款                 0       4000          0       3000
    own.income.fee           费用收入                  0          0          0       4000
    "
  `)
})

test('who proposed it cannot approve it; a repeat and a race make one withdrawal', async () => {
  await entryPaid()
  const { proposal } = await propose(await bindCompanyAccount(staff))
  await staff.setPaymentPassword()
  expect(codeOf(await approve(staff, proposal.id))).toBe('NEEDS_ANOTHER_PERSON')
  const chief = await world.colleague('陈经理')
  await chief.setPaymentPassword()
  const answers = await Promise.all([finance, chief, finance, chief].map((person) => approve(person, proposal.id)))
  answers.push(await approve(finance, proposal.id))
  expect(new Set(answers.map(({ withdrawal }) => withdrawal.id)).size).toBe(1)
  expect(await staff.wallet()).toMatchObject({ availableFen: 1_000, frozenFen: 3_000 })
  expect(codeOf(await staff.do('dropWithdrawalProposal', { proposalId: proposal.id }))).toBe('PROPOSAL_APPROVED')
})

test('a wrong password of the approver approves nothing', async () => {
  await entryPaid()
  const { proposal } = await propose(await bindCompanyAccount(staff))
  expect(codeOf(await finance.do('approveWithdrawal', { proposalId: proposal.id, paymentPassword: '111111' }))).toBe(
    'PAYMENT_PASSWORD_WRONG',
  )
  expect(await open(finance)).toMatchObject({ id: proposal.id })
  expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: 0 })
})

test('one is open at a time; the same key is the same proposal; what was taken back is not approved', async () => {
  await entryPaid()
  const bankCardId = await bindCompanyAccount(staff)
  const wish = { amountFen: 3_000, bankCardId, idempotencyKey: staff.key() }
  const first = (await staff.must('proposeWithdrawal', wish)).proposal
  expect((await staff.must('proposeWithdrawal', wish)).proposal.id).toBe(first.id)
  expect(codeOf(await propose(bankCardId, 2_000))).toBe('PROPOSAL_OPEN')
  expect((await staff.must('dropWithdrawalProposal', { proposalId: first.id })).proposal.state).toBe('DROPPED')
  expect(codeOf(await approve(finance, first.id))).toBe('PROPOSAL_DROPPED')
  const both = await Promise.all([propose(bankCardId, 1_000), propose(bankCardId, 2_000)])
  expect(both.map(({ userErrors }) => userErrors[0]?.code ?? 'taken').toSorted()).toEqual(['PROPOSAL_OPEN', 'taken'])
})

test('more than there is, is refused when it is approved, and stays to be taken back', async () => {
  await entryPaid()
  const { proposal } = await propose(await bindCompanyAccount(staff), 4_001)
  expect(codeOf(await approve(finance, proposal.id))).toBe('INSUFFICIENT_FUNDS')
  expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: 0 })
  expect((await finance.must('dropWithdrawalProposal', { proposalId: proposal.id })).proposal.state).toBe('DROPPED')
})

test('a card that was unbound meanwhile is not paid out to', async () => {
  await entryPaid()
  const bankCardId = await bindCompanyAccount(staff)
  const { proposal } = await propose(bankCardId)
  await staff.must('unbindCard', { bankCardId, idempotencyKey: staff.key() })
  expect(codeOf(await approve(finance, proposal.id))).toBe('BANK_CARD_NOT_FOUND')
  expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: 0 })
})

test('what the bank refuses is in the wallet again, and the own book never moved', async () => {
  await entryPaid()
  const { proposal } = await propose(await bindCompanyAccount(staff))
  world.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'fail', reason: '收款户名不符' })
  const { withdrawal } = await approve(finance, proposal.id)
  await world.settle()
  expect(await stateOf(withdrawal)).toMatchObject({ state: 'FAILED' })
  expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: 0 })
  expect(await ownBook()).toMatchObject({ 'own.custody': 4_000 })
})

test('what came back is the market’s money in custody again, in both books', async () => {
  await entryPaid()
  const { proposal } = await propose(await bindCompanyAccount(staff))
  world.sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'bounce', reason: '收款户已销户' })
  const { withdrawal } = await approve(finance, proposal.id)
  await world.settle()
  expect(await ownBook()).toEqual({ 'own.custody': 1_000, 'own.bank': 3_000 })
  await world.pass(3 * 3_600_000)
  await world.custody()
  await world.custody()
  expect(await stateOf(withdrawal)).toEqual({ state: 'RETURNED', failureReason: '收款户已销户' })
  expect(await ownBook()).toEqual({ 'own.custody': 4_000, 'own.bank': 0 })
  expect(await staff.wallet()).toMatchObject({ availableFen: 4_000 })
})

test('one person’s card is not the market’s, and nobody withdraws it alone or for somebody else', async () => {
  await entryPaid()
  const own = { kind: 'PERSON', bankName: '中国工商银行', bankNo: '102100099996', number: '6222020200112233445', holderName: '王建军' }
  const clerk = { ...own, idNo: '11010519491231002X', phone: '13812340001', idempotencyKey: staff.key() }
  expect(codeOf(await staff.do('bindCard', clerk))).toBe('COMPANY_ACCOUNT_ONLY')
  const bankCardId = await bindCompanyAccount(staff)
  expect(codeOf(await staff.withdraw(1_000, { bankCardId }))).toBe('FORBIDDEN')
  const wish = { amountFen: 1_000, bankCardId, idempotencyKey: shipper.key() }
  expect(codeOf(await shipper.do('proposeWithdrawal', wish))).toBe('FORBIDDEN')
  const { proposal } = await propose(bankCardId)
  expect(codeOf(await approve(shipper, proposal.id))).toBe('FORBIDDEN')
  // A shipper's card, named by its id.
  expect(codeOf(await propose(await shipper.cardId()))).toBe('BANK_CARD_NOT_FOUND')
})

const marketsNumber = async (): Promise<string> => (await staff.query('{ depositAccount { accountNo } }')).depositAccount.accountNo
const waiting = async (): Promise<Payload> =>
  (await staff.query('{ incomingTransfers { edges { node { id state amountFen } } } }')).incomingTransfers.edges[0]?.node

test('what its company transfers in is its own money: enough for a refund after everything was withdrawn', async () => {
  const paymentId = await entryPaid()
  const { proposal } = await propose(await bindCompanyAccount(staff), 4_000)
  await approve(finance, proposal.id)
  await world.settle()
  const refund = { paymentId, amountFen: 1_500, reason: '车型登记错了', idempotencyKey: staff.key() }
  expect(codeOf(await staff.do('refundPayment', refund))).toBe('INSUFFICIENT_FUNDS')

  const payer = { payerAccountNo: '1202020209900012345', payerName: '绿丰农产品批发市场有限公司' }
  world.sandbox.bank.transferIn({ toAccountNo: await marketsNumber(), amountFen: 2_000, ...payer })
  await world.custody()
  await world.custody()
  expect(await ownBook()).toEqual({ 'own.custody': 2_000, 'own.bank': 2_000 })
  await staff.must('refundPayment', { ...refund, idempotencyKey: staff.key() })
  await world.settle()
  expect(await staff.wallet()).toMatchObject({ availableFen: 500 })
  expect(await ownBook()).toEqual({ 'own.custody': 500, 'own.bank': 2_000 })
})

// The one transferred by mistake; the other signed for the market, and is not the market. Banks differ in who keeps it.
test.each([
  ['寿光市润田蔬菜专业合作社', 'credited', 'HELD'],
  ['王建军', 'credited', 'HELD'],
  ['王建军', 'suspended', 'SUSPENSE'],
] as const)(
  'what %s transfers there is not the market’s where the bank has it %s: it only goes back',
  async (payerName, bankOtherNames, state) => {
    world.sandbox.settings.set({ bankOtherNames })
    await entryPaid()
    world.sandbox.bank.transferIn({ toAccountNo: await marketsNumber(), amountFen: 70_000, payerAccountNo: '6217000099990001', payerName })
    await world.custody()
    await world.custody()
    const came = await waiting()
    expect(came).toMatchObject({ state, amountFen: 70_000 })
    expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: state === 'HELD' ? 70_000 : 0 })
    expect(await ownBook()).toEqual({ 'own.custody': 4_000 })
    expect(await world.brokenChecks()).toEqual([])
    const said = { incomingTransferId: came.id, reason: '转错了' }
    const partyId = await staff.partyId()
    expect(codeOf(await staff.do('proposeIncomingTransfer', { ...said, proposal: 'ASSIGN', partyId }))).toBe('FEES_ONLY')
    await staff.must('proposeIncomingTransfer', { ...said, proposal: 'RETURN' })
    await finance.must('approveIncomingTransfer', { incomingTransferId: came.id })
    expect(await staff.wallet()).toMatchObject({ availableFen: 4_000, frozenFen: 0 })
  },
)
