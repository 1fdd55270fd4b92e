import { expect, test } from 'vitest'
import { DomainError, ERRORS, type ErrorCode, type ErrorParams, errorText, wordsOf } from './index.ts'

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Each refusal as it can be told: once with every word that its sentence takes, figures and others' words apart. */
const TOLD = Object.entries(ERRORS).flatMap(([code, { zh }]) => {
  const plain = Object.fromEntries(namesIn(zh).map((name) => [name, 1]))
  const byWord = namesIn(zh).flatMap((name) => wordsOf(name)?.map((word): ErrorParams => ({ ...plain, [name]: word })) ?? [])
  return (byWord.length > 0 ? byWord : [plain]).map((params) => ({ code: code as ErrorCode, params }))
})

test('both languages of a code take the same parameters', () => {
  for (const [code, { zh, en }] of Object.entries(ERRORS)) {
    expect(namesIn(zh).toSorted(), code).toEqual(namesIn(en).toSorted())
  }
})

test('a Chinese sentence uses full-width punctuation and spaces around digits', () => {
  for (const { code, params } of TOLD) {
    const zh = errorText(code, 'zh', params)
    expect(zh, code).not.toMatch(/[,;:!?]/)
    expect(zh, code).not.toMatch(/[\u4e00-\u9fff][0-9]|[0-9][\u4e00-\u9fff]/)
  }
})

test('every sentence is whole, and in one language', () => {
  for (const { code, params } of TOLD) {
    // A unit of files has no Chinese name.
    expect(errorText(code, 'zh', params).replace('1 MB', ''), code).toMatch(/^[^{}A-Za-z]+$/)
    expect(errorText(code, 'en', params), code).toMatch(/^[^{}\p{Script=Han}]+$/u)
  }
})

test('only an institution speaks for itself: all other words are ours, in both languages', () => {
  const speaking = Object.entries(ERRORS).filter(([, { zh }]) => namesIn(zh).includes('reason'))
  expect(speaking.map(([code]) => code)).toEqual(['BINDING_REFUSED', 'CHANNEL_REFUSED'])
})

test('parameters are filled in', () => {
  expect(errorText('INSUFFICIENT_FUNDS', 'zh', { missing: '12.00' })).toBe('余额不够，还差 12.00 元，没有扣钱')
  expect(new DomainError('SIGN_IN_CODE_WRONG', { params: { left: 4 }, field: 'code' }).message).toBe(
    'SIGN_IN_CODE_WRONG: Wrong code; 4 tries left',
  )
})

test('a word is told in the language of the sentence', () => {
  const { code, params } = new DomainError('INVALID_INPUT', { params: { what: 'firstPartFen' } })
  expect(errorText(code, 'zh', params)).toBe('首付不对，请改一改')
  expect(errorText(code, 'en', params)).toBe('Something is wrong with the first part; please correct it')
  const late = new DomainError('REFUND_NOT_POSSIBLE', { params: { why: 'STILL_IN_HAND' } })
  expect(errorText(late.code, 'zh', late.params)).toBe('这笔付款退不了：上一次还在处理')
  expect(errorText(late.code, 'en', late.params)).toBe('This payment cannot be refunded: the last request is still in hand')
})

test('what a sentence lacks, or does not know, is a mistake of types and keeps its braces', () => {
  // @ts-expect-error a word that is in no table
  expect(new DomainError('INVALID_INPUT', { params: { what: '首付' } }).message).toContain('{what}')
  // @ts-expect-error a sentence without its figure
  expect(new DomainError('BUSY').message).toContain('{seconds}')
  // @ts-expect-error a figure under another name
  expect(new DomainError('BUSY', { params: { minutes: 1 } }).message).toContain('{seconds}')
})
