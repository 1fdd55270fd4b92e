import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PayoutChannel, PayoutInstruction } from '../payout.ts'
import { NOWHERE, openReplayingProxy } from '../test-wire.ts'
import { type ChannelOptions, FAULTS, type Fault } from './pay.world.ts'

export interface PayoutWorld {
  readonly origin: string
  channel(options?: ChannelOptions): PayoutChannel
  /** A new payout of 800 yuan each time, from an account that exists. */
  instruction(changes?: Partial<PayoutInstruction>): PayoutInstruction
  breakNext(operation: 'payout' | 'query', fault: Fault): void
  /** What the institution will make of the next payout. */
  nextEnds(how: 'failed' | 'unsure' | 'never-ends', reason?: string): void
  /** The institution finds out what became of an unsure one. */
  resolve(serial: string, how: 'succeed' | 'fail'): void
  /** Until every ordinary payout has ended. */
  passTime(): Promise<void>
  payoutsUnder(serial: string): number
  close(): Promise<void>
}

export function payoutChannelContract(open: () => Promise<PayoutWorld>): void {
  let world: PayoutWorld
  let channel: PayoutChannel
  beforeAll(async () => {
    world = await open()
    channel = world.channel({ timeoutMs: 400 })
  })
  afterAll(() => world.close())

  test('is taken first, and paid later, with the amount and the number of the institution', async () => {
    const instruction = world.instruction()
    const taken = await channel.payout(instruction)
    expect(taken).toMatchObject({ state: 'accepted', waitingFor: 'institution', channelRef: expect.stringMatching(/.+/) })
    expect(await channel.query(instruction)).toMatchObject({ state: 'accepted' })
    await world.passTime()
    const paid = await channel.query(instruction)
    expect(paid).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    expect(paid).toHaveProperty('channelRef', taken.state === 'accepted' && taken.channelRef)
  })

  test('keeps every fen of an amount', async () => {
    for (const amount of [1, 29, 100_10, 12_345_678_99]) {
      const instruction = world.instruction({ amountFen: fen(amount) })
      await channel.payout(instruction)
      await world.passTime()
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: amount })
    }
  })

  test('fails with the institution’s reason', async () => {
    const instruction = world.instruction()
    world.nextEnds('failed', '收款账户户名不符')
    await channel.payout(instruction)
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject({ state: 'failed', reason: '收款账户户名不符' })
  })

  test.each(['succeed', 'fail'] as const)('of which the institution is unsure stays unknown until it knows, then can %s', async (how) => {
    const instruction = world.instruction()
    world.nextEnds('unsure')
    await channel.payout(instruction)
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject({ state: 'unknown' })
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject({ state: 'unknown' })
    world.resolve(instruction.serial, how)
    expect(await channel.query(instruction)).toMatchObject({ state: how === 'fail' ? 'failed' : 'succeeded' })
  })

  test('that the institution keeps working on stays accepted', async () => {
    const instruction = world.instruction()
    world.nextEnds('never-ends')
    await channel.payout(instruction)
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject({ state: 'accepted' })
  })

  test('repeated is not paid twice, neither at once nor later', async () => {
    const instruction = world.instruction()
    await Promise.all([channel.payout(instruction), channel.payout(instruction)])
    await world.passTime()
    expect(await channel.payout(instruction)).not.toMatchObject({ state: 'failed' })
    expect(world.payoutsUnder(instruction.serial)).toBe(1)
    expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
  })

  test('under a used number with another amount is refused, and the first one stands', async () => {
    const instruction = world.instruction()
    await channel.payout(instruction)
    expect(await channel.payout({ ...instruction, amountFen: fen(instruction.amountFen + 1) })).toMatchObject({
      state: 'unknown',
      why: 'number-used',
    })
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
  })

  test.each([
    ['timeout', 'timeout', 'not-found'],
    ['answer-lost', 'connection-lost', 'succeeded'],
    ['http-500', 'institution-error', 'not-found'],
    ['wrong-signature', 'unverified', 'succeeded'],
  ] as const)('with %s is unknown (%s), a query finds %s, and repeating it pays once', async (fault, why, found) => {
    const instruction = world.instruction()
    world.breakNext('payout', fault)
    expect(await channel.payout(instruction)).toMatchObject({ state: 'unknown', why })
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject(found === 'succeeded' ? { state: found } : { state: 'unknown', why: found })
    await channel.payout(instruction)
    await world.passTime()
    expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    expect(world.payoutsUnder(instruction.serial)).toBe(1)
  })

  test.each(FAULTS)('a query with %s is unknown, and the next one knows', async (fault) => {
    const instruction = world.instruction()
    await channel.payout(instruction)
    await world.passTime()
    world.breakNext('query', fault)
    expect(await channel.query(instruction)).toMatchObject({ state: 'unknown' })
    expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
  })

  test('an old answer played back to another question is not believed', async () => {
    const [paid, other] = [world.instruction(), world.instruction()]
    await channel.payout(paid)
    await world.passTime()
    const proxy = await openReplayingProxy(world.origin)
    const victim = world.channel({ origin: proxy.origin })
    expect(await victim.query(paid)).toMatchObject({ state: 'succeeded' })
    expect(await victim.query(other)).toMatchObject({ state: 'unknown', why: 'unreadable' })
    expect(await victim.query(paid)).toMatchObject({ state: 'unknown', why: 'unreadable' })
    await proxy.close()
  })

  test('that the institution does not know is not a failure: it may still be on its way', async () => {
    expect(await channel.query(world.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
  })

  test('that the institution refuses before booking has failed with a code and a reason', async () => {
    const instruction = world.instruction()
    const stranger = { ...instruction, from: { ...instruction.from, accountNo: '3010000000000000' } }
    expect(await channel.payout(stranger)).toMatchObject({
      state: 'failed',
      code: expect.stringMatching(/.+/),
      reason: expect.stringMatching(/.+/),
    })
    expect(world.payoutsUnder(instruction.serial)).toBe(0)
  })

  test('beyond the limits, or to an institution out of reach, is not sent', async () => {
    const tooMuch = world.instruction({ amountFen: fen(channel.limits.maxFen + 1) })
    expect(await channel.payout(tooMuch)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    const away = world.channel({ origin: NOWHERE })
    expect(await away.payout(world.instruction())).toMatchObject({ state: 'not-sent', why: 'no-connection' })
    for (let call = 0; call < 5; call++) await away.payout(world.instruction())
    expect(await away.payout(world.instruction())).toMatchObject({ state: 'not-sent', why: 'breaker-open' })
  })
}
