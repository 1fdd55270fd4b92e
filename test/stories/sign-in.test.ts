import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, isRefused, tally } from '../world/evidence.ts'
import { type Payload, Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: World
let staff: Person
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
})
afterAll(() => world.close())

/** Somebody who has asked for a code. */
async function withCode(phone = world.phone()): Promise<Person> {
  const person = new Person(world, phone, 'lvfeng')
  await person.askForCode()
  return person
}

/** Six digits that are not those. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a phone that appears for the first time in three places at once is one person with one wallet', async () => {
  const merchants = await Promise.all([world.merchant(staff, '国盛蔬菜行'), world.merchant(staff, '鑫源果业')])
  const newcomer = await withCode()
  const [entered, ...bills] = await Promise.all([
    newcomer.enter(newcomer.lastCode()),
    ...merchants.map((merchant) => merchant.bill(newcomer, 1_000)),
  ])
  newcomer.token = entered.session.token
  expect((await newcomer.query('{ viewer { parties { id } } }')).viewer.parties).toHaveLength(1)
  const { payments } = await newcomer.query('{ payments(side: PAYER) { edges { node { id } } } }')
  expect(payments.edges.map(({ node }: { node: { id: string } }) => node.id).toSorted()).toEqual(bills.toSorted())
  expect(await world.brokenChecks()).toEqual([])
})

test('one person changes between his own parties, and to no other', async () => {
  const merchant = await world.merchant(staff)
  const other = await world.buyer()
  const input = { partyId: await other.partyId() }
  await isRefused(merchant, 'switchParty', input, {
    code: 'PARTY_NOT_FOUND',
    field: 'partyId',
    zh: '没有找到这个主体',
    en: 'No such party',
  })
  await isRefused(merchant, 'switchParty', { partyId: 'Party_01JZZZZZZZZZZZZZZZZZZZZZZZ' }, { code: 'PARTY_NOT_FOUND', field: 'partyId' })
  await isRefused(merchant, 'switchParty', { partyId: (await other.wallet()).id }, { code: 'PARTY_NOT_FOUND', field: 'partyId' })

  const { phone } = other
  await staff.must('registerParty', { kind: 'SHIPPER', name: '顺达物流', ownerName: '李顺', phone, idempotencyKey: staff.key() })
  const { parties } = (await other.query('{ viewer { parties { id kind } } }')).viewer
  expect(parties.map(({ kind }: { kind: string }) => kind)).toEqual(['BUYER', 'SHIPPER'])
  const { session } = await other.must('switchParty', { partyId: parties[1].id })
  expect(session.viewer.party.id).toBe(parties[1].id)
  expect(await other.withToken(session.token).partyId()).toBe(parties[1].id)
  expect(await other.partyId()).toBe(parties[0].id)
})

describe('the code on the phone', () => {
  test('a wrong one says how many tries are left, and the fifth uses the code up', async () => {
    const person = await withCode()
    const right = person.lastCode()
    for (const left of [4, 3, 2, 1]) {
      expect((await person.enter(wrong(right))).userErrors).toEqual([
        { code: 'SIGN_IN_CODE_WRONG', field: 'code', message: `验证码不对，还可以试 ${left} 次` },
      ])
    }
    expect(codeOf(await person.inEnglish().enter(wrong(right)))).toBe('SIGN_IN_CODE_EXPIRED')
    expect((await person.inEnglish().enter(right)).userErrors).toEqual([
      { code: 'SIGN_IN_CODE_EXPIRED', field: 'code', message: 'The code has expired or was used; ask for a new one' },
    ])
  })

  test('guesses at once count each', async () => {
    const person = await withCode()
    const guesses = await Promise.all(Array.from({ length: 20 }, () => person.enter(wrong(person.lastCode()))))
    expect(tally(guesses.map(codeOf))).toEqual({ SIGN_IN_CODE_WRONG: 4, SIGN_IN_CODE_EXPIRED: 16 })
  })

  test('works once, also for two phones at once', async () => {
    const person = await withCode()
    const entered = await Promise.all([person.enter(person.lastCode()), person.enter(person.lastCode())])
    expect(tally(entered.map(codeOf))).toEqual({ OK: 1, SIGN_IN_CODE_EXPIRED: 1 })
    expect(codeOf(await person.enter(person.lastCode()))).toBe('SIGN_IN_CODE_EXPIRED')
  })

  test('is good for five minutes', async () => {
    const [inTime, late] = [await withCode(), await withCode()]
    await world.pass(5 * MINUTE - 1)
    expect(codeOf(await inTime.enter(inTime.lastCode()))).toBeNull()
    await world.pass(1)
    await isRefused(
      late,
      'signIn',
      { marketCode: 'lvfeng', phone: late.phone, code: late.lastCode() },
      {
        code: 'SIGN_IN_CODE_EXPIRED',
        field: 'code',
        zh: '验证码已失效，请重新获取',
        en: 'The code has expired or was used; ask for a new one',
      },
    )
  })

  test('is for what it was asked for: one for the payment password signs nobody in', async () => {
    const person = new Person(world, world.phone(), 'lvfeng')
    await person.askForCode('PAYMENT_PASSWORD')
    expect(codeOf(await person.enter(person.lastCode()))).toBe('SIGN_IN_CODE_EXPIRED')
  })

  test('a newer one makes the older worthless', async () => {
    const person = await withCode()
    const older = person.lastCode()
    await world.pass(MINUTE)
    await person.askForCode()
    expect(codeOf(await person.enter(older))).toBe('SIGN_IN_CODE_WRONG')
    expect(codeOf(await person.enter(person.lastCode()))).toBeNull()
  })

  test('comes once a minute and twenty times a day, and the refusal says when again', async () => {
    const person = await withCode()
    await world.pass(20_000)
    expect((await person.askForCode()).userErrors).toEqual([
      { code: 'SIGN_IN_CODE_TOO_OFTEN', field: 'phone', message: '验证码发得太勤，请 40 秒后再试' },
    ])
    for (let sent = 1; sent < 20; sent++) {
      await world.pass(MINUTE)
      expect(codeOf(await person.askForCode())).toBeNull()
    }
    await world.pass(MINUTE)
    const [refusal] = (await person.inEnglish().askForCode()).userErrors
    expect(refusal).toEqual({
      code: 'SIGN_IN_CODE_TOO_OFTEN',
      field: 'phone',
      message: `Too many codes; try again in ${86_400 - 20 - 20 * 60} seconds`,
    })
    expect(world.sandbox.sms.messages(person.phone)).toHaveLength(20)
    await world.pass(24 * HOUR)
    expect(codeOf(await person.askForCode())).toBeNull()
  })

  test('asked for many times at once, one text is sent', async () => {
    const person = new Person(world, world.phone(), 'lvfeng')
    const asked = await Promise.all(Array.from({ length: 8 }, () => person.askForCode()))
    expect(tally(asked.map(codeOf))).toEqual({ OK: 1, SIGN_IN_CODE_TOO_OFTEN: 7 })
    expect(world.sandbox.sms.messages(person.phone)).toHaveLength(1)
    await world.pass(MINUTE)
    await Promise.all(Array.from({ length: 8 }, () => person.askForCode()))
    expect(world.sandbox.sms.messages(person.phone)).toHaveLength(2)
  })

  test('no market, no phone: refused before a text is sent', async () => {
    const nobody = new Person(world, '12345678901', 'lvfeng')
    await isRefused(
      nobody,
      'requestSignInCode',
      { marketCode: 'lvfeng', phone: nobody.phone },
      {
        code: 'INVALID_PHONE',
        field: 'phone',
        zh: '手机号不对，请核对 11 位数字',
        en: 'Not a mainland phone number of 11 digits',
      },
    )
    for (const mutation of ['requestSignInCode', 'signIn']) {
      const input = { marketCode: 'nowhere', phone: world.phone(), ...(mutation === 'signIn' && { code: '123456' }) }
      await isRefused(nobody, mutation, input, { code: 'MARKET_NOT_FOUND', field: 'marketCode', zh: '没有这个市场', en: 'No such market' })
    }
  })

  test('a text that the operator refuses was not sent: one may ask again at once', async () => {
    const person = new Person(world, world.phone(), 'lvfeng')
    world.sandbox.faults.add({ channel: 'sms', operation: 'send', kind: 'refused', times: 2 })
    await isRefused(
      person,
      'requestSignInCode',
      { marketCode: 'lvfeng', phone: person.phone },
      {
        code: 'SMS_NOT_SENT',
        field: null,
        zh: '短信没有发出去，请稍后再试',
        en: 'The text message could not be sent; try again shortly',
      },
    )
    expect(codeOf(await person.askForCode())).toBeNull()
    expect(codeOf(await person.enter(person.lastCode()))).toBeNull()
  })

  test('a text whose answer was lost may have arrived: its code is good', async () => {
    const person = new Person(world, world.phone(), 'lvfeng')
    world.sandbox.faults.add({ channel: 'sms', operation: 'send', kind: 'answer-lost' })
    expect(codeOf(await person.askForCode())).toBeNull()
    expect(codeOf(await person.enter(person.lastCode()))).toBeNull()
  })
})

describe('a session', () => {
  const viewer = '{ viewer { phone } }'
  const refusal = async (person: Person) => (await person.ask(viewer)).errors?.map(({ extensions, message }) => [extensions.code, message])

  test('ends after twelve hours', async () => {
    const person = await world.buyer()
    await world.pass(12 * HOUR - 1)
    expect(await refusal(person)).toBeUndefined()
    await world.pass(1)
    expect((await person.ask(viewer)).status).toBe(401)
    expect(await refusal(person)).toEqual([['SESSION_EXPIRED', '登录已过期，请重新登录']])
    expect(await refusal(person.inEnglish())).toEqual([['SESSION_EXPIRED', 'The session has expired; please sign in again']])
    expect(codeOf(await person.do('createRecharge', { amountFen: 100, client: 'H5', idempotencyKey: person.key() }))).toBe(
      'SESSION_EXPIRED',
    )
  })

  test('ends with signing out, on this device and no other', async () => {
    const person = await world.buyer()
    await world.pass(MINUTE)
    const otherDevice = await world.signIn(person.phone)
    await person.must('signOut')
    expect(await refusal(person)).toEqual([['UNAUTHENTICATED', '请先登录']])
    expect(await refusal(otherDevice)).toBeUndefined()
  })

  test('ends everywhere within ten seconds, however often it is used meanwhile', async () => {
    const person = await world.buyer()
    const elsewhere = await world.anotherProcess()
    const sees = () => elsewhere.services.sessions.authenticate(person.token ?? '')
    await sees()
    await person.must('signOut')
    for (let second = 0; second < 9; second++) {
      await world.pass(1_000)
      await sees()
    }
    await world.pass(1_001)
    await expect(sees()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await elsewhere.close()
  })

  test("is each one's own, however many are looked up at once", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => world.buyer()))
    const [gone] = people
    const own = await Promise.all(people.map(async (person) => (person === gone ? 'UNAUTHENTICATED' : person.partyId())))
    await gone!.must('signOut')
    const elsewhere = await world.anotherProcess()
    const tokens = [...people, ...people.toReversed()].map(({ token }) => token!)
    const seen = await Promise.all(
      ['dk_nobody', ...tokens].map((token) =>
        elsewhere.services.sessions.authenticate(token).then(
          ({ partyId }) => `Party_${partyId}`,
          ({ code }) => code,
        ),
      ),
    )
    expect(new Set(own).size).toBe(20)
    expect(seen).toEqual(['UNAUTHENTICATED', ...own, ...own.toReversed()])
    await elsewhere.close()
  })

  test('is not made of anything but its own token', async () => {
    const { token } = await world.buyer()
    const forged = [
      `dk_${'A'.repeat(43)}`,
      `${token}x`,
      token!.toLowerCase(),
      token!.slice(3),
      'dk_',
      '',
      'null',
      `dk_${'中'.repeat(20)}`,
      'x'.repeat(5_000),
    ]
    const guest = new Person(world, '13800000000', 'lvfeng')
    for (const one of forged) {
      const headers = { authorization: `Bearer ${encodeURI(one)}` }
      const { errors, data } = await guest.ask(viewer, {}, headers)
      expect([one, errors?.map(({ extensions }) => extensions.code), data ?? null]).toEqual([one, ['UNAUTHENTICATED'], null])
    }
    expect(await refusal(guest)).toEqual([['UNAUTHENTICATED', '请先登录']])
    expect((await guest.ask(viewer, {}, { authorization: `Basic ${token}` })).errors).toHaveLength(1)
  })
})

describe('signing in by WeChat', () => {
  const wechat = (openid: string) => world.sandbox.wechat.login({ openid }).code
  const enter = (wechatCode: string) => new Person(world, '', 'lvfeng').do('signInWithWechat', { marketCode: 'lvfeng', wechatCode })
  const partyOf = ({ session }: Payload): string => session.viewer.party.id

  test('needs an account that is bound to a phone', async () => {
    const stranger = new Person(world, '', 'lvfeng')
    expect(
      (await stranger.inEnglish().do('signInWithWechat', { marketCode: 'lvfeng', wechatCode: wechat('o-stranger') })).userErrors,
    ).toEqual([{ code: 'WECHAT_NOT_BOUND', field: null, message: 'This WeChat account is not bound to a phone yet' }])
  })

  test('a used, foreign or old code is refused', async () => {
    const code = wechat('o-used')
    await enter(code)
    const old = wechat('o-old')
    await world.pass(5 * MINUTE)
    for (const refused of [code, old, 'nonsense', '']) {
      expect((await enter(refused)).userErrors).toEqual([
        { code: 'WECHAT_SIGN_IN_FAILED', field: 'wechatCode', message: '微信登录没有成功，请再试一次' },
      ])
    }
  })

  test('a WeChat account belongs to the person who bound it last', async () => {
    const [first, second] = [await withCode(), await withCode()]
    const partyOfFirst = partyOf(await first.enter(first.lastCode(), { wechatCode: wechat('o-shared') }))
    expect(partyOf(await enter(wechat('o-shared')))).toBe(partyOfFirst)
    const partyOfSecond = partyOf(await second.enter(second.lastCode(), { wechatCode: wechat('o-shared') }))
    expect(partyOfSecond).not.toBe(partyOfFirst)
    expect(partyOf(await enter(wechat('o-shared')))).toBe(partyOfSecond)
    await world.pass(MINUTE)
    expect((await (await world.signIn(first.phone)).query('{ viewer { wechatBound } }')).viewer.wechatBound).toBe(false)
  })
})
