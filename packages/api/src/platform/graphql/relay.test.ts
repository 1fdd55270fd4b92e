import { expect, test } from 'vitest'
import { globalId, localId, parseGlobalId } from './global-id.ts'
import { connection, decodeCursor, encodeCursor, pageSize } from './relay.ts'

const ULID = '01KM1975M0BH48BYXA8VCFJQX7'

test('an id says what it names, and only that type takes it', () => {
  expect(parseGlobalId(globalId('Payment', ULID))).toEqual({ type: 'Payment', id: ULID })
  expect(localId('Wallet', globalId('Payment', ULID))).toBeNull()
})

test.each(['', ULID, `Payment_${ULID.toLowerCase()}`, `Payment_${ULID}_x`, 'Payment_1 or 1=1'])('%j is no id', (text) => {
  expect(parseGlobalId(text)).toBeNull()
})

test('one row more than the page says that there is a next one, and is not shown', () => {
  const page = connection([5, 4, 3], { size: 2, after: null, key: String, node: (row) => row })
  expect(page.edges.map(({ node }) => node)).toEqual([5, 4])
  expect(page.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: encodeCursor('5'), endCursor: encodeCursor('4') })
})

test('a page is never larger than the limit, and never empty by request', () => {
  expect(pageSize(1_000_000)).toBe(100)
  for (const first of [0, -1, 0.5]) expect(() => pageSize(first)).toThrow('INVALID_INPUT')
})

test('a cursor is ours or it is refused', () => {
  expect(decodeCursor(encodeCursor('42'), /^\d+$/)).toBe('42')
  expect(decodeCursor(null, /^\d+$/)).toBeNull()
  for (const cursor of ['', 'AAAA', encodeCursor('42; drop table entry')])
    expect(() => decodeCursor(cursor, /^\d+$/)).toThrow('INVALID_CURSOR')
})
