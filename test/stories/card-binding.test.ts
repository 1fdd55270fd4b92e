import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// 绑卡 by the member himself: a person by four elements and a code, a company by a small amount that is read back.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ID_NO = '11010519491231002X'
const CARD = '6222020200112233445'
const COMPANY = {
  kind: 'COMPANY',
  bankName: '中国工商银行',
  bankNo: '102100099996',
  number: '1202020209900012345',
  holderName: '国盛蔬菜有限公司',
  idNo: '91350100M000100Y43',
  phone: '13812340000',
  representative: { name: '张建国', idNo: ID_NO },
}

let world: World
let staff: Person
let merchant: Person
beforeAll(async () => {
  // Long enough for a machine that is busy, and much shorter than the bank's silence.
  world = await World.open({}, { timeoutMs: 1_500 })
  world.sandbox.settings.set({ bankCards: 'enforced' })
  staff = await world.market()
})
afterEach(async () => {
  world.sandbox.faults.clear()
  expect(await world.brokenChecks()).toEqual([])
})
afterAll(() => world.close())

/** A new merchant each time: a party binds a few times a day, and not more. */
async function newMerchant(): Promise<Person> {
  staff = await world.signInWhenNeeded(staff)
  merchant = await world.merchant(staff)
  return merchant
}
const begin = (input: object): Promise<Payload> => merchant.do('bindCard', { ...input, idempotencyKey: merchant.key() })
const person = (change: object = {}) => ({
  kind: 'PERSON',
  bankName: '中国工商银行',
  bankNo: '102100099996',
  number: CARD,
  holderName: '张建国',
  idNo: ID_NO,
  phone: '13812340001',
  ...change,
})
const confirm = (binding: Payload, code: string, amountFen?: number, idempotencyKey = merchant.key()): Promise<Payload> =>
  merchant.do('confirmCardBinding', { bindingId: binding.id, code, amountFen, idempotencyKey })
const told = (phone: string) => world.sandbox.sms.messages(phone)[0]?.params[0] ?? ''
const arrived = () => world.sandbox.bank.cards().find(({ cardNo, state }) => cardNo === COMPANY.number && state === 'pending')?.amount ?? 0
const shown = async ({ id }: Payload) =>
  (await merchant.query('query ($id: ID!) { cardBinding(id: $id) { state triesLeft failureReason } }', { id })).cardBinding as Payload
const cards = async () => (await merchant.query('{ viewer { bankCards { tail holderName } } }')).viewer.bankCards as Payload[]
const codes = ({ userErrors }: Payload) => userErrors.map(({ code }) => code)

/** What the bindings have come to: our table, and what the bank says of the same member's cards. */
async function table(): Promise<string> {
  const partyId = (await merchant.partyId()).replace('Party_', '')
  const rows = await world.application.database.read((em) =>
    em.execute<Record<string, string | number | null>[]>(
      `select way, tail, state, tries_left as tries, failure_code as code, if(sealed_details = '', 'erased', 'sealed') as details
       from card_binding where party_id = ? order by id`,
      [partyId],
    ),
  )
  const ours = rows.map(
    ({ code, details, state, tail, tries, way }) => `${way} ${tail}: ${state}, ${tries} tries left, ${code ?? 'no failure'}, ${details}`,
  )
  const account = world.sandbox.bank.subAccounts().find(({ memberCode }) => memberCode === partyId)
  const atBank = world.sandbox.bank
    .cards()
    .filter(({ subAcctNo }) => subAcctNo === account?.subAcctNo)
    .map(({ cardNo, state, tries }) => `at the bank ${cardNo.slice(-4)}: ${state}, ${tries} wrong`)
  return ['', ...ours, ...atBank, ''].join('\n')
}

