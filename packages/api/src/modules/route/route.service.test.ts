import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestRoutes, yuan } from './test-routes.ts'

let world: TestRoutes
let markets = 0
beforeAll(async () => {
  world = await TestRoutes.open()
})
afterAll(() => world.database.close())
beforeEach(async () => {
  world.wechat.health = 'up'
  world.alipay.health = 'up'
  await world.market(`market-${++markets}`)
})

/** WeChat costs 0.6 %, Alipay less. */
const alipayIsCheaper = () =>
  world.channels.addFee(world.staff, {
    channel: 'alipay',
    way: null,
    effectiveOn: '2026-03-19',
    rateBps: 55,
    fixedFen: fen(0),
    minFen: fen(0),
    maxFen: null,
  })

describe('a new market', () => {
  test('has every channel on, at the usual price, without rows', async () => {
    const channels = await world.channels.ofMarket(undefined, world.staff.marketId)
    expect(channels.map(({ channel, terms, setting }) => [channel.name, terms.isOn, terms.settleDays, setting])).toEqual([
      ['wechat', true, 1, null],
      ['alipay', true, 1, null],
    ])
    expect(await world.routes.choose(undefined, world.need())).toMatchObject({
      channel: 'wechat',
      payeeNo: '1900000201',
      feeFen: 60,
      why: [{ code: 'SAME_THEN_FIRST' }],
    })
  })

  test('pays by the cheaper channel as soon as there is one, by the way and from the day', async () => {
    await alipayIsCheaper()
    expect(await world.routes.choose(undefined, world.need())).toMatchObject({
      channel: 'alipay',
      feeFen: 55,
      payeeNo: world.pid,
      why: [{ code: 'CHEAPEST', figures: { feeFen: 55, nextFeeFen: 60 } }],
    })
    const fee = { channel: 'wechat', effectiveOn: '2026-03-20', fixedFen: fen(0), minFen: fen(0), maxFen: null }
    await world.channels.addFee(world.staff, { ...fee, way: 'h5', rateBps: 38 })
    expect(await world.chosen({ client: 'h5' })).toBe('alipay')
    world.clock.advance(86_400_000)
    expect([await world.chosen({ client: 'h5' }), await world.chosen({ client: 'qr' })]).toEqual(['wechat', 'alipay'])
    const order = { marketId: world.staff.marketId, channel: 'wechat', amountFen: yuan(100) }
    const booked = (at: string, way: 'h5' | 'qr') => world.routes.fee(undefined, { ...order, way, at: new Date(at) })
    expect([await booked('2026-03-19T23:59:59+08:00', 'h5'), await booked('2026-03-20T00:00:00+08:00', 'h5')]).toEqual([60, 38])
    expect(await booked('2026-03-20T00:00:00+08:00', 'qr')).toBe(60)
    world.clock.advance(-86_400_000)
  })
})

describe('before money moved', () => {
  test('a channel that is down is passed over, and one that recovers is tried', async () => {
    world.wechat.health = 'down'
    expect(await world.chosen()).toBe('alipay')
    world.wechat.health = 'recovering'
    expect(await world.chosen()).toBe('wechat')
  })

  test('what was tried falls through to the next, and at last to nothing', async () => {
    const { paymentId } = world.need()
    expect(await world.chosen({ paymentId })).toBe('wechat')
    expect(await world.chosen({ paymentId, exclude: ['wechat'] })).toBe('alipay')
    await expect(world.chosen({ paymentId, exclude: ['wechat', 'alipay'] })).rejects.toMatchObject({
      code: 'NO_CHANNEL',
      params: { reasons: 'wechat:TRIED_BEFORE alipay:TRIED_BEFORE' },
    })
    const kept = await world.routes.decisionsOf(world.staff.marketId, paymentId)
    expect(kept.map(({ channel }) => channel)).toEqual(['wechat', 'alipay', null])
  })
})

