import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkCallback } from './callback.check.ts'
import {
  type CallbackRefusal,
  CallbackRefused,
  type Clock,
  type PayChannel,
  type PayInstruction,
  type PayoutChannel,
  type PayoutInstruction,
  type Prepared,
  type RawCallback,
} from './channel.ts'
import type { ExpectedPayment } from './callback.check.ts'
import { NOWHERE, openReplayingProxy } from './test-wire.ts'

/** What every adapter must do, whatever its protocol. An adapter's test brings its institution's other side. */

export type Fault = 'timeout' | 'answer-lost' | 'http-500' | 'wrong-signature'

interface ChannelOptions {
  readonly timeoutMs?: number
  readonly now?: Clock
  /** Instead of the institution's own: `http://host:port`. */
  readonly origin?: string
}

export interface PayWorld {
  readonly origin: string
  channel(options?: ChannelOptions): PayChannel
  /** A new order of 1,234.56 yuan each time. */
  instruction(changes?: Partial<PayInstruction>): PayInstruction
  expected(instruction: PayInstruction): ExpectedPayment
  /** Breaks the next call of this kind. */
  breakNext(operation: 'prepare' | 'query' | 'close', fault: Fault): void
  payerPays(prepared: Prepared): Promise<void>
  /** The notification of a paid order; with `tampered` properly signed, but about one fen more. */
  callbackOf(instruction: PayInstruction, how?: 'tampered'): Promise<RawCallback>
  /** The same message made wrong in one way, and the reason it must be refused for. */
  readonly forgeries: Readonly<Record<string, { make: (raw: RawCallback) => RawCallback; reason: CallbackRefusal }>>
  ordersUnder(orderNo: string): number
  now(): Date
  passTime(ms: number): Promise<void>
  close(): Promise<void>
}

const LOST_AND_FOUND: readonly Fault[] = ['timeout', 'answer-lost', 'http-500', 'wrong-signature']

