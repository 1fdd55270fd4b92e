import { strict as assert } from 'node:assert'
import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCombinedCallback } from '../callback.check.ts'
import type { CombinedInstruction, CombinedPay, Prepared } from '../channel.ts'
import { NOWHERE } from '../test-wire.ts'
import { type PayStage, onStage } from './pay.stage.ts'
import { type CombinedWorld, FAULTS, FAULT_TABLE, type Fault, type PayWorld } from './pay.world.ts'

/** Several payees paid at once, all or none. */
export function combinedPayContract(open: () => Promise<PayWorld>): void {
  let stage: PayStage
  let carts: CombinedWorld
  let combined: CombinedPay
  beforeAll(async () => {
    stage = await onStage(await open())
    assert.ok(stage.world.combined && stage.channel.combined, 'this institution combines nothing')
    carts = stage.world.combined
    combined = stage.channel.combined
  })
  afterAll(() => stage.world.close())

  async function prepared(instruction: CombinedInstruction): Promise<Prepared> {
    const answer = await combined.prepare(instruction)
    if (answer.state !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(answer)}`)
    return answer
  }

  async function paid(changes?: Partial<CombinedInstruction>): Promise<CombinedInstruction> {
    const instruction = carts.instruction(changes)
    await stage.world.payerPays(await prepared(instruction))
    return instruction
  }

  function facing(fault: Fault): CombinedPay {
    const other = stage.facing(fault).combined
    assert.ok(other)
    return other
  }

  const sumOf = ({ parts }: CombinedInstruction): number => parts.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const heldOf = ({ parts }: CombinedInstruction): number[] => parts.map(({ orderNo }) => stage.world.heldFen(orderNo))

  test('is paid once, and tells every part, in the order of the question', async () => {
    const instruction = carts.instruction()
    const answer = await prepared(instruction)
    expect(await combined.query(instruction)).toMatchObject({ state: 'accepted', waitingFor: 'payer' })
    expect(heldOf(instruction)).toEqual([0, 0])
    await stage.world.payerPays(answer)
    const outcome = await combined.query({ ...instruction, parts: instruction.parts.toReversed() })
    expect(outcome).toMatchObject({
      state: 'succeeded',
      amountFen: sumOf(instruction),
      parts: instruction.parts
        .toReversed()
        .map(({ amountFen, orderNo }) => ({ orderNo, amountFen, channelRef: expect.stringMatching(/.+/) })),
    })
    expect(heldOf(instruction)).toEqual(instruction.parts.map(({ amountFen }) => amountFen))
  })

  test('has its own doors: a part is no order that can be asked about or closed by itself', async () => {
    const { channel } = stage
    const instruction = carts.instruction()
    const answer = await prepared(instruction)
    for (const part of instruction.parts) {
      expect(await channel.query(part)).toMatchObject({ state: 'unknown' })
      expect(await channel.close(part)).toMatchObject({ state: 'unknown' })
    }
    await stage.world.payerPays(answer)
    expect(await combined.query(instruction)).toMatchObject({ state: 'succeeded' })
  })

  test('asked for twice is one; with another amount it is refused, and the first one stands', async () => {
    const instruction = carts.instruction()
    const first = await prepared(instruction)
    await prepared(instruction)
    const [one, two] = instruction.parts
    assert.ok(one && two)
    const other = { ...instruction, parts: [{ ...one, amountFen: fen(one.amountFen + 1) }, two] }
    expect(await combined.prepare(other)).toMatchObject({ state: 'unknown', why: 'number-used' })
    await stage.world.payerPays(first)
    expect(await combined.prepare(instruction)).toMatchObject({ state: 'succeeded', amountFen: sumOf(instruction) })
  })

  test('that the institution refuses, and does not know, has failed, all of it', async () => {
    const cart = carts.instruction()
    const [one, two] = cart.parts
    assert.ok(one && two)
    const instruction = { ...cart, parts: [one, { ...two, payeeNo: '1999999999' }] }
    expect(await combined.prepare(instruction)).toMatchObject({ state: 'failed', code: expect.stringMatching(/^[A-Z_.]+$/) })
  })

  test('that nobody ever made is not found', async () => {
    expect(await combined.query(carts.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
    expect(await combined.close(carts.instruction())).toMatchObject({ state: 'unknown', why: 'not-found' })
  })

  test('is closed for good, all of it', async () => {
    const instruction = carts.instruction()
    const answer = await prepared(instruction)
    expect(await combined.close(instruction)).toEqual({ state: 'closed' })
    await expect(stage.world.payerPays(answer)).rejects.toThrow()
    expect(await combined.query(instruction)).toMatchObject({ state: 'failed' })
    expect(heldOf(instruction)).toEqual([0, 0])
  })

  test('paid cannot be closed any more', async () => {
    expect(await combined.close(await paid())).toEqual({ state: 'paid' })
  })

  test('gives back one part and leaves the other', async () => {
    const { channel, world } = stage
    const instruction = await paid()
    const [one, two] = instruction.parts
    assert.ok(one && two)
    const refund = world.refund(one, one.amountFen)
    await channel.refund(refund)
    await world.refundsEnd()
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded', amountFen: one.amountFen })
    expect(heldOf(instruction)).toEqual([0, two.amountFen])
    expect(await combined.query(instruction)).toMatchObject({ state: 'succeeded', amountFen: sumOf(instruction) })
  })

  test('is notified once for all parts, and fits', async () => {
    const instruction = await paid()
    const callback = stage.channel.readCallback(await carts.callbackOf(instruction))
    if (callback.kind !== 'combined') throw new Error(callback.kind)
    expect(checkCombinedCallback(carts.expected(instruction), callback)).toEqual([])
    const asked = await combined.query(instruction)
    expect({ ...asked, raw: null }).toEqual({ ...callback.outcome, raw: null })
  })

  test('notified with a true signature but another amount does not fit', async () => {
    const instruction = await paid()
    const callback = stage.channel.readCallback(await carts.callbackOf(instruction, 'tampered'))
    expect(callback.kind === 'combined' && checkCombinedCallback(carts.expected(instruction), callback)).toEqual(['amount'])
  })

  test('of one part, or of too many, is not sent', async () => {
    const cart = carts.instruction()
    const one = { ...cart, parts: cart.parts.slice(0, 1) }
    expect(await combined.prepare(one)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
    const many = Array.from({ length: combined.mostParts + 1 }, (_, index) => ({ ...cart.parts[0]!, orderNo: `${cart.orderNo}${index}` }))
    expect(await combined.prepare({ ...cart, parts: many })).toMatchObject({ state: 'not-sent', why: 'not-supported' })
  })

  test('the platform itself is never a payee', async () => {
    const cart = carts.instruction()
    const [one, two] = cart.parts
    assert.ok(one && two)
    const parts = [one, { ...two, payeeNo: carts.expected(cart).providerNo }]
    await expect(combined.prepare({ ...cart, parts })).rejects.toThrow('never the platform')
  })

  test.each(FAULT_TABLE)(
    'with $fault is unknown ($why), done: $done, and repeating it makes it payable once',
    async ({ done, fault, why }) => {
      const instruction = carts.instruction()
      stage.world.breakNext('combined-prepare', fault)
      expect(await facing(fault).prepare(instruction)).toMatchObject({ state: 'unknown', why })
      expect(await combined.query(instruction)).toMatchObject(done ? { state: 'accepted' } : { state: 'unknown', why: 'not-found' })
      await stage.world.payerPays(await prepared(instruction))
      expect(heldOf(instruction)).toEqual(instruction.parts.map(({ amountFen }) => amountFen))
    },
  )

  test.each(FAULTS)('asked about and closed with %s is unknown, and the next try knows', async (fault) => {
    const instruction = carts.instruction()
    await prepared(instruction)
    stage.world.breakNext('combined-query', fault)
    expect(await facing(fault).query(instruction)).toMatchObject({ state: 'unknown' })
    expect(await combined.query(instruction)).toMatchObject({ state: 'accepted' })
    stage.world.breakNext('combined-close', fault)
    expect(await facing(fault).close(instruction)).toMatchObject({ state: 'unknown' })
    expect(await combined.close(instruction)).toEqual({ state: 'closed' })
  })

  test('out of reach was not sent', async () => {
    const away = stage.world.channel({ origin: NOWHERE }).combined
    expect(await away?.prepare(carts.instruction())).toMatchObject({ state: 'not-sent' })
  })
}
