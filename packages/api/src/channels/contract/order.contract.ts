import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { NOWHERE, openReplayingProxy } from '../test-wire.ts'
import type { PayStage } from './pay.stage.ts'
import { FAULTS, FAULT_TABLE, type Traits } from './pay.world.ts'

export function orderTests(stage: () => PayStage, { orderExists, prepareCalls, refuses }: Traits): void {
  const fromPrepare = orderExists === 'from-prepare'
  /** What a query finds of an order that was prepared, and not paid. */
  const UNPAID = fromPrepare ? { state: 'accepted', waitingFor: 'payer' } : { state: 'unknown', why: 'not-found' }

  describe('an order', () => {
    test('waits for its payer, then is paid with the amount, the number and the time of the institution', async () => {
      const { channel, prepared, world } = stage()
      const instruction = world.instruction()
      const answer = await prepared(instruction)
      expect(answer.launchExpiresAt.getTime()).toBeGreaterThan(world.now().getTime())
      expect(await channel.query(instruction)).toMatchObject(UNPAID)
      await world.payerPays(answer)
      const outcome = await channel.query(instruction)
      expect(outcome).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen, channelRef: expect.stringMatching(/.+/) })
      if (outcome.state === 'succeeded') expect(Math.abs(outcome.at.getTime() - world.now().getTime())).toBeLessThan(60_000)
      expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
    })

    test('keeps every fen of an amount', async () => {
      const { channel, paid } = stage()
      for (const amount of [1, 29, 100_10, 1_999_999_99]) {
        const instruction = await paid({ amountFen: fen(amount) })
        expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: amount })
      }
    })

    test('asked for twice with the same parameters is one order', async () => {
      const { channel, prepared, world } = stage()
      const instruction = world.instruction()
      await prepared(instruction)
      await world.payerPays(await prepared(instruction))
      expect(world.ordersUnder(instruction.orderNo)).toBe(1)
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    })

    test.runIf(fromPrepare)('asked for again with another amount is refused, and the first one stands', async () => {
      const { channel, prepared, world } = stage()
      const instruction = world.instruction()
      const first = await prepared(instruction)
      const second = await channel.prepare({ ...instruction, amountFen: fen(instruction.amountFen + 1) })
      expect(second).toMatchObject({ state: 'unknown', why: 'number-used' })
      await world.payerPays(first)
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    })

    test.runIf(prepareCalls)('repeated after it was paid answers the success', async () => {
      const { channel, paid } = stage()
      const instruction = await paid()
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    })

    test.runIf(refuses === 'in-prepare')(
      'that the institution refuses, and does not know, has failed with a code and a reason',
      async () => {
        const { channel, world } = stage()
        const instruction = world.instruction({ payeeNo: '1999999999' })
        expect(await channel.prepare(instruction)).toMatchObject({
          state: 'failed',
          code: expect.stringMatching(/^[A-Z_.]+$/),
          reason: expect.stringMatching(/.+/),
        })
      },
    )

    test('that nobody ever made is not found, which is not a failure', async () => {
      const { channel, world } = stage()
      expect(await channel.query(world.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
    })

    test('beyond the limits is not sent', async () => {
      const { channel, world } = stage()
      const tooMuch = world.instruction({ amountFen: fen(channel.limits.maxFen + 1) })
      expect(await channel.prepare(tooMuch)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
      const nothing = world.instruction({ amountFen: fen(0) })
      expect(await channel.prepare(nothing)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    })

    test('works on whatever day the clock says', async () => {
      const { channel, paid, world } = stage()
      await world.passTime(7 * 86_400_000)
      expect(await channel.query(await paid())).toMatchObject({ state: 'succeeded' })
    })
  })

  describe('closing', () => {
    test.runIf(fromPrepare)('ends an order for good: it cannot be paid, asked for or closed into another state', async () => {
      const { channel, prepared, world } = stage()
      const instruction = world.instruction()
      const answer = await prepared(instruction)
      expect(await channel.close(instruction)).toEqual({ state: 'closed' })
      await expect(world.payerPays(answer)).rejects.toThrow()
      expect(await channel.query(instruction)).toMatchObject({ state: 'failed' })
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'failed' })
      expect(await channel.close(instruction)).toEqual({ state: 'closed' })
      expect(world.heldFen(instruction.orderNo)).toBe(0)
    })

    test('comes too late for a paid order, and says so', async () => {
      const { channel, paid } = stage()
      expect(await channel.close(await paid())).toEqual({ state: 'paid' })
    })

    test('of an order that is not there is unknown: it may still be on its way', async () => {
      const { channel, world } = stage()
      expect(await channel.close(world.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
    })

    test.runIf(fromPrepare).each(FAULTS)('with %s is unknown', async (fault) => {
      const { channel, facing, prepared, world } = stage()
      const instruction = world.instruction()
      await prepared(instruction)
      world.breakNext('close', fault)
      expect(await facing(fault).close(instruction)).toMatchObject({ state: 'unknown' })
      expect(await channel.close(instruction)).toEqual({ state: 'closed' })
    })

    test('happens by itself when the order expires', async () => {
      const { channel, prepared, world } = stage()
      const instruction = world.instruction({ expiresAt: new Date(world.now().getTime() + 10 * 60_000) })
      const answer = await prepared(instruction)
      await world.passTime(11 * 60_000)
      expect(await channel.query(instruction)).toMatchObject(fromPrepare ? { state: 'failed' } : UNPAID)
      await expect(world.payerPays(answer)).rejects.toThrow()
    })
  })

  describe('when the line is bad', () => {
    test.runIf(prepareCalls).each(FAULT_TABLE)(
      'an order with $fault is unknown ($why), done: $done, and repeating it makes it payable once',
      async ({ done, fault, why }) => {
        const { channel, facing, prepared, world } = stage()
        const instruction = world.instruction()
        world.breakNext('prepare', fault)
        expect(await facing(fault).prepare(instruction)).toMatchObject({ state: 'unknown', why })
        expect(await channel.query(instruction)).toMatchObject(done ? UNPAID : { state: 'unknown', why: 'not-found' })
        await world.payerPays(await prepared(instruction))
        expect(world.ordersUnder(instruction.orderNo)).toBe(1)
        expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
      },
    )

    test.each(FAULT_TABLE)('a query with $fault is unknown ($why), and the next one knows', async ({ fault, why }) => {
      const { channel, facing, paid, world } = stage()
      const instruction = await paid()
      world.breakNext('query', fault)
      expect(await facing(fault).query(instruction)).toMatchObject({ state: 'unknown', why })
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
    })

    test('an old answer played back to another question is not believed', async () => {
      const { paid, world } = stage()
      const [yes, no] = [await paid(), world.instruction()]
      const proxy = await openReplayingProxy(world.origin)
      const victim = world.channel({ origin: proxy.origin })
      expect(await victim.query(yes)).toMatchObject({ state: 'succeeded' })
      expect(await victim.query(no)).toMatchObject({ state: 'unknown', why: 'unreadable' })
      await proxy.close()
    })

    test('an institution that cannot be reached was not asked, so the order may fail at once', async () => {
      const { world } = stage()
      const away = world.channel({ origin: NOWHERE })
      const instruction = world.instruction()
      if (prepareCalls) expect(await away.prepare(instruction)).toMatchObject({ state: 'not-sent', why: 'no-connection' })
      expect(await away.query(instruction)).toMatchObject({ state: 'not-sent' })
      expect(await away.close(instruction)).toMatchObject({ state: 'not-sent' })
      expect(await away.revoke(instruction)).toMatchObject({ state: 'not-sent' })
      expect(await away.refund(world.refund(instruction, fen(1)))).toMatchObject({ state: 'not-sent' })
    })

    test('after some troubles in a row calls are refused here, and are said not to be sent', async () => {
      const { world } = stage()
      const away = world.channel({ origin: NOWHERE })
      for (let call = 0; call < 5; call++) await away.close(world.instruction())
      expect(await away.close(world.instruction())).toMatchObject({ state: 'not-sent', why: 'breaker-open' })
    })
  })
}