export function payChannelContract(open: () => Promise<PayWorld>): void {
  let world: PayWorld
  let channel: PayChannel
  beforeAll(async () => {
    world = await open()
    channel = world.channel({ timeoutMs: 400 })
  })
  afterAll(() => world.close())

  async function prepared(instruction: PayInstruction): Promise<Prepared> {
    const answer = await channel.prepare(instruction)
    if (answer.state !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(answer)}`)
    return answer
  }

  async function paid(changes: Partial<PayInstruction> = {}): Promise<PayInstruction> {
    const instruction = world.instruction(changes)
    await world.payerPays(await prepared(instruction))
    return instruction
  }

  function refusalOf(reader: PayChannel, raw: RawCallback): CallbackRefusal | 'taken' {
    try {
      reader.readCallback(raw)
      return 'taken'
    } catch (error) {
      if (error instanceof CallbackRefused) return error.reason
      throw error
    }
  }

  describe('an order', () => {
    test('waits for its payer, then is paid with the amount, the number and the time of the institution', async () => {
      const instruction = world.instruction()
      const answer = await prepared(instruction)
      expect(answer.launchExpiresAt.getTime()).toBeGreaterThan(world.now().getTime())
      expect(await channel.query(instruction)).toMatchObject({ state: 'accepted', waitingFor: 'payer' })
      await world.payerPays(answer)
      const outcome = await channel.query(instruction)
      expect(outcome).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen, channelRef: expect.stringMatching(/.+/) })
      if (outcome.state === 'succeeded') expect(Math.abs(outcome.at.getTime() - world.now().getTime())).toBeLessThan(60_000)
    })

    test('asked for twice with the same parameters is one order', async () => {
      const instruction = world.instruction()
      await prepared(instruction)
      await world.payerPays(await prepared(instruction))
      expect(world.ordersUnder(instruction.orderNo)).toBe(1)
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    })

    test('asked for again with another amount is refused, and the first one stands', async () => {
      const instruction = world.instruction()
      const first = await prepared(instruction)
      const second = await channel.prepare({ ...instruction, amountFen: fen(instruction.amountFen + 1) })
      expect(second).toMatchObject({ state: 'unknown', why: 'number-used' })
      await world.payerPays(first)
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    })

    test('repeated after it was paid answers the success', async () => {
      const instruction = await paid()
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    })

    test('that the institution refuses, and does not know, has failed with a code and a reason', async () => {
      const instruction = world.instruction({ payeeNo: '1999999999' })
      expect(await channel.prepare(instruction)).toMatchObject({
        state: 'failed',
        code: expect.stringMatching(/^[A-Z_]+$/),
        reason: expect.stringMatching(/.+/),
      })
    })

    test('that nobody ever made is not found, which is not a failure', async () => {
      expect(await channel.query(world.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
    })

    test('beyond the limits is not sent', async () => {
      const tooMuch = world.instruction({ amountFen: fen(channel.limits.maxFen + 1) })
      expect(await channel.prepare(tooMuch)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
      const nothing = world.instruction({ amountFen: fen(0) })
      expect(await channel.prepare(nothing)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    })

    test('works on whatever day the clock says', async () => {
      await world.passTime(7 * 86_400_000)
      const instruction = await paid()
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    })
  })

  describe('closing', () => {
    test('ends an order for good: it cannot be paid, asked for or closed into another state', async () => {
      const instruction = world.instruction()
      const answer = await prepared(instruction)
      expect(await channel.close(instruction)).toEqual({ state: 'closed' })
      await expect(world.payerPays(answer)).rejects.toThrow()
      expect(await channel.query(instruction)).toMatchObject({ state: 'failed' })
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'failed' })
      expect(await channel.close(instruction)).toEqual({ state: 'closed' })
    })

    test('comes too late for a paid order, and says so', async () => {
      expect(await channel.close(await paid())).toEqual({ state: 'paid' })
    })

    test('of an order that is not there is unknown: it may still be on its way', async () => {
      expect(await channel.close(world.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
    })

    test.each(LOST_AND_FOUND)('with %s is unknown', async (fault) => {
      const instruction = world.instruction()
      await prepared(instruction)
      world.breakNext('close', fault)
      expect(await channel.close(instruction)).toMatchObject({ state: 'unknown' })
      expect(await channel.close(instruction)).toEqual({ state: 'closed' })
    })

    test('happens by itself when the order expires', async () => {
      const instruction = world.instruction({ expiresAt: new Date(world.now().getTime() + 10 * 60_000) })
      await prepared(instruction)
      await world.passTime(11 * 60_000)
      expect(await channel.query(instruction)).toMatchObject({ state: 'failed' })
    })
  })

  describe('when the line is bad', () => {
    test.each([
      ['timeout', 'timeout', 'not-found'],
      ['answer-lost', 'connection-lost', 'accepted'],
      ['http-500', 'institution-error', 'not-found'],
      ['wrong-signature', 'unverified', 'accepted'],
    ] as const)('an order with %s is unknown (%s), a query finds %s, and repeating it makes it payable once', async (fault, why, found) => {
      const instruction = world.instruction()
      world.breakNext('prepare', fault)
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'unknown', why })
      expect(await channel.query(instruction)).toMatchObject(
        found === 'accepted' ? { state: 'accepted' } : { state: 'unknown', why: found },
      )
      await world.payerPays(await prepared(instruction))
      expect(world.ordersUnder(instruction.orderNo)).toBe(1)
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    })

    test.each([
      ['timeout', 'timeout'],
      ['answer-lost', 'connection-lost'],
      ['http-500', 'institution-error'],
      ['wrong-signature', 'unverified'],
    ] as const)('a query with %s is unknown (%s), and the next one knows', async (fault, why) => {
      const instruction = await paid()
      world.breakNext('query', fault)
      expect(await channel.query(instruction)).toMatchObject({ state: 'unknown', why })
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    })

    test('an old answer played back to another question is not believed', async () => {
      const [yes, no] = [await paid(), world.instruction()]
      const proxy = await openReplayingProxy(world.origin)
      const victim = world.channel({ origin: proxy.origin })
      expect(await victim.query(yes)).toMatchObject({ state: 'succeeded' })
      expect(await victim.query(no)).toMatchObject({ state: 'unknown', why: 'unreadable' })
      await proxy.close()
    })

    test('an institution that cannot be reached was not asked, so the order may fail at once', async () => {
      const away = world.channel({ origin: NOWHERE })
      expect(await away.prepare(world.instruction())).toMatchObject({ state: 'not-sent', why: 'no-connection' })
      expect(await away.query(world.instruction())).toMatchObject({ state: 'not-sent' })
      expect(await away.close(world.instruction())).toMatchObject({ state: 'not-sent' })
    })

    test('after some troubles in a row calls are refused here, and are said not to be sent', async () => {
      const away = world.channel({ origin: NOWHERE })
      for (let call = 0; call < 5; call++) await away.prepare(world.instruction())
      expect(await away.prepare(world.instruction())).toMatchObject({ state: 'not-sent', why: 'breaker-open' })
    })
  })

  describe('a notification', () => {
    test('tells the payment, and fits its order', async () => {
      const instruction = await paid()
      const callback = channel.readCallback(await world.callbackOf(instruction))
      expect(callback).toMatchObject({ kind: 'payment', orderNo: instruction.orderNo, eventId: expect.stringMatching(/.+/) })
      expect(callback.kind === 'payment' && checkCallback(world.expected(instruction), callback)).toEqual([])
      const asked = await channel.query(instruction)
      expect(asked.state === 'succeeded' && { ...asked, raw: null }).toEqual({ ...callback.outcome, raw: null })
    })

    test('sent again by the institution is taken again, under the same event', async () => {
      const instruction = await paid()
      const first = channel.readCallback(await world.callbackOf(instruction))
      const second = channel.readCallback(await world.callbackOf(instruction))
      expect(second.eventId).toBe(first.eventId)
    })

    test('copied and sent again by a stranger is refused as replayed', async () => {
      const raw = await world.callbackOf(await paid())
      expect(refusalOf(channel, raw)).toBe('taken')
      expect(refusalOf(channel, raw)).toBe('replayed')
    })

    test.each([
      [299, 'taken'],
      [301, 'stale'],
      [-301, 'stale'],
    ] as const)('read %d s after it was signed is %s', async (seconds, verdict) => {
      const raw = await world.callbackOf(await paid())
      const at = world.now().getTime() + seconds * 1000
      expect(refusalOf(world.channel({ now: () => new Date(at) }), raw)).toBe(verdict)
    })

    test('with a true signature but another amount does not fit its order', async () => {
      const instruction = await paid()
      const callback = channel.readCallback(await world.callbackOf(instruction, 'tampered'))
      expect(callback.kind === 'payment' && checkCallback(world.expected(instruction), callback)).toEqual(['amount'])
    })

    test('that is forged is refused, each way with its reason', async () => {
      const raw = await world.callbackOf(await paid())
      for (const [name, { make, reason }] of Object.entries(world.forgeries)) {
        expect([name, refusalOf(world.channel(), make(raw))]).toEqual([name, reason])
      }
      expect(refusalOf(channel, raw)).toBe('taken')
    })

    test('has an acknowledgement, and a refusal that makes the institution try again', () => {
      expect([200, 204]).toContain(channel.acknowledge.taken.status)
      expect(channel.acknowledge.refused('stale').status).toBeGreaterThanOrEqual(400)
    })
  })

  test('the platform itself is never the payee', async () => {
    const instruction = world.instruction()
    const platform = { ...instruction, payeeNo: world.expected(instruction).providerNo }
    await expect(channel.prepare(platform)).rejects.toThrow('never the platform')
    await expect(channel.query(platform)).rejects.toThrow('never the platform')
    await expect(channel.close(platform)).rejects.toThrow('never the platform')
    expect(world.ordersUnder(instruction.orderNo)).toBe(0)
  })
}

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

  test.each(LOST_AND_FOUND)('a query with %s is unknown, and the next one knows', async (fault) => {
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
