import { describe, expect, test } from 'vitest'
import type { PayWorld } from '../channel.contract.ts'
import { FROM_WEAPP, openWechat } from './test-wechat.ts'
import type { WechatPayOptions } from './wechat.option.ts'
import { isWechatPaymentCode } from './wechat.payment-code.ts'

function codeWorld(world: PayWorld) {
  if (!world.paymentCode) throw new Error('no payment codes')
  return world.paymentCode
}

test('a code is eighteen digits that begin with 10 to 15', () => {
  expect(['100000000000000000', '159999999999999999'].every(isWechatPaymentCode)).toBe(true)
  expect(
    ['160000000000000000', '280000000000000000', '10000000000000000', '1000000000000000000', '13000000000000000x'].some(
      isWechatPaymentCode,
    ),
  ).toBe(false)
})

describe('where v3’s payment codes are not open to the provider', () => {
  const open = (more: Partial<WechatPayOptions> = {}) => openWechat(FROM_WEAPP, more, { wechatCodepay: 'v2' })

  test('the same payment goes on in the old generation, and the next one begins there', async () => {
    const world = await open()
    const channel = world.channel()
    const first = codeWorld(world).instruction()
    expect(await channel.prepare(first)).toMatchObject({ state: 'succeeded', amountFen: first.amountFen })
    // The fault breaks the first call that comes: were that v3 again, the words would be others.
    world.sandbox.faults.add({ channel: 'wechat', operation: 'codepay', kind: 'wrong-signature' })
    const second = codeWorld(world).instruction()
    expect(await channel.prepare(second)).toEqual({ state: 'unknown', why: 'unverified', detail: 'sign' })
    expect(await channel.prepare(second)).toMatchObject({ state: 'succeeded' })
    expect(world.heldFen(second.orderNo)).toBe(second.amountFen)
    await world.close()
  })

  test('a revocation finds the way by itself, after a restart too', async () => {
    const world = await open()
    const instruction = codeWorld(world).instruction()
    await world.channel().prepare(instruction)
    await world.passTime(15_000)
    expect(await world.channel().revoke(instruction)).toEqual({ state: 'revoked' })
    expect(world.heldFen(instruction.orderNo)).toBe(0)
    await world.close()
  })

  test('without the old key it is refused, and nothing was paid', async () => {
    const world = await open({ apiV2Key: undefined })
    const instruction = codeWorld(world).instruction()
    expect(await world.channel().prepare(instruction)).toMatchObject({ state: 'failed', code: 'NO_AUTH' })
    expect(world.heldFen(instruction.orderNo)).toBe(0)
    await world.close()
  })

  test('a wrong old key pays nothing and fails nothing', async () => {
    const world = await open({ apiV2Key: 'x'.repeat(32) })
    const instruction = codeWorld(world).instruction()
    expect(await world.channel().prepare(instruction)).toMatchObject({ state: 'unknown', why: 'unverified' })
    expect(world.heldFen(instruction.orderNo)).toBe(0)
    await world.close()
  })

  test('beginning there without the old key stops the start', async () => {
    const world = await open({ apiV2Key: undefined, paymentCodeApi: 'v2' })
    expect(() => world.channel()).toThrow('APIv2 key')
    await world.close()
  })
})

test('a trouble of v3 is no permission to try again in v2: the money may have moved', async () => {
  const world = await openWechat()
  world.sandbox.faults.add({ channel: 'wechat', operation: 'codepay', kind: 'unknown-then-success' })
  const instruction = codeWorld(world).instruction()
  const channel = world.channel()
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'unknown', why: 'institution-error' })
  expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
  expect(world.ordersUnder(instruction.orderNo)).toBe(1)
  await world.close()
})

test('a revocation while the payer types is asked again', async () => {
  const world = await openWechat()
  const instruction = codeWorld(world).instruction()
  const channel = world.channel()
  await channel.prepare(instruction)
  expect(await channel.revoke(instruction)).toMatchObject({ state: 'unknown', why: 'institution-error' })
  await world.passTime(15_000)
  world.sandbox.faults.add({ channel: 'wechat', operation: 'reverse', kind: 'user-paying' })
  expect(await channel.revoke(instruction)).toMatchObject({ state: 'unknown', why: 'institution-error' })
  expect(await channel.revoke(instruction)).toEqual({ state: 'revoked' })
  await world.close()
})
