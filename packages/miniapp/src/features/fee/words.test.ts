import { fen } from '@dangkou/shared'
import type { FeeItemCardFragment } from '@dangkou/shared/graphql'
import { expect, test } from 'vitest'

import { kindName, ruleOf, ruleWords, vehicleName } from './words'

type Rule = FeeItemCardFragment['rule']

const unused: Omit<Rule, 'way'> = {
  amountFen: null,
  unitGrams: null,
  counts: null,
  leastFen: null,
  prices: [],
  freeMinutes: null,
  tiers: [],
  mostPerDayFen: null,
}

test.each<[Partial<Rule> & Pick<Rule, 'way'>, string]>([
  [{ way: 'FIXED', amountFen: fen(1_000) }, '每次 10.00 元'],
  [
    { way: 'WEIGHT', amountFen: fen(500), unitGrams: 1_000_000, counts: 'STARTED', leastFen: fen(1_000) },
    '每 1,000 公斤 5.00 元，不满按一份，最低 10.00 元',
  ],
  [{ way: 'WEIGHT', amountFen: fen(2), unitGrams: 1_000, counts: 'EXACT' }, '每 1 公斤 0.02 元，按比例'],
  [
    {
      way: 'VEHICLE',
      prices: [
        { vehicle: 'SMALL_TRUCK', amountFen: fen(1_000) },
        { vehicle: 'TRAILER', amountFen: fen(4_000) },
      ],
    },
    '小货车 10.00 元，挂车 40.00 元',
  ],
  [{ way: 'TIME', tiers: [{ untilMinutes: null, everyMinutes: 60, amountFen: fen(300) }] }, '每 1 小时 3.00 元'],
  [
    {
      way: 'TIME',
      freeMinutes: 30,
      tiers: [
        { untilMinutes: 120, everyMinutes: 30, amountFen: fen(200) },
        { untilMinutes: null, everyMinutes: 60, amountFen: fen(300) },
      ],
      mostPerDayFen: fen(3_000),
    },
    '免费 30 分，2 小时内每 30 分 2.00 元，以后每 1 小时 3.00 元，每天封顶 30.00 元',
  ],
])('a price in words: %o', (rule, words) => {
  expect(ruleWords(ruleOf({ ...unused, ...rule }))).toBe(words)
})

test('what is in the platform’s words has Chinese ones', () => {
  expect([kindName('ENTRY'), kindName('WEIGHING'), vehicleName('SMALL_TRUCK')]).toEqual(['入场费', '过磅费', '小货车'])
})
