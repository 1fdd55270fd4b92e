import { fen } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CustodyBank, CustodyMovement, MemberAccount, MovementKind } from '../custody.ts'
import { NOWHERE, openReplayingProxy } from '../test-wire.ts'
import type { CustodyOperation, CustodyWorld } from './custody.world.ts'
import { FAULT_TABLE } from './pay.world.ts'

const DAY_MS = 86_400_000

/** One of each kind, of 300 yuan, with all that must have gone before; and what a has, b has and a's guarantee afterwards. */
const TABLE: readonly {
  kind: MovementKind
  operation: CustodyOperation
  before: [number, number, number]
  after: [number, number, number]
}[] = [
  { kind: 'deposit', operation: 'deposit', before: [0, 0, 0], after: [300, 0, 0] },
  { kind: 'deposit-back', operation: 'deposit-back', before: [300, 0, 0], after: [0, 0, 0] },
  { kind: 'pay', operation: 'transfer', before: [1000, 0, 0], after: [700, 300, 0] },
  { kind: 'pay-back', operation: 'pay-back', before: [700, 300, 0], after: [1000, 0, 0] },
  { kind: 'freeze', operation: 'transfer', before: [1000, 0, 0], after: [700, 0, 300] },
  { kind: 'release', operation: 'transfer', before: [700, 0, 300], after: [700, 300, 0] },
  { kind: 'unfreeze', operation: 'transfer', before: [700, 0, 300], after: [1000, 0, 0] },
  { kind: 'assign', operation: 'suspense', before: [0, 0, 0], after: [300, 0, 0] },
  { kind: 'unassign', operation: 'suspense', before: [300, 0, 0], after: [0, 0, 0] },
]

