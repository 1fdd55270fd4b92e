import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BillLine } from '../bill.ts'
import { billLines } from '../bill.lines.ts'
import { CallbackRefused } from '../callback.ts'
import { openUnionpay } from './test-unionpay-world.ts'
import { UnionpayChannel } from './unionpay.channel.ts'

type World = Awaited<ReturnType<typeof openUnionpay>>
let world: World
beforeAll(async () => {
  world = await openUnionpay()
})
afterAll(() => world.close())

async function opened(changes: Parameters<World['instruction']>[0] = {}) {
  const instruction = world.instruction(changes)
  const prepared = await world.channel().prepare(instruction)
  if (prepared.state !== 'prepared') throw new Error(prepared.state)
  return { instruction, launch: prepared.launch, text: await world.openPage(prepared.launch) }
}

describe('clerk and checker', () => {
  test('an order whose form was only opened is not known yet; submitted, it waits for the checker; approved, it is paid', async () => {
    const { unionpay } = world.sandbox
    const { instruction, text } = await opened({ payer: { client: 'desktop', bank: 'ABC' } })
    expect(text).toContain('农业银行')
    expect(await world.channel().query(instruction)).toMatchObject({ state: 'unknown', why: 'not-found' })
    unionpay.submit(instruction.orderNo)
    expect(await world.channel().query(instruction)).toMatchObject({
      state: 'accepted',
      waitingFor: 'authorisation',
      channelRef: expect.any(String),
    })
    // The night passes.
    await world.passTime(20 * 60_000)
    unionpay.approve(instruction.orderNo)
    expect(await world.channel().query(instruction)).toMatchObject({ state: 'succeeded', amountFen: instruction.amountFen })
  })

  test('a checker’s no is a failure with the bank’s sentence, and takes no money', async () => {
    const { instruction } = await opened()
    world.sandbox.unionpay.submit(instruction.orderNo)
    world.sandbox.unionpay.refuse(instruction.orderNo, '收款人不对')
    const failed = await world.channel().query(instruction)
    expect(failed).toMatchObject({ state: 'failed', code: '01', reason: expect.stringContaining('收款人不对') })
    expect(world.heldFen(instruction.orderNo)).toBe(0)
  })

  test('what was submitted is not sent to pay again: the answer is how it stands', async () => {
    const { instruction } = await opened()
    world.sandbox.unionpay.submit(instruction.orderNo)
    expect(await world.channel().prepare(instruction)).toMatchObject({ state: 'accepted', waitingFor: 'authorisation' })
    expect(await world.channel().close(instruction)).toMatchObject({ state: 'unknown', why: 'ambiguous' })
  })

  test('another bank is the same order, which is paid once', async () => {
    const { instruction } = await opened({ payer: { client: 'desktop', bank: 'ABC' } })
    const again = await world.channel().prepare({ ...instruction, payer: { client: 'desktop', bank: 'ICBC' } })
    await world.payerPays(again as Extract<typeof again, { state: 'prepared' }>)
    expect(world.ordersUnder(instruction.orderNo)).toBe(1)
    expect(world.sandbox.unionpay.orders().find(({ orderId }) => orderId === instruction.orderNo)).toMatchObject({
      bank: 'ICBC',
      status: 'paid',
    })
  })

  test('without a bank the payer chooses on UnionPay’s own page', async () => {
    expect((await opened({ payer: { client: 'desktop' } })).text).toContain('选择付款银行')
  })

  test('the time to pay over, nobody approves it any more', async () => {
    const { instruction } = await opened({ expiresAt: new Date(world.now().getTime() + 60_000) })
    world.sandbox.unionpay.submit(instruction.orderNo)
    await world.passTime(61_000)
    expect(world.sandbox.unionpay.approve(instruction.orderNo).done).toBe(false)
    expect(await world.channel().query(instruction)).toMatchObject({ state: 'failed' })
  })
})

describe('who signs', () => {
  test('a certificate in the right name, but of somebody else’s making, vouches for nothing', async () => {
    const instruction = await world.paid()
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'query', kind: 'foreign-certificate' })
    expect(await world.channel().query(instruction)).toMatchObject({ state: 'unknown', why: 'unverified', detail: 'unknown-key' })
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'callback', kind: 'foreign-certificate' })
    const raw = await world.callbackOf(instruction)
    expect(() => world.channel().readCallback(raw)).toThrow(CallbackRefused)
  })

  test('UnionPay’s next certificate is good beside the last one, since the chain says so', async () => {
    const channel = world.channel()
    const instruction = await world.paid()
    const before = await world.callbackOf(instruction)
    await world.sandbox.unionpay.rotateSigner()
    const after = await world.callbackOf(instruction)
    expect(channel.readCallback(before).eventId).toBe(channel.readCallback(after).eventId)
    expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
  })

  test('two of our own keys are good at once while one follows the other', async () => {
    const { certId, privateKey } = await world.sandbox.unionpay.addMerchantKey()
    const instruction = await world.paid()
    for (const channel of [world.channel(), new UnionpayChannel(world.options({ certId, privateKey }))])
      expect(await channel.query(instruction)).toMatchObject({ state: 'succeeded' })
  })

  test('two roots and two middle certificates are good at once; a middle one without a root is found at start', () => {
    const { rootCerts, middleCerts } = world.options()
    expect(
      () => new UnionpayChannel(world.options({ rootCerts: [...rootCerts, ...rootCerts], middleCerts: [...middleCerts, ...middleCerts] })),
    ).not.toThrow()
    expect(() => new UnionpayChannel(world.options({ middleCerts: rootCerts, rootCerts: middleCerts }))).toThrow('no root')
    expect(() => new UnionpayChannel(world.options({ signerName: '' }))).toThrow('a name')
  })

  test('a certificate is good while its time lasts', async () => {
    const instruction = await world.paid()
    const late = world.channel({ now: () => new Date('2060-01-01T00:00:00Z') })
    expect(await late.query(instruction)).toMatchObject({ state: 'unknown', why: 'unverified' })
  })

  test('the platform’s own number cannot be configured as the payee', () => {
    const { platformMerId } = world.options()
    expect(() => new UnionpayChannel(world.options({ merId: platformMerId }))).toThrow('never the platform')
  })
})

test('an institution that is busy, or asked too often, has decided nothing', async () => {
  const instruction = await world.paid()
  for (const [kind, why] of [
    ['busy', 'institution-error'],
    ['rate-limited', 'rate-limited'],
  ] as const) {
    world.sandbox.faults.add({ channel: 'unionpay', operation: 'query', kind })
    expect(await world.channel().query(instruction)).toMatchObject({ state: 'unknown', why })
  }
})

test('corrections by hand at UnionPay’s are told line by line, for somebody to look at', async () => {
  await world.paid({ amountFen: fen(2_211_000) })
  const day = new Date(world.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  await world.passTime(2 * 86_400_000)
  world.sandbox.faults.add({ channel: 'unionpay', operation: 'bill-file', kind: 'adjusted' })
  const bill = await world.channel().bills.fetch('trade', day)
  const lines: BillLine[] = []
  if (bill.state === 'ready') for await (const line of billLines(bill.file)) lines.push(line)
  expect(lines.filter((line) => 'bad' in line)).toEqual([
    { line: expect.any(Number), bad: '差错或调账，要人工核对', text: expect.stringMatching(/^E74/) },
  ])
})
