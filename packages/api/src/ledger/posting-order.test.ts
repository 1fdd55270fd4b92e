import { expect, test } from 'vitest'
import { inPostingOrder } from './posting-order.ts'

const transfer = (id: string, ...entries: [accountId: string, number: number][]) => ({
  id,
  entries: entries.map(([accountId, number]) => ({ accountId, number })),
})
const ids = (transfers: { id: string }[]) => transfers.map(({ id }) => id).join(' ')

test.each<[string, string, ReturnType<typeof transfer>[]]>([
  ['nothing', '', []],
  ['transfers that share no account as they stand', 'b a', [transfer('b', ['x', 7]), transfer('a', ['y', 3])]],
  ['what came in before what it paid for', 'in out', [transfer('out', ['x', 2], ['z', 1]), transfer('in', ['w', 1], ['x', 1])]],
  [
    'a chain over three accounts',
    '1 2 3',
    [transfer('3', ['c', 5], ['d', 1]), transfer('2', ['b', 9], ['c', 4]), transfer('1', ['a', 1], ['b', 8])],
  ],
  ['pendings, which make no entry, wherever they stand', 'p 1 2', [transfer('p'), transfer('2', ['a', 2]), transfer('1', ['a', 1])]],
])('%s', (_name, expected, transfers) => {
  expect(ids(inPostingOrder(transfers))).toBe(expected)
})
