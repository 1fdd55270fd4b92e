import { fen } from '@dangkou/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/id.ts'
import type { RouteRule } from './route.decision.ts'
import { simulate } from './route.simulation.ts'
import { type RulesInput } from './rules.service.ts'
import { MORNING, TestRoutes, yuan } from './test-routes.ts'

let world: TestRoutes
let markets = 0
beforeAll(async () => {
  world = await TestRoutes.open()
})
afterAll(() => world.database.close())
beforeEach(async () => {
  await world.market(`market-${++markets}`)
})

const large: RouteRule = { when: { minFen: yuan(1_000) }, action: 'use', channel: 'alipay' }
const rules = (...list: RouteRule[]): RulesInput => ({ strategy: 'cheapest', rules: list })
const HOUR_MS = 3_600_000
const day = { from: new Date(MORNING.getTime() - HOUR_MS), to: new Date(MORNING.getTime() + HOUR_MS) }

describe('rules', () => {
  test('hold from the moment they are set, and each decision names its version', async () => {
    expect(await world.chosen({ amountFen: yuan(1_000) })).toBe('wechat')
    await world.rules.set(world.staff, 0, rules(large))
    expect([await world.chosen({ amountFen: yuan(1_000) }), await world.chosen({ amountFen: yuan(999) })]).toEqual(['alipay', 'wechat'])
    const decisions = await world.routes.page(world.staff.marketId, null, 10)
    expect(decisions.map(({ rulesVersion, channel }) => [rulesVersion, channel])).toEqual([
      [1, 'wechat'],
      [1, 'alipay'],
      [0, 'wechat'],
    ])
  })

  test('are kept version by version, with who and when', async () => {
    const { staff, clock } = world
    await world.rules.set(staff, 0, rules(large))
    const first = clock.now()
    clock.advance(1_000)
    await world.rules.set(staff, 1, { strategy: 'fastest', rules: [] })
    expect(await world.rules.history(staff.marketId, null, 10)).toMatchObject([
      { version: 2, strategy: 'fastest', rules: [], createdBy: staff.personId, createdAt: clock.now() },
      { version: 1, strategy: 'cheapest', rules: [large], createdBy: staff.personId, createdAt: first },
    ])
    expect(await world.rules.history(staff.marketId, 2, 10)).toHaveLength(1)
    clock.advance(-1_000)
  })

  test('are not written over by somebody who has not seen the last change', async () => {
    const changed = { code: 'ROUTE_RULES_CHANGED', params: { version: 1 }, field: 'version' }
    const results = await Promise.allSettled([1, 2, 3].map(() => world.rules.set(world.staff, 0, rules(large))))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(changed)
    await expect(world.rules.set(world.staff, 2, rules())).rejects.toMatchObject(changed)
    expect(await world.rules.current(undefined, world.staff.marketId)).toMatchObject({ version: 1, rules: [large] })
  })

  test.each<[string, object]>([
    ['rules.0.channel', { channel: 'paypal' }],
    ['rules.0.action', { action: 'maybe' }],
    ['rules.0.when.clients.0', { when: { clients: ['telegram'] } }],
    ['rules.0.when.clients', { when: { clients: [] } }],
    ['rules.0.when.maxFen', { when: { minFen: fen(2), maxFen: fen(1) } }],
    ['rules.0.when.until', { when: { from: '06:00' } }],
    ['rules.0.when.from', { when: { from: '25:00', until: '06:00' } }],
    ['rules.0.when.minFen', { when: { minFen: 0.5 } }],
    ['rules.0.when.payeePartyIds.0', { when: { payeePartyIds: [''] } }],
  ])('say what is wrong with them: %s', async (field, wrong) => {
    await expect(world.rules.check(world.staff.marketId, rules({ ...large, ...wrong }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field,
    })
  })

  test('do not name a party of another market', async () => {
    const { marketId } = world.staff
    const theirs = world.payee
    await world.market('the-other-market')
    const named = (id: string) => rules({ ...large, when: { payeePartyIds: [id] } })
    await expect(world.rules.check(world.staff.marketId, named(theirs))).rejects.toMatchObject({ code: 'PARTY_NOT_FOUND' })
    expect(await world.rules.check(marketId, named(theirs))).toEqual(named(theirs))
  })
})

describe('a simulation', () => {
  test('tells what other rules would have done, channel by channel, with examples and why', async () => {
    await world.chosen({ amountFen: yuan(200) })
    await world.chosen({ amountFen: yuan(2_000) })
    await world.chosen({ amountFen: yuan(3_000) })
    await world.chosen({ exclude: ['wechat', 'alipay'] }).catch(() => {})
    const kept = await world.count('route_decision')
    const result = await world.routes.simulate(world.staff.marketId, rules(large), day)
    expect(result).toMatchObject({
      payments: 4,
      diverted: 2,
      isComplete: true,
      channels: [
        {
          channel: 'alipay',
          before: { payments: 0, amountFen: 0, feeFen: 0 },
          after: { payments: 2, amountFen: 500_000, feeFen: 3_000 },
        },
        {
          channel: 'wechat',
          before: { payments: 3, amountFen: 520_000, feeFen: 3_120 },
          after: { payments: 1, amountFen: 20_000, feeFen: 120 },
        },
        {
          channel: null,
          before: { payments: 1, amountFen: 10_000, feeFen: 0 },
          after: { payments: 1, amountFen: 10_000, feeFen: 0 },
        },
      ],
    })
    expect(result.examples.map(({ amountFen, from, to }) => ({ amountFen, from, to }))).toEqual(
      [200_000, 300_000].map((amountFen) => ({
        amountFen,
        from: { channel: 'wechat', feeFen: amountFen * 0.006, reasons: [{ code: 'SAME_THEN_FIRST', figures: {} }] },
        to: {
          channel: 'alipay',
          feeFen: amountFen * 0.006,
          reasons: [
            { code: 'RULE_USES', figures: { rule: 1 } },
            { code: 'ONLY_WAY', figures: {} },
          ],
        },
      })),
    )
    expect([await world.count('route_decision'), await world.rules.current(undefined, world.staff.marketId)]).toMatchObject([
      kept,
      { version: 0 },
    ])
  })

  test('says what speaks against a channel that would have refused', async () => {
    await world.chosen({ only: ['wechat'], amountFen: yuan(2_000) })
    const { examples } = await world.routes.simulate(world.staff.marketId, rules(large), day)
    expect(examples[0]?.to).toEqual({
      channel: null,
      feeFen: null,
      reasons: [{ code: 'RULE_USES_ANOTHER', figures: { rule: 1, channel: 'alipay' } }],
    })
  })

  test('with the rules that hold is what was decided, whatever happened to channels and measures since', async () => {
    const book: RulesInput = {
      strategy: 'most-successful',
      rules: [
        { when: { from: '22:00', until: '04:00' }, action: 'prefer', channel: 'alipay' },
        { when: { clients: ['h5'], maxFen: yuan(500) }, action: 'avoid', channel: 'wechat' },
      ],
    }
    await world.rules.set(world.staff, 0, book)
    await world.attempts('wechat', 12, { state: 'failed', code: 'SYSTEM_ERROR' })
    await world.attempts('alipay', 12)
    const chosen = [await world.chosen(), await world.chosen({ client: 'h5' }), await world.chosen({ exclude: ['alipay'] })]
    await world.channels.setTerms(world.staff, { channel: 'alipay', isOn: false })
    world.clock.advance(HOUR_MS / 2)
    chosen.push(await world.chosen(), await world.chosen({ client: 'h5', amountFen: yuan(1_000) }))
    expect(chosen).toEqual(['alipay', 'alipay', 'wechat', 'wechat', 'wechat'])
    await world.channels.setTerms(world.staff, { channel: 'wechat', isOn: false })
    expect(await world.routes.simulate(world.staff.marketId, book, day)).toMatchObject({ payments: 5, diverted: 0, examples: [] })
    world.clock.advance(-HOUR_MS / 2)
  })

  test('counts a payment that was tried again once, by its last decision', async () => {
    const { paymentId } = world.need()
    await world.chosen({ paymentId })
    await world.chosen({ paymentId, exclude: ['wechat'] })
    const { payments, channels } = await world.routes.simulate(world.staff.marketId, rules(), day)
    expect([payments, channels.map(({ channel }) => channel)]).toEqual([1, ['alipay']])
  })

  test('reads a long time page by page, of this market and of these days only', async () => {
    await copies(1_203, world.need())
    const earlier = { from: new Date(0), to: day.from }
    await world.market(`neighbour-${markets}`)
    await world.chosen()
    const { marketId } = world.staff
    expect((await world.routes.simulate(marketId, rules(), day)).payments).toBe(1)
    expect((await world.routes.simulate(marketId, rules(), earlier)).payments).toBe(0)
    const [other] = await world.database.read((em) =>
      em.execute<{ id: string }[]>('select market_id as id from route_decision group by market_id having count(*) > 1000'),
    )
    const all = await world.routes.simulate(String(other?.id), rules(large), day)
    expect(all).toMatchObject({ payments: 1_203, diverted: 1_203, isComplete: true })
    expect(all.examples).toHaveLength(50)
    expect(new Set(all.examples.map(({ paymentId }) => paymentId)).size).toBe(50)
    const book = { version: 9, ...rules(large) }
    const some = await simulate(world.database, { marketId: String(other?.id), rules: book, ...day, most: 1_000 })
    expect(some).toMatchObject({ payments: 1_000, diverted: 1_000, isComplete: false })
    expect(some.until < day.to).toBe(true)
  })
})

/** The decision for this payment, again and again, three of each in one millisecond. */
async function copies(count: number, need: ReturnType<TestRoutes['need']>): Promise<void> {
  const { decisionId } = await world.routes.choose(undefined, { ...need, amountFen: yuan(2_000) })
  const columns = 'client, amount_fen, parts, rules_version, strategy, channels, measures, choices, skipped, channel, fee_fen, reasons'
  await world.database.transaction(async (em) => {
    for (let index = 1; index < count; index++) {
      const at = new Date(MORNING.getTime() + Math.floor(index / 3))
      await em.execute(
        `insert into route_decision (id, market_id, payment_id, payee_party_id, decided_at, ${columns})
         select ?, market_id, ?, payee_party_id, ?, ${columns} from route_decision where id = ?`,
        [newId(at), newId(at), at.toISOString().slice(0, 23).replace('T', ' '), decisionId],
      )
    }
  })
}