describe('a person', () => {
  beforeAll(newMerchant)

  test('binds a card with the code that the bank sends, and withdraws to it', async () => {
    const { binding } = await merchant.must('bindCard', { ...person(), idempotencyKey: merchant.key() })
    expect(binding).toMatchObject({ state: 'WAITING', way: 'FOUR_ELEMENTS', tail: '3445', phoneTail: '0001', triesLeft: 3 })
    expect((await confirm(binding, told('13812340001'))).binding).toMatchObject({ state: 'BOUND' })
    expect(await cards()).toEqual([
      { tail: '3308', holderName: '张建国' },
      { tail: '3445', holderName: '张建国' },
    ])
    await merchant.recharge(100_000)
    const { viewer } = await merchant.query('{ viewer { bankCards { id tail } } }')
    const bankCardId = viewer.bankCards.find(({ tail }: Payload) => tail === '3445').id
    const { withdrawal } = await merchant.withdraw(50_000, { bankCardId })
    // On its way: the card stays until the money has arrived.
    expect(codes(await merchant.do('unbindCard', { bankCardId, idempotencyKey: merchant.key() }))).toEqual(['BANK_CARD_IN_USE'])
    await world.settle()
    expect((await merchant.query(`{ withdrawal(id: "${withdrawal.id}") { state } }`)).withdrawal.state).toBe('SUCCEEDED')
    expect(codes(await begin(person()))).toEqual(['BANK_CARD_ALREADY_BOUND'])

    await merchant.must('unbindCard', { bankCardId, idempotencyKey: merchant.key() })
    expect(await cards()).toEqual([{ tail: '3308', holderName: '张建国' }])
    expect(codes(await merchant.withdraw(1_000, { bankCardId }))).toEqual(['BANK_CARD_NOT_FOUND'])
  })

  test.each([
    ['a card of somebody else', { holderName: '李四' }, 'HOLDER_DIFFERS'],
    ['a number with a typing error', { idNo: '110105194912310021' }, 'INVALID_INPUT'],
    ['a card number that is none', { number: '622202' }, 'INVALID_INPUT'],
    ['a phone that is none', { phone: '110' }, 'INVALID_INPUT'],
  ])('is refused %s before the bank is asked', async (_name, change, code) => {
    const before = world.sandbox.bank.cards().length
    expect(codes(await begin(person(change)))).toEqual([code])
    expect(world.sandbox.bank.cards().length).toBe(before)
  })

  test('whose elements the card’s bank does not know is told so in words', async () => {
    world.sandbox.faults.add({ channel: 'bank', operation: 'bind-card', kind: 'mismatch' })
    const { userErrors } = await begin(person())
    expect(userErrors).toMatchObject([{ code: 'BINDING_REFUSED', message: '银行没有通过：身份信息验证不一致' }])
  })

  test('begins at most five times a day', async () => {
    await newMerchant()
    for (let count = 1; count <= 5; count++) expect(codes(await begin(person({ number: `622202020011223345${count}` })))).toEqual([])
    expect(codes(await begin(person()))).toEqual(['BINDING_TOO_OFTEN'])
  })
})

