import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orderTests } from './order.contract.ts'
import { notificationTests } from './notification.contract.ts'
import { type PayStage, onStage } from './pay.stage.ts'
import { ORDINARY, type PayWorld, type Traits } from './pay.world.ts'
import { refundTests } from './refund.contract.ts'

/** One way of paying: orders, refunds, notifications. */
export function payChannelContract(open: () => Promise<PayWorld>, traits: Traits = ORDINARY): void {
  let stage: PayStage
  beforeAll(async () => {
    stage = await onStage(await open())
  })
  afterAll(() => stage.world.close())

  test('says by data what it takes', () => {
    const { channel, world } = stage
    expect(channel.limits.clients).toContain(world.instruction().payer.client)
    expect(channel.limits.clients.includes('payment-code')).toBe(world.paymentCode !== null)
    expect(channel.combined === null).toBe(world.combined === null)
  })

  orderTests(() => stage, traits)
  describe('a refund', () => refundTests(() => stage))
  describe('a notification', () => notificationTests(() => stage, traits))

  test('the platform itself is never the payee', async () => {
    const { channel, world } = stage
    const instruction = world.instruction()
    const platform = { ...instruction, payeeNo: world.expected(instruction).providerNo }
    await expect(channel.prepare(platform)).rejects.toThrow('never the platform')
    await expect(channel.query(platform)).rejects.toThrow('never the platform')
    await expect(channel.close(platform)).rejects.toThrow('never the platform')
    await expect(channel.revoke(platform)).rejects.toThrow('never the platform')
    await expect(channel.refund(world.refund(platform, platform.amountFen))).rejects.toThrow('never the platform')
    expect(world.ordersUnder(instruction.orderNo)).toBe(0)
  })
}
