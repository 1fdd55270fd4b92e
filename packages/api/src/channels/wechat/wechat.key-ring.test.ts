import type { SandboxSettings } from '@dangkou/sandbox'
import { expect, test } from 'vitest'
import { FROM_WEAPP, openWechat, paidOrder } from './test-wechat.ts'
import type { WechatPayOptions } from './wechat.option.ts'

/** A world whose WeChat signs by this, and a channel that fetches certificates. */
function open(wechatSigning: SandboxSettings['wechatSigning'], more: Partial<WechatPayOptions> = {}) {
  return openWechat(FROM_WEAPP, { fetchCertificates: true, ...more }, { wechatSigning })
}

/** The same with nothing but fetched certificates to believe by. */
async function openWithNothing(more: Partial<WechatPayOptions> = {}) {
  const world = await open('public-key', { platformKeys: {}, ...more })
  world.sandbox.settings.set({ wechatSigning: 'certificate' })
  return world
}

const NOT_FOUND = { state: 'unknown', why: 'not-found' }
const UNVERIFIED = { state: 'unknown', why: 'unverified' }

test('they are there before the first call, and the old one stays good beside the new one', async () => {
  const world = await openWithNothing()
  const channel = world.channel()
  const { instruction, raw } = await paidOrder(world, channel)
  world.sandbox.wechat.rotateCertificate()
  // Signed by a serial that nobody here knows yet. It is looked for, but not within a minute of the last look.
  expect(await channel.query(instruction)).toMatchObject(UNVERIFIED)
  await world.passTime(61_000)
  await expect.poll(() => channel.query(instruction)).toMatchObject({ state: 'succeeded' })
  expect(channel.readCallback(raw)).toMatchObject({ orderNo: instruction.orderNo })
  await world.close()
})

test('a callback by an unknown certificate is refused, and understood when it comes again', async () => {
  const world = await openWithNothing()
  const { instruction } = await paidOrder(world)
  const reader = world.channel()
  await reader.query(instruction)
  world.sandbox.wechat.rotateCertificate()
  await world.passTime(61_000)
  const first = await world.callbackOf(instruction)
  expect(() => reader.readCallback(first)).toThrow('unknown-key')
  const again = await world.callbackOf(instruction)
  await expect.poll(() => reader.readCallback(again)).toMatchObject({ orderNo: instruction.orderNo })
  await world.close()
})

test('they are used together with the public key while WeChat signs by both in turn', async () => {
  const world = await open('both')
  const channel = world.channel()
  // The first answer may come before the certificates do.
  await channel.query(world.instruction())
  await expect.poll(() => channel.query(world.instruction())).toMatchObject(NOT_FOUND)
  for (let call = 0; call < 6; call++) expect(await channel.query(world.instruction())).toMatchObject(NOT_FOUND)
  await world.close()
})

test('they are looked for again after twelve hours, not before', async () => {
  const world = await openWithNothing()
  const channel = world.channel()
  expect(await channel.query(world.instruction())).toMatchObject(NOT_FOUND)
  world.sandbox.faults.add({ channel: 'wechat', operation: 'certificates', kind: 'rate-limited' })
  const looks = () => world.sandbox.faults.list().length
  await world.passTime(12 * 3_600_000 - 60_000)
  expect(await channel.query(world.instruction())).toMatchObject(NOT_FOUND)
  expect(looks()).toBe(1)
  await world.passTime(60_000)
  expect(await channel.query(world.instruction())).toMatchObject(NOT_FOUND)
  await expect.poll(looks).toBe(0)
  await world.close()
})

test('without any key nothing is sent, and a minute later they are looked for again', async () => {
  const world = await openWithNothing()
  const channel = world.channel()
  world.sandbox.faults.add({ channel: 'wechat', operation: 'certificates', kind: 'wrong-signature' })
  expect(await channel.query(world.instruction())).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  expect(await channel.query(world.instruction())).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  await world.passTime(60_000)
  expect(await channel.query(world.instruction())).toMatchObject(NOT_FOUND)
  await world.close()
})

test('a merchant with nothing but a public key has none, and is not disturbed by that', async () => {
  const world = await open('public-key')
  expect(await world.channel().query(world.instruction())).toMatchObject(NOT_FOUND)
  await world.close()
})

test('sealed by another APIv3 key they are not believed', async () => {
  const world = await openWithNothing({ apiV3Key: 'x'.repeat(32) })
  expect(await world.channel().query(world.instruction())).toMatchObject({ state: 'not-sent' })
  await world.close()
})

test('a callback opens by the APIv3 key that follows, too', async () => {
  const following = await openWechat(FROM_WEAPP, ({ WECHAT_APIV3_KEY }) => ({ apiV3Key: 'o'.repeat(32), nextApiV3Key: WECHAT_APIV3_KEY }))
  const { instruction, raw } = await paidOrder(following)
  expect(following.channel().readCallback(raw)).toMatchObject({ orderNo: instruction.orderNo })
  await following.close()
  const neither = await openWechat(FROM_WEAPP, { apiV3Key: 'o'.repeat(32), nextApiV3Key: 'p'.repeat(32) })
  const paid = await paidOrder(neither)
  expect(() => neither.channel().readCallback(paid.raw)).toThrow('undecryptable')
  await neither.close()
})
