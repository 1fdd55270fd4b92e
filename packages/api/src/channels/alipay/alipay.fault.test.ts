import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PayChannel, PayInstruction } from '../channel.ts'
import { openAlipay } from './test-alipay-world.ts'

/** What can go wrong at Alipay and nowhere else; what can go wrong everywhere stands in the contract. */

let world: Awaited<ReturnType<typeof openAlipay>>
let channel: PayChannel

beforeAll(async () => {
  world = await openAlipay(({ openId }) => ({ client: 'alipay-app', userId: openId }))
})
afterAll(() => world.close())
beforeEach(() => {
  world.sandbox.faults.clear()
  channel = world.channel({ timeoutMs: 2_000 })
})

const fault = (operation: string, kind: string) => world.sandbox.faults.add({ channel: 'alipay', operation, kind })
async function paid(): Promise<PayInstruction> {
  const instruction = world.instruction()
  const answer = await channel.prepare(instruction)
  if (answer.state !== 'prepared') throw new Error(answer.state)
  await world.payerPays(answer)
  return instruction
}

describe('20000, which is nobody’s knowledge', () => {
  test.each([
    ['system-error', { state: 'unknown', why: 'not-found' }],
    ['done-but-system-error', { state: 'accepted' }],
  ])('to an order (%s) is unknown, a query knows, and a repetition makes one order', async (kind, found) => {
    const instruction = world.instruction()
    fault('create', kind)
    expect(await channel.prepare(instruction)).toMatchObject({ state: 'unknown', why: 'institution-error' })
    expect(await channel.query(instruction)).toMatchObject(found)
    expect(await channel.prepare(instruction)).toMatchObject({ state: 'prepared' })
    expect(world.ordersUnder(instruction.orderNo)).toBe(1)
  })

  test.each(['system-error', 'done-but-system-error'])('to a refund (%s) is unknown, and a repetition gives back once', async (kind) => {
    const refund = world.refund(await paid(), fen(10_000))
    fault('refund', kind)
    expect(await channel.refund(refund)).toMatchObject({ state: 'unknown', why: 'institution-error' })
    expect(await channel.refund(refund)).toMatchObject({ state: 'succeeded', amountFen: 10_000 })
    expect(world.heldFen(refund.orderNo)).toBe(113_456)
  })

  test.each(['close', 'cancel', 'query', 'refund-query', 'bill'])('to %s is unknown', async (operation) => {
    const instruction = await paid()
    const refund = world.refund(instruction, fen(1))
    const asked = {
      close: () => channel.close(instruction),
      cancel: () => channel.revoke(instruction),
      query: () => channel.query(instruction),
      'refund-query': () => channel.queryRefund(refund),
      bill: () => channel.bills.fetch('trade', '2026-03-18', instruction.payeeNo),
    }[operation]
    fault(operation, 'system-error')
    expect(await asked?.()).toMatchObject({ state: 'unknown', why: 'institution-error' })
  })
})

test('too many calls for Alipay’s taste are unknown, and do not open the breaker', async () => {
  const instruction = world.instruction()
  for (let call = 0; call < 6; call++) {
    fault('create', 'rate-limited')
    expect(await channel.prepare(instruction)).toMatchObject({ state: 'unknown', why: 'rate-limited' })
  }
  expect(channel.health).toBe('up')
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'prepared' })
})

test('a notification may be here before the answer to the order', async () => {
  const instruction = world.instruction()
  fault('create', 'callback-first')
  const before = world.inbox.newest()
  const answer = await channel.prepare(instruction)
  expect(answer).toMatchObject({ state: 'prepared' })
  const raw = world.inbox.newest()
  expect(raw).not.toBe(before)
  expect(raw && channel.readCallback(raw)).toMatchObject({ orderNo: instruction.orderNo, outcome: { state: 'succeeded' } })
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
})

test('a payer may be quicker than a close, and is not told that the order was closed', async () => {
  const instruction = world.instruction()
  await channel.prepare(instruction)
  fault('close', 'paid-first')
  expect(await channel.close(instruction)).toEqual({ state: 'paid' })
  expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
})

test('a cancellation that Alipay wants asked again is not done', async () => {
  const instruction = await paid()
  fault('cancel', 'ask-again')
  expect(await channel.revoke(instruction)).toMatchObject({ state: 'unknown', why: 'institution-error' })
  expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
  expect(await channel.revoke(instruction)).toEqual({ state: 'revoked' })
  expect(world.heldFen(instruction.orderNo)).toBe(0)
})

test('a refund on its way waits, is not given back twice, and ends', async () => {
  const refund = world.refund(await paid(), fen(10_000))
  fault('refund', 'processing')
  expect(await channel.refund(refund)).toMatchObject({ state: 'accepted', waitingFor: 'institution' })
  expect(await channel.refund(refund)).toMatchObject({ state: 'accepted' })
  world.sandbox.faults.clear({ channel: 'alipay', operation: 'refund' })
  expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded', amountFen: 10_000 })
  expect(world.heldFen(refund.orderNo)).toBe(113_456)
})

test('a refund for which the merchant has no money has failed, and says why', async () => {
  const refund = world.refund(await paid(), fen(10_000))
  fault('refund', 'seller-balance')
  expect(await channel.refund(refund)).toMatchObject({ state: 'failed', code: 'SELLER_BALANCE_NOT_ENOUGH', reason: '商户余额不足' })
})

test('a payer without money has not paid', async () => {
  const instruction = world.paymentCode?.instruction()
  fault('pay', 'buyer-balance')
  expect(instruction && (await channel.prepare(instruction))).toMatchObject({ state: 'failed', code: 'BUYER_BALANCE_NOT_ENOUGH' })
})

test('a code that was given out is not failed by another amount under its number, though no query finds it', async () => {
  const instruction = world.instruction({ payer: { client: 'qr' } })
  await channel.prepare(instruction)
  const other = await channel.prepare({ ...instruction, amountFen: fen(1) })
  expect(other).toMatchObject({ state: 'unknown', why: 'number-used' })
})

test('a payee who has not authorised us is not asked about', async () => {
  const instruction = world.instruction({ payeeNo: '2088999999999999' })
  expect(await channel.prepare(instruction)).toMatchObject({ state: 'not-sent', why: 'not-supported' })
  expect(await channel.query(instruction)).toMatchObject({ state: 'not-sent' })
  expect(await channel.bills.fetch('trade', '2026-03-18', '2088999999999999')).toMatchObject({ state: 'not-sent' })
})

test('an authorisation that was renewed is used from the next call on: none is kept', async () => {
  const instruction = await paid()
  const { appAuthToken, name, pid } = world.sandbox.alipay.merchants().find((one) => one.pid === instruction.payeeNo) ?? {}
  if (pid === undefined || name === undefined || appAuthToken === undefined) throw new Error('no such merchant')
  world.sandbox.alipay.addMerchant({ pid, name, appAuthToken: 'renewed' })
  expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
  world.sandbox.alipay.addMerchant({ pid, name, appAuthToken })
})

test('the platform’s numbers of every kind are no payees', async () => {
  const { ALIPAY_APP_ID, ALIPAY_MINI_APP_ID, ALIPAY_PID } = world.sandbox.credentials
  for (const payeeNo of [ALIPAY_PID, ALIPAY_APP_ID, ALIPAY_MINI_APP_ID, '']) {
    await expect(channel.prepare(world.instruction({ payeeNo }))).rejects.toThrow()
    await expect(channel.queryRefund(world.refund(world.instruction({ payeeNo }), fen(1)))).rejects.toThrow()
  }
})
