import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'

import { type Draft, draftOf, emptyDraft, inputOf, settlementOf, whyNot } from './draft'

const TODAY = '2026-03-19'
const CABBAGE: Draft = {
  ...emptyDraft(TODAY),
  plate: '鲁G8K256',
  goods: '大白菜',
  gross: '38460',
  tare: '14200',
  deducted: '260',
  price: '1.36',
  deductions: [
    { name: '卸车费', amount: '480' },
    { name: '过磅费', amount: '50' },
  ],
  advance: '10000',
  advanceOn: '2026-03-17',
}

test('totals are there from the first figure on', () => {
  expect(settlementOf(emptyDraft(TODAY)).restFen).toBe(0)
  expect(settlementOf({ ...emptyDraft(TODAY), gross: '100', price: '2.' }).goodsFen).toBe(20_000)
  expect(settlementOf(CABBAGE).restFen).toBe(2_211_000)
})

test('what is empty is left out of what the platform is told', () => {
  expect(inputOf({ ...CABBAGE, deductions: [{ name: '卸车费', amount: '' }], advance: '' })).toMatchObject({ deductions: [], advances: [] })
  expect(inputOf(CABBAGE)).toEqual({
    plate: '鲁G8K256',
    goods: '大白菜',
    grossGrams: 38_460_000,
    tareGrams: 14_200_000,
    deductedGrams: 260_000,
    microyuanPerKg: 1_360_000,
    deductions: [
      { name: '卸车费', amountFen: 48_000 },
      { name: '过磅费', amountFen: 5_000 },
    ],
    advances: [{ paidOn: '2026-03-17', amountFen: 1_000_000 }],
    firstPartFen: null,
    dueOn: null,
  })
})

test('what was paid before the last advance is kept as it is', () => {
  const { firstPartFen, dueOn, ...terms } = inputOf({ ...CABBAGE, earlier: [{ paidOn: '2026-03-15', amountFen: fen(100_000) }] })
  expect(terms.advances).toHaveLength(2)
  expect(inputOf(draftOf({ ...terms, firstPartFen, dueOn } as never, TODAY)).advances).toEqual(terms.advances)
})

test('a revision becomes a draft and the same revision again', () => {
  const { firstPartFen, dueOn, ...terms } = inputOf(CABBAGE)
  expect(inputOf(draftOf({ ...terms, firstPartFen: fen(500_000), dueOn: '2026-03-22' } as never, TODAY))).toEqual({
    ...inputOf(CABBAGE),
    firstPartFen: 500_000,
    dueOn: '2026-03-22',
  })
  expect([firstPartFen, dueOn]).toEqual([null, null])
})

test.each<[string, Partial<Draft>, string | null]>([
  ['all is there', {}, null],
  ['no plate', { plate: '鲁G' }, '填车牌'],
  ['no goods', { goods: ' ' }, '填货品'],
  ['no weight', { gross: '' }, '填毛重'],
  ['more tare than gross', { tare: '39000' }, '毛重要大于皮重加扣重'],
  ['no price', { price: '0' }, '填单价'],
  ['a deduction without a name', { deductions: [{ name: '', amount: '5' }] }, '扣款要有名称和金额'],
  ['all was paid before', { advance: '99999' }, '扣完没有要付的了'],
  ['a first part of everything', { firstPart: '22110' }, '首付要比尾款少'],
  ['a first part without a day for the rest', { firstPart: '5000' }, '选余款的日子'],
  ['two parts', { firstPart: '5000', dueOn: '2026-03-22' }, null],
])('%s', (_what, change, why) => {
  const draft = { ...CABBAGE, ...change }
  expect(whyNot(draft, settlementOf(draft))).toBe(why)
})
