import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { checkCallback, checkRefundCallback } from '../callback.check.ts'
import { type PayStage, refusalOf } from './pay.stage.ts'
import type { Traits } from './pay.world.ts'

export function notificationTests(stage: () => PayStage, { notifications, refundNotificationTellsAmount }: Traits): void {
  const signedAnew = notifications === 'signed-anew'

  test('tells the payment, and fits its order', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const callback = channel.readCallback(await world.callbackOf(instruction))
    expect(callback).toMatchObject({ kind: 'payment', orderNo: instruction.orderNo, eventId: expect.stringMatching(/.+/) })
    if (callback.kind !== 'payment') throw new Error(callback.kind)
    expect(checkCallback(world.expected(instruction), callback)).toEqual([])
    const asked = await channel.query(instruction)
    expect(asked.state === 'succeeded' && { ...asked, raw: null }).toEqual({ ...callback.outcome, raw: null })
  })

  test.runIf(!refundNotificationTellsAmount)('tells of a refund, fits it, and leaves its amount to a query', async () => {
    const { channel, paid, world } = stage()
    const refund = world.refund(await paid(), fen(20_000))
    await channel.refund(refund)
    await world.refundsEnd()
    const callback = channel.readCallback(await world.refundCallbackOf(refund))
    if (callback.kind !== 'refund') throw new Error(callback.kind)
    expect(checkRefundCallback(world.expectedRefund(refund), callback)).toEqual([])
    expect(callback).toMatchObject({ amountFen: null, outcome: { state: 'accepted' } })
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded', amountFen: 20_000 })
  })

  test.runIf(refundNotificationTellsAmount)('tells a refund, and fits it', async () => {
    const { channel, paid, world } = stage()
    const refund = world.refund(await paid(), fen(20_000))
    await channel.refund(refund)
    await world.refundsEnd()
    const callback = channel.readCallback(await world.refundCallbackOf(refund))
    if (callback.kind !== 'refund') throw new Error(callback.kind)
    expect(checkRefundCallback(world.expectedRefund(refund), callback)).toEqual([])
    const asked = await channel.queryRefund(refund)
    expect(asked).toMatchObject({ state: 'succeeded' })
    expect({ ...callback.outcome, raw: null }).toEqual({ ...asked, raw: null })
  })

  test.runIf(refundNotificationTellsAmount)('of a refund, with a true signature but another amount, does not fit it', async () => {
    const { channel, paid, world } = stage()
    const refund = world.refund(await paid(), fen(20_000))
    await channel.refund(refund)
    await world.refundsEnd()
    const callback = channel.readCallback(await world.refundCallbackOf(refund, 'tampered'))
    expect(callback.kind === 'refund' && checkRefundCallback(world.expectedRefund(refund), callback)).toEqual(['amount'])
  })

  test('sent again by the institution is taken again, under the same event', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const first = channel.readCallback(await world.callbackOf(instruction))
    const second = channel.readCallback(await world.callbackOf(instruction))
    expect(second.eventId).toBe(first.eventId)
  })

  test.runIf(!signedAnew)('copied and sent again by a stranger is one more repetition, under the same event', async () => {
    const { channel, paid, world } = stage()
    const raw = await world.callbackOf(await paid())
    expect(channel.readCallback(raw).eventId).toBe(channel.readCallback(raw).eventId)
  })

  test.runIf(signedAnew)('copied and sent again by a stranger is refused as replayed', async () => {
    const { channel, paid, world } = stage()
    const raw = await world.callbackOf(await paid())
    expect(refusalOf(channel, raw)).toBe('taken')
    expect(refusalOf(channel, raw)).toBe('replayed')
  })

  // Signed at some moment between `before` and `after`, in whole seconds: each counts from the end that makes it certain.
  test.runIf(signedAnew).each([
    [299, 'before', 'taken'],
    [301, 'after', 'stale'],
    [-301, 'before', 'stale'],
  ] as const)('read %d s from %s it was signed is %s', async (seconds, from, verdict) => {
    const { paid, world } = stage()
    const instruction = await paid()
    const before = world.now()
    const raw = await world.callbackOf(instruction)
    const at = { before, after: world.now() }[from].getTime() + seconds * 1000
    expect(refusalOf(world.channel({ now: () => new Date(at) }), raw)).toBe(verdict)
  })

  test('with a true signature but another amount does not fit its order', async () => {
    const { channel, paid, world } = stage()
    const instruction = await paid()
    const callback = channel.readCallback(await world.callbackOf(instruction, 'tampered'))
    expect(callback.kind === 'payment' && checkCallback(world.expected(instruction), callback)).toEqual(['amount'])
  })

  test('that is forged is refused, each way with its reason', async () => {
    const { channel, paid, world } = stage()
    const raw = await world.callbackOf(await paid())
    for (const [name, { make, reason }] of Object.entries(world.forgeries)) {
      expect([name, refusalOf(world.channel(), make(raw))]).toEqual([name, reason])
    }
    expect(refusalOf(channel, raw)).toBe('taken')
  })

  test('has an acknowledgement, and a refusal that makes the institution try again', () => {
    const { channel } = stage()
    expect([200, 204]).toContain(channel.acknowledge.taken.status)
    const refused = channel.acknowledge.refused('stale')
    expect(refused).not.toEqual(channel.acknowledge.taken)
  })
}
