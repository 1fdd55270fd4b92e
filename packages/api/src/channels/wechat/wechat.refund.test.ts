import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { openWechat, paidOrder } from './test-wechat.ts'
import { isRefundNo, readRefund, refundOutcomeOf, refundRequest } from './wechat.refund.ts'

const REFUND = {
  refund_id: '5030001',
  out_refund_no: 'RF1',
  out_trade_no: 'ORDER1',
  success_time: '2026-11-20T09:40:03+08:00',
  status: 'SUCCESS',
  amount: { refund: 200, total: 1000, currency: 'CNY' },
}

describe('an answer', () => {
  test.each([
    ['SUCCESS', { state: 'succeeded', channelRef: '5030001', amountFen: 200, at: new Date('2026-11-20T01:40:03Z') }],
    ['PROCESSING', { state: 'accepted', channelRef: '5030001', waitingFor: 'institution' }],
    ['ABNORMAL', { state: 'failed', code: 'ABNORMAL' }],
    ['CLOSED', { state: 'failed', code: 'CLOSED' }],
  ])('%s', (status, outcome) => {
    const got = readRefund({ ...REFUND, status })
    expect(got && refundOutcomeOf(got, REFUND)).toMatchObject(outcome)
  })

  test.each([
    ['no number', { refund_id: undefined }],
    ['a new state', { status: 'MAYBE' }],
    ['no amount', { amount: {} }],
    ['nothing', { amount: { refund: 0, total: 1000 } }],
    ['a fraction', { amount: { refund: 0.5, total: 1000 } }],
    ['dollars', { amount: { refund: 200, total: 1000, currency: 'USD' } }],
  ])('with %s is not read', (_name, change) => {
    expect(readRefund({ ...REFUND, ...change })).toBeUndefined()
  })

  test('that succeeded without a time is no success', () => {
    const got = readRefund({ ...REFUND, success_time: undefined })
    expect(got && refundOutcomeOf(got, REFUND)).toMatchObject({ state: 'unknown', why: 'unreadable' })
  })
})

test('a long reason is cut at 80 bytes, never through a character', () => {
  const instruction = {
    refundNo: 'RF1',
    orderNo: 'ORDER1',
    payeeNo: '19',
    amountFen: fen(1),
    paidFen: fen(2),
    reason: '瓜'.repeat(40),
    notifyUrl: 'https://market.example/n',
  }
  expect(refundRequest(instruction).body).toMatchObject({ reason: '瓜'.repeat(26), amount: { refund: 1, total: 2, currency: 'CNY' } })
})

test('a refund number is wider than an order’s', () => {
  expect(['RF1', 'a@b|c*d-_', 'x'.repeat(64)].every(isRefundNo)).toBe(true)
  expect(['', 'x'.repeat(65), 'a b', '退款'].some(isRefundNo)).toBe(false)
})

describe('a refund', () => {
  async function paidWorld() {
    const world = await openWechat()
    const channel = world.channel()
    return { world, channel, ...(await paidOrder(world, channel)) }
  }

  test('just after the payment may find no order yet, and then is repeated under its number', async () => {
    const { world, channel, instruction } = await paidWorld()
    const refund = world.refund(instruction, fen(100))
    world.sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind: 'too-early' })
    expect(await channel.refund(refund)).toMatchObject({ state: 'unknown', why: 'not-found' })
    expect(await channel.refund(refund)).toMatchObject({ state: 'accepted' })
    await world.close()
  })

  test('that the merchant’s balance does not cover has failed, and nothing went out', async () => {
    const { world, channel, instruction } = await paidWorld()
    world.sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind: 'not-enough' })
    expect(await channel.refund(world.refund(instruction, fen(100)))).toMatchObject({ state: 'failed', code: 'NOT_ENOUGH' })
    expect(world.heldFen(instruction.orderNo)).toBe(instruction.amountFen)
    await world.close()
  })

  test('too soon after another one is asked again later, not failed', async () => {
    const { world, channel, instruction } = await paidWorld()
    await channel.refund(world.refund(instruction, fen(100)))
    const second = world.refund(instruction, fen(200))
    expect(await channel.refund(second)).toMatchObject({ state: 'unknown', why: 'rate-limited' })
    await world.passTime(60_000)
    expect(await channel.refund(second)).toMatchObject({ state: 'accepted' })
    await world.close()
  })

  test('that became abnormal succeeds after all when a person sends it elsewhere', async () => {
    const { world, channel, instruction } = await paidWorld()
    world.nextRefundFails?.()
    const refund = world.refund(instruction, fen(100))
    await channel.refund(refund)
    await world.refundsEnd()
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'failed', code: 'ABNORMAL' })
    expect(world.sandbox.wechat.resolveRefund(refund.refundNo, 'SUCCESS')).toBe(true)
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'succeeded', amountFen: 100 })
    await world.close()
  })
})
