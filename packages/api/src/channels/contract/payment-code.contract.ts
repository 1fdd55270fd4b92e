import { strict as assert } from 'node:assert'
import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PayRef, Revoked } from '../channel.ts'
import { type PayStage, onStage } from './pay.stage.ts'
import { FAULTS, FAULT_TABLE, type Fault, type PayWorld, type PaymentCodeWorld } from './pay.world.ts'

/** 被扫: the merchant scans the payer's code. No notification comes; the answer is the result. */
export function paymentCodeContract(open: () => Promise<PayWorld>): void {
  let stage: PayStage
  let payer: PaymentCodeWorld
  beforeAll(async () => {
    stage = await onStage(await open())
    assert.ok(stage.world.paymentCode, 'this world has no payment codes')
    payer = stage.world.paymentCode
  })
  afterAll(() => stage.world.close())

  /** A payment may be too young to be revoked, or its payer may just be typing: then it is asked again. */
  async function revoked(ref: PayRef): Promise<Revoked> {
    for (let turn = 0; turn < 10; turn++) {
      await stage.world.passTime(15_000)
      const answer = await stage.channel.revoke(ref)
      if (answer.state === 'revoked') return answer
    }
    return stage.channel.revoke(ref)
  }

  test('pays in the answer, with the amount, the number and the time of the institution', async () => {
    const { channel, world } = stage
    const instruction = payer.instruction()
    const outcome = await channel.prepare(instruction)
    expect(outcome).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen, channelRef: expect.stringMatching(/.+/) })
    if (outcome.state === 'succeeded') expect(Math.abs(outcome.at.getTime() - world.now().getTime())).toBeLessThan(60_000)
    const asked = await channel.query(instruction)
    expect({ ...asked, raw: null }).toEqual({ ...outcome, raw: null })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
  })

  test('repeated with the same code pays once', async () => {
    const { channel, world } = stage
    const instruction = payer.instruction()
    await channel.prepare(instruction)
    expect(await channel.prepare(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    expect(world.ordersUnder(instruction.orderNo)).toBe(1)
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
  })

  test('that was used for one order is refused for another', async () => {
    const { channel, world } = stage
    const first = payer.instruction()
    await channel.prepare(first)
    const second = payer.instruction({ payer: first.payer })
    expect(await channel.prepare(second)).toMatchObject({ state: 'failed', code: expect.stringMatching(/.+/) })
    expect(world.heldFen(second.orderNo)).toBe(0)
  })

  test('older than its time is refused', async () => {
    const { channel, world } = stage
    const instruction = payer.instruction()
    await world.passTime(10 * 60_000)
    expect(await channel.prepare(instruction)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/.+/) })
    expect(world.heldFen(instruction.orderNo)).toBe(0)
  })

  test('that is none of this institution’s is not sent', async () => {
    const { channel } = stage
    const { payer: known } = payer.instruction()
    assert.ok(known.client === 'payment-code')
    for (const code of ['', '12', '99' + '0'.repeat(16), `${payer.newCode()}x`]) {
      const instruction = payer.instruction({ payer: { ...known, code } })
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    }
  })

  test('is in nothing that the channel tells, so that nobody can store it by mistake', async () => {
    const { channel, facing, world } = stage
    const told: unknown[] = []
    const codes: string[] = []
    const tell = async (how: () => void, fault?: Fault): Promise<void> => {
      const instruction = payer.instruction()
      assert.ok(instruction.payer.client === 'payment-code')
      codes.push(instruction.payer.code)
      how()
      told.push(await facing(fault).prepare(instruction), await channel.query(instruction))
    }
    await tell(() => undefined)
    await tell(() => payer.payerWillBeAsked())
    for (const fault of FAULTS) await tell(() => world.breakNext('pay-by-code', fault), fault)
    const used = payer.instruction()
    await channel.prepare(used)
    assert.ok(used.payer.client === 'payment-code')
    codes.push(used.payer.code)
    told.push(await channel.prepare(payer.instruction({ payer: used.payer })))
    const text = JSON.stringify(told)
    for (const code of codes) expect(text).not.toContain(code)
  })

  test('beyond the limits is not sent', async () => {
    const { channel } = stage
    const tooMuch = payer.instruction({ amountFen: fen(channel.limits.maxFen + 1) })
    expect(await channel.prepare(tooMuch)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
  })

  test.each(FAULT_TABLE)('with $fault is unknown ($why), done: $done, and repeating it pays once', async ({ done, fault, why }) => {
    const { channel, facing, world } = stage
    const instruction = payer.instruction()
    world.breakNext('pay-by-code', fault)
    expect(await facing(fault).prepare(instruction)).toMatchObject({ state: 'unknown', why })
    expect(await channel.query(instruction)).toMatchObject(done ? { state: 'succeeded' } : { state: 'unknown', why: 'not-found' })
    expect(await channel.prepare(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
  })

  describe('whose payer is asked for the password', () => {
    test('waits, and is paid when it was entered', async () => {
      const { channel } = stage
      payer.payerWillBeAsked()
      const instruction = payer.instruction()
      expect(await channel.prepare(instruction)).toMatchObject({ state: 'accepted', waitingFor: 'payer' })
      expect(await channel.query(instruction)).toMatchObject({ state: 'accepted', waitingFor: 'payer' })
      await payer.payerEnters(instruction.orderNo, 'password')
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
    })

    test('has not been paid when the payer turned away, and is revoked for good', async () => {
      const { channel, world } = stage
      payer.payerWillBeAsked()
      const instruction = payer.instruction()
      await channel.prepare(instruction)
      await payer.payerEnters(instruction.orderNo, 'cancel')
      expect(['accepted', 'failed']).toContain((await channel.query(instruction)).state)
      expect(await revoked(instruction)).toEqual({ state: 'revoked' })
      expect(await channel.query(instruction)).toMatchObject({ state: 'failed' })
      expect(world.heldFen(instruction.orderNo)).toBe(0)
    })

    test('can be revoked while nobody answers, and then nobody can pay it', async () => {
      const { channel, world } = stage
      payer.payerWillBeAsked()
      const instruction = payer.instruction()
      await channel.prepare(instruction)
      expect(await revoked(instruction)).toEqual({ state: 'revoked' })
      await expect(payer.payerEnters(instruction.orderNo, 'password')).rejects.toThrow()
      expect(await channel.query(instruction)).toMatchObject({ state: 'failed' })
      expect(world.heldFen(instruction.orderNo)).toBe(0)
    })
  })

  describe('revoking', () => {
    test('gives back what had been paid, once, however often it is asked', async () => {
      const { channel, world } = stage
      const instruction = payer.instruction()
      await channel.prepare(instruction)
      expect(await revoked(instruction)).toEqual({ state: 'revoked' })
      expect(await revoked(instruction)).toEqual({ state: 'revoked' })
      expect(world.heldFen(instruction.orderNo)).toBe(0)
      expect(await channel.query(instruction)).toMatchObject({ state: 'failed' })
    })

    test.each(FAULTS)('with %s is unknown, and asked again is revoked', async (fault) => {
      const { channel, facing, world } = stage
      const instruction = payer.instruction()
      await channel.prepare(instruction)
      await world.passTime(15_000)
      world.breakNext('revoke', fault)
      expect(await facing(fault).revoke(instruction)).toMatchObject({ state: 'unknown' })
      expect(await revoked(instruction)).toEqual({ state: 'revoked' })
      expect(world.heldFen(instruction.orderNo)).toBe(0)
    })

    test('of an order that was never there holds no money, whatever the institution says', async () => {
      const { channel, world } = stage
      const instruction = payer.instruction()
      expect(['revoked', 'unknown']).toContain((await channel.revoke(instruction)).state)
      expect(world.heldFen(instruction.orderNo)).toBe(0)
    })
  })

  test('paid can be refunded like any other order', async () => {
    const { channel, world } = stage
    const instruction = payer.instruction()
    await channel.prepare(instruction)
    const refund = world.refund(instruction, fen(20_000))
    await channel.refund(refund)
    await world.refundsEnd()
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded', amountFen: 20_000 })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen - 20_000)
  })
}
