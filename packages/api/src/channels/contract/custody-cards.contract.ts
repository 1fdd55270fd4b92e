import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BindWay, ConfirmBinding, CustodyBank, Holder, MemberAccount } from '../custody.ts'
import { NOWHERE } from '../test-wire.ts'
import type { CustodyWorld } from './custody.world.ts'
import { FAULT_TABLE } from './pay.world.ts'

const CARD = '6222020200112233445'

export function cardsContract(open: () => Promise<CustodyWorld>): void {
  let world: CustodyWorld
  let bank: CustodyBank
  beforeAll(async () => {
    world = await open()
    bank = world.channel({ timeoutMs: 400 })
  })
  afterAll(() => world.close())

  const newMember = (memberNo: string) =>
    ({ serial: world.nextSerial(), memberNo, kind: 'ordinary', name: '李敏', phone: '13900001111' }) as const
  const holder = (way: BindWay): Holder => (way === 'four-elements' ? world.person : world.company)
  const begin = (way: BindWay, member: MemberAccount, serial = world.nextSerial()) =>
    bank.beginBinding(way, { serial, member, cardNo: CARD, holder: holder(way), bankName: '中国工商银行', bankNo: '102100099996' })
  const proof = (way: BindWay): ConfirmBinding['proof'] => {
    const code = world.told(holder(way).phone)
    return way === 'four-elements' ? { way, code } : { way, code, amountFen: world.arrived(CARD) }
  }
  const wrong = (way: BindWay): ConfirmBinding['proof'] => {
    const right = proof(way)
    return right.way === 'four-elements'
      ? { ...right, code: right.code === '000000' ? '000001' : '000000' }
      : { ...right, amountFen: fen(right.amountFen + 1) }
  }
  const confirm = (member: MemberAccount, shown: ConfirmBinding['proof'], serial = world.nextSerial()) =>
    bank.confirmBinding({ serial, member, cardNo: CARD, proof: shown })

  describe('a member’s account', () => {
    test('is opened once for a member, however often it is asked for', async () => {
      const first = await bank.openMember(newMember('M-once'))
      expect(first).toMatchObject({ state: 'opened', accountNo: expect.stringMatching(/.+/) })
      const second = await bank.openMember(newMember('M-once'))
      expect(second).toHaveProperty('accountNo', first.state === 'opened' && first.accountNo)
    })

    test('is refused with a code when the institution cannot open it', async () => {
      expect(await bank.openMember({ ...newMember('M-phone'), phone: '110' })).toMatchObject({
        state: 'failed',
        code: expect.stringMatching(/.+/),
      })
    })

    test.each(FAULT_TABLE)('with $fault is unknown ($why), and asking again finds it', async ({ fault, why }) => {
      world.breakNext('open', fault)
      expect(await bank.openMember(newMember(`M-${fault}`))).toMatchObject({ state: 'unknown', why })
      expect(await bank.openMember(newMember(`M-${fault}`))).toMatchObject({ state: 'opened' })
    })

    test('is closed when it is empty, and not while it holds money', async () => {
      const member = await world.member()
      world.fund(member, 100)
      expect(await bank.closeMember({ serial: world.nextSerial(), member })).toMatchObject({ state: 'failed' })
      const empty = await world.member()
      expect(await bank.closeMember({ serial: world.nextSerial(), member: empty })).toMatchObject({ state: 'closed' })
      expect(await bank.balance(empty.memberNo)).toMatchObject({ state: 'unknown' })
    })
  })

  describe.each(['four-elements', 'micro-deposit'] as const)('a card bound by %s', (way) => {
    test('is bound by the right proof, once', async () => {
      const member = await world.member()
      expect(await begin(way, member)).toMatchObject({ state: 'begun' })
      const right = proof(way)
      const serial = world.nextSerial()
      expect(await confirm(member, right, serial)).toMatchObject({ state: 'bound' })
      expect(await confirm(member, right, serial)).toMatchObject({ state: 'bound' })
      expect(await begin(way, member)).toMatchObject({ state: 'failed' })
    })

    test('begun twice under one serial sends one proof', async () => {
      const member = await world.member()
      const serial = world.nextSerial()
      await begin(way, member, serial)
      const first = proof(way)
      await begin(way, member, serial)
      expect(proof(way)).toEqual(first)
      expect(await confirm(member, first)).toMatchObject({ state: 'bound' })
    })

    test('is not bound by a wrong proof, and the same try repeated is no second one', async () => {
      const member = await world.member()
      await begin(way, member)
      const serial = world.nextSerial()
      const shown = wrong(way)
      for (let call = 0; call < 4; call++) expect(await confirm(member, shown, serial)).toMatchObject({ state: 'wrong-proof' })
      expect(await confirm(member, proof(way))).toMatchObject({ state: 'bound' })
    })

    test('is not bound when the proof comes too late', async () => {
      const member = await world.member()
      await begin(way, member)
      const right = proof(way)
      await world.passTime(bank.proofLifeMs[way])
      expect(await confirm(member, right)).toMatchObject({ state: 'expired' })
      expect(await begin(way, member)).toMatchObject({ state: 'begun' })
      expect(await confirm(member, proof(way))).toMatchObject({ state: 'bound' })
    })

    test('is refused when the holder is not who he says', async () => {
      const member = await world.member()
      const stranger = { ...holder(way), idNo: '110105194912310021' }
      const asked = { serial: world.nextSerial(), member, cardNo: CARD, holder: stranger, bankName: '中国工商银行', bankNo: '102100099996' }
      expect(await bank.beginBinding(way, asked)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/.+/) })
    })

    test.each(FAULT_TABLE)('whose confirmation met $fault is bound once when it is repeated', async ({ fault, why }) => {
      const member = await world.member()
      await begin(way, member)
      const right = proof(way)
      const serial = world.nextSerial()
      world.breakNext('confirm-binding', fault)
      expect(await confirm(member, right, serial)).toMatchObject({ state: 'unknown', why })
      expect(await confirm(member, right, serial)).toMatchObject({ state: 'bound' })
    })

    test.each(FAULT_TABLE)('whose beginning met $fault can be begun again under its serial', async ({ fault, why }) => {
      const member = await world.member()
      const serial = world.nextSerial()
      world.breakNext('begin-binding', fault)
      expect(await begin(way, member, serial)).toMatchObject({ state: 'unknown', why })
      expect(await begin(way, member, serial)).toMatchObject({ state: 'begun' })
      expect(await confirm(member, proof(way))).toMatchObject({ state: 'bound' })
    })

    test('is unbound, and unbound already when it is asked for again', async () => {
      const member = await world.member()
      await begin(way, member)
      await confirm(member, proof(way))
      const unbind = () => bank.unbindCard({ serial: world.nextSerial(), member, cardNo: CARD })
      expect(await unbind()).toMatchObject({ state: 'unbound' })
      expect(await unbind()).toMatchObject({ state: 'unbound' })
      expect(await begin(way, member)).toMatchObject({ state: 'begun' })
    })
  })

  test('an institution out of reach is asked nothing', async () => {
    const away = world.channel({ origin: NOWHERE })
    expect(await away.openMember(newMember('M-away'))).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  })

  test('a serial that is not ours is our mistake, and never sent', async () => {
    const member = await world.member()
    await expect(bank.unbindCard({ serial: 'XXXXXX2603190000000001', member, cardNo: CARD })).rejects.toThrow('not a serial of ours')
  })
}