describe('the staff', () => {
  test('switches a channel off and on again, and every version is kept with who and when', async () => {
    const { staff } = world
    await world.channels.setTerms(staff, { channel: 'wechat', isOn: false })
    expect(await world.chosen()).toBe('alipay')
    world.clock.advance(60_000)
    const { setting } = await world.channels.setTerms(staff, { channel: 'wechat', isOn: true, maxFen: yuan(50) })
    expect(setting).toMatchObject({ version: 2, changedBy: staff.personId, changedAt: world.clock.now(), isOn: true, maxFen: 5_000 })
    expect([await world.chosen({ amountFen: yuan(50) }), await world.chosen({ amountFen: fen(5_001) })]).toEqual(['wechat', 'alipay'])
    await world.channels.setTerms(staff, { channel: 'wechat', maxFen: null, opensAt: '06:00', closesAt: '20:00' })
    expect(await world.chosen()).toBe('alipay')
  })

  test('two at once make two versions', async () => {
    const { staff, channels } = world
    await Promise.all([1, 2, 3].map((settleDays) => channels.setTerms(staff, { channel: 'wechat', settleDays })))
    const [{ setting } = { setting: null }] = await channels.ofMarket(undefined, staff.marketId)
    expect(setting?.version).toBe(3)
  })

  test.each<[string, object]>([
    ['closesAt', { opensAt: '06:00' }],
    ['opensAt', { opensAt: '6:00', closesAt: '20:00' }],
    ['opensAt', { opensAt: '24:00', closesAt: '20:00' }],
    ['maxFen', { minFen: 200, maxFen: 199 }],
    ['minFen', { minFen: -1 }],
    ['dayFen', { dayFen: 0.5 }],
    ['settleDays', { settleDays: 31 }],
  ])('is told what is wrong with the terms: %s', async (field, change) => {
    await expect(world.channels.setTerms(world.staff, { channel: 'wechat', ...change })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field,
    })
  })

  test.each<[string, object]>([
    ['effectiveOn', { effectiveOn: '2026-03-18' }],
    ['rateBps', { rateBps: 1_001 }],
    ['rateBps', { rateBps: 0.6 }],
    ['way', { way: 'telegram' }],
    ['maxFen', { minFen: fen(10), maxFen: fen(9) }],
  ])('is told what is wrong with a fee: %s', async (field, change) => {
    const fee = { channel: 'wechat', way: null, effectiveOn: '2026-03-19', rateBps: 60, fixedFen: fen(0), minFen: fen(0), maxFen: null }
    await expect(world.channels.addFee(world.staff, { ...fee, ...change })).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
    await expect(world.channels.addFee(world.staff, { ...fee, channel: 'paypal' })).rejects.toMatchObject({ code: 'CHANNEL_NOT_FOUND' })
  })
})

test('a day’s limit counts what was taken and may still be taken, of that day in Beijing', async () => {
  await world.channels.setTerms(world.staff, { channel: 'wechat', dayFen: yuan(200) })
  // Yesterday's, refused ones and payouts do not count.
  await world.attempts('wechat', 1, { amountFen: 99_999, minutesAgo: 5 * 60 })
  await world.attempts('wechat', 1, { amountFen: 99_999, state: 'failed', code: 'SYSTEM_ERROR' })
  await world.attempts('wechat', 1, { amountFen: 99_999, kind: 'payout' })
  await world.attempts('wechat', 1, { amountFen: 6_000 })
  await world.attempts('wechat', 1, { amountFen: 4_000, state: 'accepted' })
  expect([await world.chosen({ amountFen: yuan(100) }), await world.chosen({ amountFen: fen(10_001) })]).toEqual(['wechat', 'alipay'])
})

describe('an order of several payees', () => {
  test('goes where all of them have a number, and is priced for each', async () => {
    const other = await world.party(world.staff.marketId, 'merchant')
    const parts = [
      { payeePartyId: world.payee, amountFen: fen(8_400) },
      { payeePartyId: other, amountFen: fen(1_684) },
    ]
    const need = { amountFen: fen(10_084), parts }
    await expect(world.chosen(need)).rejects.toMatchObject({ params: { reasons: 'wechat:PAYEE_WITHOUT_NUMBER alipay:NOT_COMBINED' } })
    await world.payees.set(world.staff, { partyId: other, channel: 'wechat', payeeNo: '1900000202', appAuthToken: null })
    expect(await world.routes.choose(undefined, world.need(need))).toMatchObject({
      payeeNos: ['1900000201', '1900000202'],
      feeFen: 50 + 10,
      why: [{ code: 'ONLY_WAY' }],
    })
  })

  test('is a mistake of ours when the parts are not the whole', async () => {
    const parts = [{ payeePartyId: world.payee, amountFen: fen(9_999) }]
    await expect(world.chosen({ parts })).rejects.toThrow('the parts of')
  })
})

