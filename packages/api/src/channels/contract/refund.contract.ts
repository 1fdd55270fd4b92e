import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import type { RefundInstruction } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import type { PayStage } from './pay.stage.ts'
import { FAULTS, FAULT_TABLE } from './pay.world.ts'

/** Institutions want some time between two refunds of one payment. */
const BETWEEN_REFUNDS_MS = 61_000

export function refundTests(stage: () => PayStage): void {
  /** A refund's answer mostly says that it was taken; its end is told by a query. */
  async function end(refund: RefundInstruction): Promise<Outcome> {
    await stage().world.refundsEnd()
    return stage().channel.queryRefund(refund)
  }

  test('of the whole gives everything back, with the number and the time of the institution', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const refund = world.refund(instruction, instruction.amountFen)
    expect(['accepted', 'succeeded']).toContain((await channel.refund(refund)).state)
    const ended = await end(refund)
    expect(ended).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen, channelRef: expect.stringMatching(/.+/) })
    if (ended.state === 'succeeded') expect(Math.abs(ended.at.getTime() - world.now().getTime())).toBeLessThan(60_000)
    expect(world.heldFen(instruction.orderNo)).toBe(0)
  })

  test('leaves the payment a success', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const before = await channel.query(instruction)
    const refund = world.refund(instruction, fen(100))
    await channel.refund(refund)
    await end(refund)
    const after = await channel.query(instruction)
    expect({ ...after, raw: null }).toEqual({ ...before, raw: null })
  })

  test('can be one of several parts, up to what was paid and no fen further', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    for (const amount of [1, 23_455, 100_000]) {
      const refund = world.refund(instruction, fen(amount))
      await channel.refund(refund)
      expect(await end(refund)).toMatchObject({ state: 'succeeded', amountFen: amount })
      await world.passTime(BETWEEN_REFUNDS_MS)
    }
    expect(world.heldFen(instruction.orderNo)).toBe(0)
    const oneMore = world.refund(instruction, fen(1))
    expect(await channel.refund(oneMore)).toMatchObject({ state: 'failed', code: expect.stringMatching(/.+/) })
    expect(world.heldFen(instruction.orderNo)).toBe(0)
  })

  test('of more than was paid has failed, and gives nothing back', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const refund = world.refund(instruction, fen(instruction.amountFen + 1))
    expect(await channel.refund(refund)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/.+/) })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
  })

  test('repeated under its number gives back once', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const refund = world.refund(instruction, fen(10_000))
    await channel.refund(refund)
    await channel.refund(refund)
    await world.refundsEnd()
    expect(await channel.refund(refund)).toMatchObject({ state: 'succeeded', amountFen: 10_000 })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen - 10_000)
  })

  test('under a used number with another amount is refused, and the first one stands', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const refund = world.refund(instruction, fen(10_000))
    await channel.refund(refund)
    await world.refundsEnd()
    await world.passTime(BETWEEN_REFUNDS_MS)
    expect(await channel.refund({ ...refund, amountFen: fen(10_001) })).toMatchObject({ state: 'unknown', why: 'number-used' })
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded', amountFen: 10_000 })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen - 10_000)
  })

  test('that nobody ever made is not found, which is not a failure', async () => {
    const { channel, paid, world } = stage()
    const refund = world.refund(await paid(), fen(1))
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'unknown', why: 'not-found' })
  })

  test('of an order that the institution does not know may only be too early', async () => {
    const { channel, world } = stage()
    expect(await channel.refund(world.refund(world.instruction(), fen(1)))).toMatchObject({ state: 'unknown', why: 'not-found' })
  })

  test('of nothing is not sent', async () => {
    const { channel, paid, world } = stage()
    expect(await channel.refund(world.refund(await paid(), fen(0)))).toMatchObject({ state: 'not-sent', why: 'not-supported' })
  })

  test('that was accepted can still fail, with a code and a reason, and its money has not left', async ({ skip }) => {
    const { channel, paid, world } = stage()
    if (world.nextRefundFails === null) return skip('a refund’s answer is its end here')
    const instruction = await paid()
    world.nextRefundFails()
    const refund = world.refund(instruction, fen(10_000))
    expect(await channel.refund(refund)).toMatchObject({ state: 'accepted', waitingFor: 'institution' })
    const failed = { state: 'failed', code: expect.stringMatching(/^[A-Z0-9_]+$/), reason: expect.stringMatching(/.+/) }
    expect(await end(refund)).toMatchObject(failed)
    expect(channel.readCallback(await world.refundCallbackOf(refund)).outcome).toMatchObject(failed)
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
  })

  test.each(FAULT_TABLE)('with $fault is unknown ($why), done: $done, and repeating it gives back once', async ({ done, fault, why }) => {
    const { channel, facing, paid, world } = stage()
    const instruction = await paid()
    const refund = world.refund(instruction, fen(10_000))
    world.breakNext('refund', fault)
    expect(await facing(fault).refund(refund)).toMatchObject({ state: 'unknown', why })
    const found = await channel.queryRefund(refund)
    if (done) expect(['accepted', 'succeeded']).toContain(found.state)
    else expect(found).toMatchObject({ state: 'unknown', why: 'not-found' })
    await channel.refund(refund)
    expect(await end(refund)).toMatchObject({ state: 'succeeded', amountFen: 10_000 })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen - 10_000)
  })

  test.each(FAULTS)('asked about with %s is unknown, and the next question knows', async (fault) => {
    const { channel, facing, paid, world } = stage()
    const refund = world.refund(await paid(), fen(10_000))
    await channel.refund(refund)
    await world.refundsEnd()
    world.breakNext('query-refund', fault)
    expect(await facing(fault).queryRefund(refund)).toMatchObject({ state: 'unknown' })
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded' })
  })
}
