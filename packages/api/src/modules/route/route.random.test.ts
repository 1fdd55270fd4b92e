import { type Fen, fen } from '@dangkou/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FeeLine, channelFee, channelFeeOfParts } from './channel-fee.rule.ts'
import {
  type AssessedChannel,
  type Measures,
  type RouteChannel,
  type RouteNeed,
  type RouteRule,
  type RuleBook,
  chooseAmong,
  decideRoute,
  isWithin,
} from './route.decision.ts'
import { ACTIONS, PAY_CLIENTS, STRATEGIES } from './route.words.ts'

const NAMES = ['wechat', 'alipay', 'union', 'bank']
const amount = (max = 1_000_000) => fc.integer({ min: 1, max }).map(fen)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const party = fc.constantFrom('A', 'B', 'C')
const clients = fc.subarray([...PAY_CLIENTS], { minLength: 1 })

const need: fc.Arbitrary<RouteNeed> = fc
  .record({
    client: fc.constantFrom(...PAY_CLIENTS),
    parts: fc.array(fc.record({ payeePartyId: party, amountFen: amount(200_000) }), { minLength: 1, maxLength: 4 }),
    at: fc.date({ min: new Date('2026-03-19T00:00:00+08:00'), max: new Date('2026-03-19T23:59:59+08:00'), noInvalidDate: true }),
    exclude: fc.subarray(NAMES),
    only: maybe(fc.subarray(NAMES)),
  })
  .map((one) => ({ ...one, amountFen: one.parts.reduce((sum, part) => fen(sum + part.amountFen), fen(0)) }))

const channelNamed = (name: string): fc.Arbitrary<RouteChannel> =>
  fc
    .record({
      health: fc.constantFrom('up' as const, 'up' as const, 'recovering' as const, 'down' as const),
      clients,
      minFen: amount(1_000),
      maxFen: amount(),
      combined: maybe(fc.record({ clients, mostParts: fc.integer({ min: 1, max: 4 }) })),
      isOn: fc.boolean(),
      hours: maybe(fc.tuple(clock, clock)),
      marketMinFen: maybe(amount(1_000)),
      marketMaxFen: maybe(amount()),
      dayFen: maybe(amount()),
      takenTodayFen: amount(),
      payeesWithoutNumber: fc.constantFrom(0, 0, 0, 1),
      feeFen: fc.constantFrom(10, 10, 55, 60).map(fen),
    })
    .map(({ hours, ...one }) => ({ ...one, name, opensAt: hours?.[0] ?? null, closesAt: hours?.[1] ?? null }))

const channels = fc.shuffledSubarray(NAMES, { minLength: 1 }).chain((names) => fc.tuple(...names.map(channelNamed)))
/** One that has nothing against it, so that rules and figures are met often. */
const open = fc
  .shuffledSubarray(NAMES, { minLength: 2 })
  .chain((names) =>
    fc.tuple(
      ...names.map((channel) =>
        fc.record({ channel: fc.constant(channel), feeFen: fc.constantFrom(10, 55).map(fen), skips: fc.constant([]) }),
      ),
    ),
  )

const rule: fc.Arbitrary<RouteRule> = fc.record({
  when: fc
    .record(
      {
        minFen: amount(),
        maxFen: amount(),
        clients,
        payeePartyIds: fc.subarray(['A', 'B', 'C'], { minLength: 1 }),
        hours: fc.tuple(clock, clock),
      },
      { requiredKeys: [] },
    )
    .map(({ hours, ...when }) => ({ ...when, ...(hours && { from: hours[0], until: hours[1] }) })),
  action: fc.constantFrom(...ACTIONS),
  channel: fc.constantFrom(...NAMES),
})
const book: fc.Arbitrary<RuleBook> = fc.record({
  version: fc.constant(1),
  strategy: fc.constantFrom(...STRATEGIES),
  rules: fc.array(rule, { maxLength: 6 }),
})
const measures: fc.Arbitrary<Measures> = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.record({
    samples: fc.integer({ min: 0, max: 30 }),
    successBps: maybe(fc.integer({ min: 0, max: 10_000 })),
    latencyMs: maybe(fc.integer({ min: 0, max: 3_000 })),
  }),
)

const timeOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

test('a channel that cannot take the payment is never chosen, and every channel is either chosen from or skipped with reasons', () => {
  fc.assert(
    fc.property(need, channels, book, measures, (asks, all, rules, did) => {
      const { choices, skipped } = decideRoute(asks, all, rules, did)
      expect([...choices, ...skipped].map(({ channel }) => channel).toSorted()).toEqual(all.map(({ name }) => name).toSorted())
      for (const { reasons } of [...choices, ...skipped]) expect(reasons).not.toEqual([])
      for (const { channel } of choices) {
        const is = all.find(({ name }) => name === channel)!
        expect(is.isOn && is.health !== 'down' && is.payeesWithoutNumber === 0).toBe(true)
        expect(is.opensAt === null || isWithin(timeOf(asks.at), is.opensAt, is.closesAt!)).toBe(true)
        expect(asks.amountFen).toBeGreaterThanOrEqual(Math.max(is.minFen, is.marketMinFen ?? 0))
        expect(asks.amountFen).toBeLessThanOrEqual(Math.min(is.maxFen, is.marketMaxFen ?? Number.MAX_SAFE_INTEGER))
        expect(is.takenTodayFen + asks.amountFen).toBeLessThanOrEqual(is.dayFen ?? Number.MAX_SAFE_INTEGER)
        if (asks.parts.length > 1) expect(is.combined?.mostParts).toBeGreaterThanOrEqual(asks.parts.length)
        expect(asks.parts.length > 1 ? is.combined?.clients : is.clients).toContain(asks.client)
        expect(asks.exclude).not.toContain(channel)
        if (asks.only !== null) expect(asks.only).toContain(channel)
      }
    }),
    { numRuns: 500 },
  )
})

