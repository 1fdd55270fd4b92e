import { expect, test } from 'vitest'
import { DomainError, ERRORS, errorText } from './index.ts'

test('both languages of a code take the same parameters', () => {
  const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted()
  for (const [code, { zh, en }] of Object.entries(ERRORS)) {
    expect(params(zh), code).toEqual(params(en))
  }
})

test('a Chinese sentence uses full-width punctuation and spaces around digits', () => {
  for (const [code, { zh }] of Object.entries(ERRORS)) {
    expect(zh, code).not.toMatch(/[,;:!?]/)
    expect(zh, code).not.toMatch(/[\u4e00-\u9fff][0-9{]|[0-9}][\u4e00-\u9fff]/)
  }
})

test('parameters are filled in', () => {
  expect(errorText('INSUFFICIENT_FUNDS', 'zh', { missing: '12.00' })).toBe('余额不够，还差 12.00 元，没有扣钱')
  expect(new DomainError('SIGN_IN_CODE_WRONG', { params: { left: 4 }, field: 'code' }).message).toBe(
    'SIGN_IN_CODE_WRONG: Wrong code; 4 tries left',
  )
})