describe('a company', () => {
  test('reads the amount back within two days, and is bound', async () => {
    await newMerchant()
    const { binding } = await begin(COMPANY)
    expect(binding).toMatchObject({ state: 'WAITING', way: 'MICRO_DEPOSIT', tail: '2345' })
    await world.pass(30 * HOUR)
    merchant = await world.signInWhenNeeded(merchant)
    expect((await confirm(binding, told(COMPANY.phone), arrived())).binding).toMatchObject({ state: 'BOUND' })
    expect(await table()).toMatchInlineSnapshot(`
      "
      micro-deposit 2345: bound, 3 tries left, no failure, erased
      at the bank 2345: bound, 0 wrong
      "
    `)
  })

  test('that misreads the amount three times has to begin again, and then is bound by the right one', async () => {
    await newMerchant()
    const { binding } = await begin(COMPANY)
    const code = told(COMPANY.phone)
    const right = arrived()
    const wrong = (right % 99) + 1
    const first = await confirm(binding, code, wrong)
    expect(first.userErrors).toMatchObject([{ code: 'BINDING_PROOF_WRONG', message: '验证码或金额不对，还可以试 2 次' }])
    // A yuan and more is a typing error: it costs no try.
    expect(codes(await confirm(binding, code, 100))).toEqual(['INVALID_INPUT'])
    expect((await confirm(binding, code, wrong)).userErrors).toMatchObject([{ message: '验证码或金额不对，还可以试 1 次' }])
    expect(await shown(binding)).toMatchObject({ state: 'WAITING', triesLeft: 1 })
    expect(codes(await confirm(binding, code, wrong))).toEqual(['BINDING_TRIES_USED'])
    // Now the right one comes too late.
    expect(codes(await confirm(binding, code, right))).toEqual(['BINDING_TRIES_USED'])
    expect(await shown(binding)).toMatchObject({ state: 'FAILED', triesLeft: 0 })
    expect(await table()).toMatchInlineSnapshot(`
      "
      micro-deposit 2345: failed, 0 tries left, TRIES_USED, erased
      at the bank 2345: void, 3 wrong
      "
    `)

    const again = (await begin(COMPANY)).binding
    expect((await confirm(again, told(COMPANY.phone), arrived())).binding).toMatchObject({ state: 'BOUND' })
    expect(await table()).toMatchInlineSnapshot(`
      "
      micro-deposit 2345: failed, 0 tries left, TRIES_USED, erased
      micro-deposit 2345: bound, 3 tries left, no failure, erased
      at the bank 2345: bound, 0 wrong
      "
    `)
  })

  test('that lets 48 hours pass begins again', async () => {
    await newMerchant()
    const { binding } = await begin(COMPANY)
    const [code, amount] = [told(COMPANY.phone), arrived()]
    await world.pass(48 * HOUR)
    merchant = await world.signInWhenNeeded(merchant)
    expect(await shown(binding)).toMatchObject({ state: 'EXPIRED' })
    expect(codes(await confirm(binding, code, amount))).toEqual(['BINDING_EXPIRED'])
    expect((await merchant.query('{ openCardBinding { id } }')).openCardBinding).toBeNull()
    const again = (await begin(COMPANY)).binding
    expect((await confirm(again, told(COMPANY.phone), arrived())).binding).toMatchObject({ state: 'BOUND' })
    expect(await table()).toMatchInlineSnapshot(`
      "
      micro-deposit 2345: expired, 3 tries left, SUPERSEDED, erased
      micro-deposit 2345: bound, 3 tries left, no failure, erased
      at the bank 2345: bound, 0 wrong
      "
    `)
  })
})

describe('an answer that does not come', () => {
  test.each(['timeout', 'answer-lost', 'http-500', 'wrong-signature', 'system-error', 'done-but-system-error'])(
    'to the beginning (%s): nobody knows yet; asked again under its serial it is one binding',
    async (kind) => {
      await newMerchant()
      world.sandbox.faults.add({ channel: 'bank', operation: 'bind-card', kind })
      const { binding } = await begin(person())
      expect(binding.state).toBe('ASKING')
      expect(codes(await begin(person()))).toEqual(['BINDING_IN_PROGRESS'])
      expect(codes(await confirm(binding, '000000'))).toEqual(['BINDING_IN_PROGRESS'])
      await world.pass(MINUTE)
      await world.work()
      expect(await shown(binding)).toMatchObject({ state: 'WAITING' })
      expect((await confirm(binding, told('13812340001'))).binding).toMatchObject({ state: 'BOUND' })
    },
  )

  test.each(['timeout', 'answer-lost', 'http-500', 'wrong-signature', 'system-error', 'done-but-system-error'])(
    'to the proof (%s): it is being checked; the janitor finds it bound once, and no try is lost',
    async (kind) => {
      await newMerchant()
      const { binding } = await begin(person())
      world.sandbox.faults.add({ channel: 'bank', operation: 'confirm-card', kind })
      expect((await confirm(binding, told('13812340001'))).binding).toMatchObject({ state: 'CHECKING', triesLeft: 3 })
      await world.pass(MINUTE)
      await world.work()
      expect(await shown(binding)).toMatchObject({ state: 'BOUND' })
      expect((await cards()).filter(({ tail }) => tail === '3445')).toHaveLength(1)
    },
  )

  test('to the unbinding: nothing goes out to the card from the first moment, and the janitor ends it', async () => {
    await newMerchant()
    const { binding } = await begin(person())
    await confirm(binding, told('13812340001'))
    const { viewer } = await merchant.query('{ viewer { bankCards { id tail } } }')
    const bankCardId = viewer.bankCards.find(({ tail }: Payload) => tail === '3445').id
    world.sandbox.faults.add({ channel: 'bank', operation: 'unbind-card', kind: 'timeout' })
    await merchant.must('unbindCard', { bankCardId, idempotencyKey: merchant.key() })
    expect(await cards()).toHaveLength(1)
    // Of this member: others have bound the same card at the bank.
    expect(await table()).toContain('at the bank 3445: bound')
    await world.pass(MINUTE)
    await world.work()
    expect(await table()).not.toContain('at the bank 3445')
  })
})