describe('by how the channels did lately', () => {
  const strategy = async (name: 'most-successful' | 'fastest') => world.rules.set(world.staff, 0, { strategy: name, rules: [] })

  test('the most successful is taken', async () => {
    await strategy('most-successful')
    await world.attempts('wechat', 15)
    await world.attempts('wechat', 5, { state: 'failed', code: 'SYSTEM_ERROR' })
    await world.attempts('alipay', 19)
    await world.attempts('alipay', 1, { state: 'unknown' })
    expect(await world.routes.choose(undefined, world.need())).toMatchObject({
      channel: 'alipay',
      why: [{ code: 'MOST_SUCCESSFUL', figures: { successBps: 9_500, samples: 20, nextSuccessBps: 7_500 } }],
    })
  })

  test('what the payer did, what waits and what is long over says nothing of a channel', async () => {
    await strategy('most-successful')
    await world.attempts('wechat', 10)
    await world.attempts('wechat', 30, { state: 'failed', code: 'EXPIRED' })
    await world.attempts('wechat', 30, { state: 'failed', code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH' })
    await world.attempts('wechat', 30, { state: 'accepted' })
    await world.attempts('wechat', 30, { state: 'failed', code: 'SYSTEM_ERROR', minutesAgo: 31 })
    await world.attempts('wechat', 30, { state: 'failed', code: 'SYSTEM_ERROR', kind: 'refund' })
    expect(await world.measure.of(undefined, world.staff.marketId, world.clock.now())).toMatchObject({
      wechat: { samples: 10, successBps: 10_000 },
    })
  })

  test('the fastest is taken', async () => {
    await strategy('fastest')
    await world.attempts('wechat', 10, { latencyMs: 900 })
    await world.attempts('alipay', 10, { latencyMs: 300 })
    expect(await world.routes.choose(undefined, world.need())).toMatchObject({
      channel: 'alipay',
      why: [{ code: 'FASTEST', figures: { latencyMs: 300, nextLatencyMs: 900 } }],
    })
  })

  test('the staff sees how a channel stands', async () => {
    await world.attempts('wechat', 4, { minutesAgo: 50 })
    await world.attempts('wechat', 4, { state: 'failed', code: 'SYSTEM_ERROR', minutesAgo: 0, latencyMs: 700 })
    world.wechat.health = 'down'
    expect(await world.channels.state(world.staff.marketId, world.wechat)).toEqual({
      health: 'down',
      measure: { samples: 4, successBps: 0, latencyMs: 700 },
      lastSuccessAt: new Date(world.clock.now().getTime() - 50 * 60_000 + 200),
      takenTodayFen: 400,
    })
    expect(await world.channels.state(world.staff.marketId, world.alipay)).toMatchObject({ health: 'up', lastSuccessAt: null })
  })

  test('a process measures again only after some seconds', async () => {
    const { measure } = world
    const samples = async () => (await measure.of(undefined, world.staff.marketId, world.clock.now()))['wechat']?.samples
    await world.attempts('wechat', 3)
    expect(await samples()).toBe(3)
    await world.attempts('wechat', 3)
    expect(await samples()).toBe(3)
    world.clock.advance(5_000)
    expect(await samples()).toBe(6)
  })
})

describe('a process that remembers what a market says', () => {
  test('knows of every change that another made, with the next payment', async () => {
    const { staff } = world
    const { routes } = world
    const chosen = async () => (await routes.choose(undefined, world.need())).channel
    expect(await chosen()).toBe('wechat')
    await alipayIsCheaper()
    expect(await chosen()).toBe('alipay')
    await world.channels.setTerms(staff, { channel: 'alipay', isOn: false })
    expect(await chosen()).toBe('wechat')
    await world.channels.setTerms(staff, { channel: 'alipay', isOn: true })
    await world.rules.set(staff, 0, { strategy: 'cheapest', rules: [{ when: {}, action: 'avoid', channel: 'alipay' }] })
    expect(await chosen()).toBe('wechat')
  })

  test('does not remember what a transaction saw of its own and took back', async () => {
    const { routes, staff } = world
    const chosen = async () => (await routes.choose(undefined, world.need())).channel
    expect(await chosen()).toBe('wechat')
    const undone = world.database.transaction(async (em) => {
      await em.execute(
        `insert into channel_setting (id, market_id, channel, version, is_on, settle_days, settle_calendar, changed_at, changed_by)
         values (?, ?, 'wechat', 1, false, 1, 'natural', '2026-03-19 00:00:00', ?)`,
        [staff.personId, staff.marketId, staff.personId],
      )
      expect((await routes.choose(em, world.need())).channel).toBe('alipay')
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    await world.channels.setTerms(staff, { channel: 'wechat', settleDays: 2 })
    expect(await chosen()).toBe('wechat')
  })
})