export function movementsContract(open: () => Promise<CustodyWorld>): void {
  let world: CustodyWorld
  let bank: CustodyBank
  let orders = 0
  beforeAll(async () => {
    world = await open()
    bank = world.channel({ timeoutMs: 400 })
  })
  afterAll(() => world.close())
  afterEach(() => {
    const { master, subAccounts, transit } = world.book()
    expect(subAccounts).toBe(master + transit)
  })

  const orderNo = () => `ORDER${String(++orders).padStart(8, '0')}`
  const some = (amountFen = 30_000) => ({ serial: world.nextSerial(), amountFen: fen(amountFen), orderNo: orderNo(), remark: '货款' })
  const none = fen(0)

  async function must(movement: CustodyMovement) {
    const outcome = await bank.move(movement)
    if (outcome.state !== 'succeeded') throw new Error(JSON.stringify(outcome))
    return { ...movement, ref: outcome.channelRef }
  }

  const deposit = (to: MemberAccount, amountFen = 30_000) =>
    ({ kind: 'deposit', to, source: 'wechat', payeeNo: '1900000109', channelRef: orderNo(), feeFen: none, ...some(amountFen) }) as const

  /** A movement of this kind that can be made now, and the two it is between. */
  async function ready(kind: MovementKind): Promise<{ movement: CustodyMovement; a: MemberAccount; b: MemberAccount }> {
    const [a, b] = [await world.member(), await world.member()]
    const both = { from: a, to: b }
    switch (kind) {
      case 'deposit':
        return { a, b, movement: deposit(a) }
      case 'deposit-back': {
        const { channelRef, orderNo: depositOrderNo, ref, source } = await must(deposit(a)).then((done) => ({ ...deposit(a), ...done }))
        return { a, b, movement: { kind, from: a, source, channelRef, depositRef: ref, depositOrderNo, feeFen: none, ...some() } }
      }
      case 'assign':
        world.strayTransfer(30_000)
        return { a, b, movement: { kind, to: a, incomingRef: '', ...some() } }
      case 'unassign': {
        world.strayTransfer(30_000)
        const assigned = await must({ kind: 'assign', to: a, incomingRef: '', ...some() })
        return { a, b, movement: { kind, from: a, assignedOrderNo: assigned.orderNo, ...some() } }
      }
      case 'pay':
      case 'freeze':
        world.fund(a, 100_000)
        return { a, b, movement: kind === 'pay' ? { kind, ...both, feeFen: none, ...some() } : { kind, ...both, ...some() } }
      case 'release':
      case 'unfreeze': {
        world.fund(a, 100_000)
        const frozen = await must({ kind: 'freeze', ...both, ...some() })
        return { a, b, movement: { kind, ...both, ...some(), orderNo: frozen.orderNo } }
      }
      case 'pay-back': {
        world.fund(a, 100_000)
        const paid = await must({ kind: 'pay', ...both, feeFen: none, ...some() })
        const back = { of: 'pay', from: b, to: a, paidSerial: paid.serial, paidOrderNo: paid.orderNo } as const
        return { a, b, movement: { kind, ...back, ...some() } }
      }
    }
  }

  async function balances(a: MemberAccount, b: MemberAccount): Promise<number[]> {
    const [first, second] = [await bank.balance(a.memberNo), await bank.balance(b.memberNo)]
    if (first.state !== 'balance' || second.state !== 'balance') throw new Error(JSON.stringify([first, second]))
    return [first.balance.availableFen, second.balance.availableFen, first.balance.frozenFen].map((amount) => amount / 100)
  }

  describe.each(TABLE)('$kind', ({ after, before, kind, operation }) => {
    test('moves the amount once, and a query finds it', async () => {
      const { a, b, movement } = await ready(kind)
      expect(await balances(a, b)).toEqual(before)
      expect(await bank.queryMovement(movement)).toMatchObject({ state: 'unknown', why: 'not-found' })
      const moved = await bank.move(movement)
      expect(moved).toMatchObject({ state: 'succeeded', amountFen: 30_000, channelRef: expect.stringMatching(/.+/) })
      expect(await bank.move(movement)).toMatchObject({ state: 'succeeded', channelRef: moved.state === 'succeeded' && moved.channelRef })
      expect(await bank.queryMovement(movement)).toMatchObject({
        state: 'succeeded',
        amountFen: 30_000,
        channelRef: moved.state === 'succeeded' && moved.channelRef,
      })
      expect(await balances(a, b)).toEqual(after)
    })

    test('twice at once moves once', async () => {
      const { a, b, movement } = await ready(kind)
      await Promise.all([bank.move(movement), bank.move(movement), bank.move(movement)])
      expect(await balances(a, b)).toEqual(after)
    })

    test('under a used serial with another amount is not made, and the first one stands', async () => {
      const { a, b, movement } = await ready(kind)
      await bank.move(movement)
      expect(await bank.move({ ...movement, amountFen: fen(1) })).toMatchObject({ state: 'unknown', why: 'number-used' })
      expect(await balances(a, b)).toEqual(after)
    })

    test.each(FAULT_TABLE)('with $fault is unknown ($why), a query tells, and repeating it moves once', async ({ done, fault, why }) => {
      const { a, b, movement } = await ready(kind)
      world.breakNext(operation, fault)
      expect(await bank.move(movement)).toMatchObject({ state: 'unknown', why })
      expect(await bank.queryMovement(movement)).toMatchObject(done ? { state: 'succeeded' } : { state: 'unknown', why: 'not-found' })
      expect(await bank.move(movement)).toMatchObject({ state: 'succeeded' })
      expect(await balances(a, b)).toEqual(after)
    })
  })

  describe('is refused, and nothing moves:', () => {
    const poor: [string, (a: MemberAccount, b: MemberAccount) => CustodyMovement][] = [
      ['a payment beyond what is available', (a, b) => ({ kind: 'pay', from: a, to: b, feeFen: none, ...some(10_001) })],
      ['a guarantee beyond what is available', (a, b) => ({ kind: 'freeze', from: a, to: b, ...some(10_001) })],
      ['a release of an order that nobody froze', (a, b) => ({ kind: 'release', from: a, to: b, ...some(1) })],
      ['an unfreeze of an order that nobody froze', (a, b) => ({ kind: 'unfreeze', from: a, to: b, ...some(1) })],
      [
        'a refund of a payment that was never made',
        (a, b) => ({ kind: 'pay-back', of: 'pay', from: a, to: b, paidSerial: world.nextSerial(), paidOrderNo: 'NONE', ...some(1) }),
      ],
      ['an assignment of what is not in suspense', (a) => ({ kind: 'assign', to: a, incomingRef: '', ...some(1_000_000_00) })],
      [
        'a deposit back that was never one',
        (a) => ({
          kind: 'deposit-back',
          from: a,
          source: 'wechat',
          channelRef: 'X',
          depositRef: 'X',
          depositOrderNo: 'X',
          feeFen: none,
          ...some(1),
        }),
      ],
      [
        'a payment to a stranger',
        (a, b) => ({ kind: 'pay', from: a, to: { ...b, accountNo: '3010000000000000' }, feeFen: none, ...some(1) }),
      ],
      [
        'a payment out of somebody else’s account',
        (a, b) => ({ kind: 'pay', from: { ...b, accountNo: a.accountNo }, to: b, feeFen: none, ...some(1) }),
      ],
    ]
    test.each(poor)('%s', async (_name, make) => {
      const [a, b] = [await world.member(), await world.member()]
      world.fund(a, 10_000)
      const movement = make(a, b)
      expect(await bank.move(movement)).toMatchObject({
        state: 'failed',
        code: expect.stringMatching(/.+/),
        reason: expect.stringMatching(/.+/),
      })
      expect(await balances(a, b)).toEqual([100, 0, 0])
    })

    test('more out of guarantee, more in refunds, more in reversals than there was', async () => {
      const frozen = await ready('release')
      expect(await bank.move({ ...frozen.movement, amountFen: fen(30_001) })).toMatchObject({ state: 'failed' })
      const paid = await ready('pay-back')
      expect(await bank.move({ ...paid.movement, serial: world.nextSerial(), amountFen: fen(20_000) })).toMatchObject({
        state: 'succeeded',
      })
      expect(await bank.move({ ...paid.movement, serial: world.nextSerial(), amountFen: fen(10_001) })).toMatchObject({ state: 'failed' })
      const put = await ready('deposit-back')
      expect(await bank.move({ ...put.movement, amountFen: fen(30_001) })).toMatchObject({ state: 'failed' })
    })

    test('the same receipt of a channel a second time', async () => {
      const a = await world.member()
      const first = await must(deposit(a))
      const again = { ...deposit(a), channelRef: 'channelRef' in first ? first.channelRef : '' }
      expect(await bank.move(again)).toMatchObject({ state: 'failed' })
      expect(await balances(a, a)).toEqual([300, 300, 0])
    })

    test('and leaves its serial free: with money it succeeds under the same', async () => {
      const [a, b] = [await world.member(), await world.member()]
      const movement: CustodyMovement = { kind: 'pay', from: a, to: b, feeFen: none, ...some() }
      expect(await bank.move(movement)).toMatchObject({ state: 'failed' })
      world.fund(a, 30_000)
      expect(await bank.move(movement)).toMatchObject({ state: 'succeeded' })
      expect(await balances(a, b)).toEqual([0, 300, 0])
    })
  })

  test('a fee stays with the institution’s fee account, and goes back with a deposit', async () => {
    const [a, b] = [await world.member(), await world.member()]
    const put = { ...deposit(a, 100_00), feeFen: fen(60) }
    const { ref } = await must(put)
    expect(await balances(a, b)).toEqual([99.4, 0, 0])
    await must({ kind: 'pay', from: a, to: b, feeFen: fen(100), ...some(40_00) })
    expect(await balances(a, b)).toEqual([59.4, 39, 0])
    const { channelRef, orderNo: depositOrderNo, source } = put
    await must({ kind: 'deposit-back', from: a, source, channelRef, depositRef: ref, depositOrderNo, feeFen: fen(30), ...some(50_00) })
    expect(await balances(a, b)).toEqual([9.7, 39, 0])
  })

  test('every fen of an amount is kept', async () => {
    const a = await world.member()
    let total = 0
    for (const amount of [1, 29, 100_10, 12_345_678_99]) {
      await must(deposit(a, amount))
      total += amount
    }
    expect(await bank.balance(a.memberNo)).toMatchObject({ balance: { availableFen: total, withdrawableFen: 0 } })
  })

  test('what a channel took is withdrawable when it is cleared, whoever has it by then', async () => {
    const [a, b] = [await world.member(), await world.member()]
    const withdrawable = async (member: MemberAccount) => {
      const answer = await bank.balance(member.memberNo)
      return answer.state === 'balance' && answer.balance.withdrawableFen
    }
    world.fund(a, 10_000)
    await must(deposit(a))
    expect(await withdrawable(a)).toBe(10_000)
    await must({ kind: 'pay', from: a, to: b, feeFen: none, ...some(25_000) })
    // Cleared money goes first: 100 of it, and 150 that wait.
    expect([await withdrawable(a), await withdrawable(b)]).toEqual([0, 10_000])
    await world.passTime(DAY_MS + DAY_MS / 2)
    expect([await withdrawable(a), await withdrawable(b)]).toEqual([15_000, 25_000])
  })

  test('an old answer played back to another question is not believed', async () => {
    const [one, other] = [(await ready('pay')).movement, (await ready('pay')).movement]
    await bank.move(one)
    const proxy = await openReplayingProxy(world.origin)
    const victim = world.channel({ origin: proxy.origin })
    expect(await victim.queryMovement(one)).toMatchObject({ state: 'succeeded' })
    expect(await victim.queryMovement(other)).toMatchObject({ state: 'unknown', why: 'unreadable' })
    await proxy.close()
  })

  test.each(FAULT_TABLE)('a query with $fault is unknown, and the next one knows', async ({ fault, why }) => {
    const { movement } = await ready('pay')
    await bank.move(movement)
    world.breakNext('query', fault)
    expect(await bank.queryMovement(movement)).toMatchObject({ state: 'unknown', why })
    expect(await bank.queryMovement(movement)).toMatchObject({ state: 'succeeded' })
  })

  test('nothing and too much are not sent, nor is anything to an institution out of reach', async () => {
    const { movement } = await ready('pay')
    expect(await bank.move({ ...movement, amountFen: none })).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    expect(await bank.move({ ...movement, amountFen: fen(1e13) })).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    expect(await world.channel({ origin: NOWHERE }).move(movement)).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  })
}
