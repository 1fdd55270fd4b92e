import { expect, test } from 'vitest'
import { REASONS, reasonText } from './index.ts'

const figuresOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted()

test('both languages of a reason tell the same figures', () => {
  for (const [code, { zh, en }] of Object.entries(REASONS)) expect(figuresOf(zh), code).toEqual(figuresOf(en))
})

test('figures are told in their unit', () => {
  const cheapest = { code: 'CHEAPEST', figures: { feeFen: 1_234, nextFeeFen: 200_000 } } as const
  expect(reasonText(cheapest, 'zh')).toBe('手续费最低，12.34 元（下一个 2,000.00 元）')
  const best = { code: 'MOST_SUCCESSFUL', figures: { successBps: 9_950, samples: 40, nextSuccessBps: 8_000 } } as const
  expect(reasonText(best, 'en')).toBe('highest success rate, 99.50% of 40 (the next 80.00%)')
  expect(reasonText({ code: 'OUT_OF_HOURS', figures: { opensAt: '06:00' } }, 'en')).toBe('outside its hours, 06:00 to {closesAt}')
})