test('what is excluded falls through to the next choice, in the same order', () => {
  fc.assert(
    fc.property(need, channels, book, (asks, all, rules) => {
      // By fee, where a figure does not depend on who else is there; and without an order of the market to use one.
      const plain: RuleBook = { ...rules, strategy: 'cheapest', rules: rules.rules.filter(({ action }) => action !== 'use') }
      const names = (exclude: readonly string[]) => decideRoute({ ...asks, exclude }, all, plain, {}).choices.map(({ channel }) => channel)
      const inOrder = names([])
      for (let tried = 0; tried <= inOrder.length; tried++) expect(names(inOrder.slice(0, tried))).toEqual(inOrder.slice(tried))
    }),
  )
})

test('with equal figures the fixed order decides', () => {
  fc.assert(
    fc.property(need, open, fc.constantFrom(...STRATEGIES), (asks, all, strategy) => {
      const alike = all.map((one) => ({ ...one, feeFen: fen(10) }))
      const { choices } = chooseAmong(asks, alike, { version: 1, strategy, rules: [] }, {})
      expect(choices.map(({ channel }) => channel)).toEqual(alike.map(({ channel }) => channel))
    }),
  )
})

test('the first choice is never worse than another by the strategy, among those that no rule tells apart', () => {
  fc.assert(
    fc.property(need, open, fc.constantFrom(...STRATEGIES), measures, (asks, all, strategy, did) => {
      const { choices } = chooseAmong(asks, all, { version: 1, strategy, rules: [] }, did)
      const [best, ...others] = choices
      const known = (channel: string) => ((did[channel]?.samples ?? 0) >= 10 ? did[channel] : undefined)
      for (const other of others) {
        if (strategy === 'cheapest') expect(best!.feeFen).toBeLessThanOrEqual(other.feeFen)
        const [mine, theirs] = [known(best!.channel), known(other.channel)]
        if (strategy === 'most-successful' && mine?.successBps != null && theirs?.successBps != null) {
          expect(Math.floor(mine.successBps / 100)).toBeGreaterThanOrEqual(Math.floor(theirs.successBps / 100))
        }
        if (strategy === 'fastest' && mine?.latencyMs != null && theirs?.latencyMs != null) {
          expect(Math.floor(mine.latencyMs / 50)).toBeLessThanOrEqual(Math.floor(theirs.latencyMs / 50))
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a decision taken again from what was kept of it is the decision', () => {
  fc.assert(
    fc.property(need, channels, book, measures, (asks, all, rules, did) => {
      const decided = decideRoute(asks, all, rules, did)
      const { skipped, choices } = decided
      // What a row keeps, through JSON as the database keeps it.
      const assessed: AssessedChannel[] = all.map(({ name, feeFen }) => {
        const against = skipped.find(({ channel }) => channel === name)?.reasons ?? []
        return { channel: name, feeFen, skips: against.filter(({ code }) => code !== 'RULE_USES_ANOTHER') }
      })
      const kept = JSON.parse(JSON.stringify({ assessed, did, rules })) as { assessed: AssessedChannel[]; did: Measures; rules: RuleBook }
      const again = chooseAmong({ ...asks, exclude: [], only: null }, kept.assessed, kept.rules, kept.did)
      expect(again).toEqual({ choices, skipped })
    }),
    { numRuns: 500 },
  )
})

const line: fc.Arbitrary<FeeLine> = fc.record({
  way: maybe(fc.constantFrom(...PAY_CLIENTS)),
  effectiveOn: fc.constantFrom('2026-01-01', '2026-03-18', '2026-03-19', '2026-03-20'),
  rateBps: fc.integer({ min: 0, max: 1_000 }),
  fixedFen: fc.integer({ min: 0, max: 500 }).map(fen),
  minFen: fc.integer({ min: 0, max: 500 }).map(fen),
  maxFen: maybe(fc.integer({ min: 500, max: 100_000 }).map(fen)),
})
const table = fc
  .array(line, { maxLength: 8 })
  .map((lines): FeeLine[] => [
    { way: null, effectiveOn: '2000-01-01', rateBps: 60, fixedFen: fen(0), minFen: fen(0), maxFen: null },
    ...lines,
  ])

test('a fee is whole, never negative and never more than the order, and parts cost what they cost apart', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 2 ** 49 }).map(fen), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(table, parts, fc.constantFrom(...PAY_CLIENTS, null), (lines, amounts, way) => {
      const fees = amounts.map((amountFen) => channelFee(lines, amountFen, '2026-03-19', way))
      for (const [index, fee] of fees.entries()) {
        expect(Number.isSafeInteger(fee) && fee >= 0).toBe(true)
        expect(fee).toBeLessThanOrEqual(amounts[index]!)
      }
      const sum = fees.reduce<number>((total, fee) => total + fee, 0)
      expect(channelFeeOfParts(lines, amounts, '2026-03-19', way)).toBe(sum as Fen)
      expect(sum).toBeLessThanOrEqual(amounts.reduce<number>((total, one) => total + one, 0))
    }),
    { numRuns: 500 },
  )
})

test('a larger order never costs less', () => {
  fc.assert(
    fc.property(table, amount(10_000_000), amount(10_000_000), fc.constantFrom(...PAY_CLIENTS), (lines, a, b, way) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      expect(channelFee(lines, less, '2026-03-19', way)).toBeLessThanOrEqual(channelFee(lines, more, '2026-03-19', way))
    }),
  )
})
