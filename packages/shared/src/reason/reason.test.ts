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

test('what has a name among people is told by it', () => {
  const here = { code: 'CLIENT_NOT_SERVED', figures: { client: 'h5' } } as const
  expect(reasonText(here, 'zh')).toBe('在手机浏览器里打不开')
  expect(reasonText(here, 'en')).toBe('does not open in a phone’s browser')
  expect(reasonText({ code: 'RULE_USES_ANOTHER', figures: { rule: 2, channel: 'alipay' } }, 'zh')).toBe('第 2 条规则指定了支付宝')
})
