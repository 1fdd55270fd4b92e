import { fen } from '@dangkou/shared'
import type { ChannelBillFileTrouble } from '@dangkou/shared/graphql'
import { expect, test } from 'vitest'

import { billDifference, billFile, billLine, missingFile } from '../../../test/bills'
import { count, dayWords, fileWords, isUnderWay, readWords, sides, standing } from './bill-words'

const NOW = new Date('2026-03-19T02:10:00.000Z')
const LATER = '2026-03-19T02:30:00.000Z'
const waiting = (...files: (typeof billFile)[]) => ({ ...billLine, billState: 'WAITING' as const, rows: 0, nextTryAt: LATER, files })

test.each([
  ['one that agrees', billLine, 'ok', '取好了'],
  ['one that differs', { ...billLine, openDifferences: 1_200 }, 'fail', '1,200 处要看'],
  ['one under way', { ...billLine, billState: 'IMPORTING' as const, percent: 42.9 }, 'doing', '正在取 42%'],
  ['one under way of unknown size', { ...billLine, billState: 'IMPORTING' as const, percent: null }, 'doing', '正在取'],
  ['one that nobody has tried yet', waiting(), 'doing', '等着取'],
  ['one that was asked for just now', { ...waiting(missingFile('NOT_READY')), nextTryAt: NOW.toISOString() }, 'doing', '马上就取'],
  ['one that is not made yet', waiting(missingFile('NOT_READY')), 'doing', '还没出'],
  ['a broken file', waiting(billFile, missingFile('BROKEN')), 'fail', '文件坏了'],
  ['a channel that is away', waiting(missingFile('NOT_READY'), missingFile('AWAY')), 'fail', '没取到'],
  ['a payee who has not authorised us', waiting(billFile, missingFile('NOT_AUTHORISED')), 'fail', '没取到'],
] as const)('%s says so in a word', (_what, bill, state, word) => {
  expect(standing(bill, NOW)).toEqual({ state, word })
})

test('what is read and what is wrong is told in numbers, and when it is tried again', () => {
  expect(readWords({ ...billLine, differences: 3, badLineCount: 1 })).toBe('读了 1,234 笔，2 处不符，1 行读不了')
  expect(readWords({ ...billLine, differences: 1, badLineCount: 1 })).toBe('读了 1,234 笔，1 行读不了')
  expect(dayWords({ ...billLine, files: [{ ...billFile, fileState: 'EMPTY' }] }, NOW)).toBe('这天没有交易')
  expect(dayWords(waiting(missingFile('AWAY')), NOW)).toBe('10:30 再取')
  expect(dayWords({ ...waiting(billFile, missingFile('AWAY')), rows: 60 }, NOW)).toBe('读了 60 笔，10:30 再取')
})

test('a bill is looked at again while it is fetched, or is about to be', () => {
  expect(isUnderWay({ ...billLine, billState: 'IMPORTING' }, NOW)).toBe(true)
  expect(isUnderWay({ ...billLine, nextTryAt: NOW.toISOString() }, NOW)).toBe(true)
  expect(isUnderWay(waiting(), NOW)).toBe(false)
  expect(isUnderWay(billLine, NOW)).toBe(false)
})

const WHYS: readonly ChannelBillFileTrouble[] = ['NOT_READY', 'AWAY', 'REFUSED', 'UNBELIEVABLE', 'NOT_AUTHORISED', 'BROKEN', 'CHANGED']

test('every reason why a file is missing has words of its own, in Chinese', () => {
  const words = WHYS.map((why) => fileWords(missingFile(why)))
  expect(new Set(words).size).toBe(WHYS.length)
  expect(words.filter((one) => /[A-Za-z]/.test(one))).toEqual([])
  expect(fileWords(missingFile(null))).toBe('还没取')
  expect(fileWords(missingFile(null, { percent: 42.9 }))).toBe('读到 42%')
  expect(fileWords(billFile)).toBe('取好了，1,234 笔')
})

test.each([
  [{ differenceType: 'AMOUNT', ourFen: fen(3_002), theirFen: fen(3_999) }, ['30.02', '39.99']],
  [{ differenceType: 'FEE', ourFen: fen(6), theirFen: fen(-6) }, ['0.06', '退回 0.06']],
  [{ differenceType: 'STATE', ourState: 'accepted', theirState: 'succeeded' }, ['还没有结果', '成了']],
  [{ differenceType: 'STATE', ourState: 'succeeded', theirState: 'revoked' }, ['成了', '撤销了']],
  [{ differenceType: 'CHANNEL_ONLY', theirFen: fen(100), theirState: 'succeeded' }, ['没有', '1.00，成了']],
  [{ differenceType: 'OURS_ONLY', ourFen: fen(100), ourState: 'succeeded' }, ['1.00，成了', '没有']],
  [{ differenceType: 'TWICE', theirFen: fen(100) }, ['一笔', '1.00，不止一行']],
  [{ differenceType: 'TWICE', ourFen: fen(100), ourState: 'succeeded' }, ['1.00，成了', '不止一行']],
] as const)('case %#: a difference says what either side has', (difference, both) => {
  expect(sides({ ...billDifference, ...difference })).toEqual(both)
})

test('numbers are set in threes', () => {
  expect([0, 999, 1_000, 1_234_567].map(count)).toEqual(['0', '999', '1,000', '1,234,567'])
})