describe('two at once', () => {
  test('confirmations: one is checked, the other is told so, and there is one card', async () => {
    await newMerchant()
    const { binding } = await begin(person())
    const code = told('13812340001')
    const answers = await Promise.all([confirm(binding, code), confirm(binding, code), confirm(binding, code)])
    const bound = answers.filter((answer) => answer.binding?.state === 'BOUND')
    expect(bound.length).toBeGreaterThan(0)
    for (const answer of answers)
      if (answer.binding === null) expect(['BINDING_IN_PROGRESS', 'BANK_CARD_ALREADY_BOUND']).toContain(codes(answer)[0])
    expect((await cards()).filter(({ tail }) => tail === '3445')).toHaveLength(1)
  })

  test('wrong ones under one key are one try', async () => {
    await newMerchant()
    const { binding } = await begin(person())
    const wrong = told('13812340001') === '000000' ? '000001' : '000000'
    const key = merchant.key()
    for (let count = 0; count < 3; count++) expect(codes(await confirm(binding, wrong, undefined, key))).toEqual(['BINDING_PROOF_WRONG'])
    expect(await shown(binding)).toMatchObject({ state: 'WAITING', triesLeft: 2 })
  })

  test('beginnings under one key are one binding and one message', async () => {
    await newMerchant()
    const messages = () => world.sandbox.sms.messages('13812340001').length
    const before = messages()
    const idempotencyKey = merchant.key()
    const [one, two] = await Promise.all([1, 2].map(() => merchant.do('bindCard', { ...person(), idempotencyKey })))
    expect(one?.binding.id).toBe(two?.binding.id)
    expect(messages() - before).toBe(1)
  })
})

test('numbers lie sealed, and are in no answer, log or instruction', async () => {
  await newMerchant()
  const { binding } = await begin(COMPANY)
  const rows = await world.application.database.read(async (em) => [
    await em.execute('select * from card_binding'),
    await em.execute('select * from bank_card'),
    await em.execute('select * from instruction'),
    await em.execute('select * from idempotency'),
  ])
  const text = JSON.stringify([rows, binding])
  for (const secret of [COMPANY.number, COMPANY.idNo, ID_NO, CARD, COMPANY.phone]) expect(text).not.toContain(secret)
})

test('somebody whom nobody had checked is who the bank says, from the first card on', async () => {
  const buyer = await world.buyer()
  await world.work()
  merchant = buyer
  const { binding } = await begin(person({ holderName: '李小敏', phone: '13812340009' }))
  await confirm(binding, told('13812340009'))
  const { viewer } = await buyer.query('{ viewer { party { ownerName verified } } }')
  expect(viewer.party).toEqual({ ownerName: '李小敏', verified: true })
})
