import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { unexplainedFen } from './check.rule.ts'

const sides = (ourFen: number, theirFen: number, untoldFen = 0, uncertain: number[] = []) => ({
  ourFen: fen(ourFen),
  theirFen: fen(theirFen),
  untoldFen: fen(untoldFen),
  uncertain: uncertain.map(fen),
})

test.each<[string, ReturnType<typeof sides>, number]>([
  ['agree', sides(500, 500), 0],
  ['the bank has less', sides(500, 400), -100],
  ['the bank has more', sides(500, 501), 1],
  ['what it was not told of explains it', sides(500, 300, 200), 0],
  ['money that left here and not there', sides(300, 500, -200), 0],
  ['not told, and still wrong', sides(500, 299, 200), -1],
  ['sent and not done', sides(500, 300, 200, [200]), 0],
  ['sent and done', sides(500, 500, 200, [200]), 0],
  ['sent and done by half', sides(500, 400, 200, [200]), 100],
  ['one of two sent ones done', sides(500, 350, 200, [150, 50]), 50 - 50],
  ['a payout that the bank has taken off already', sides(500, 420, 0, [-80]), 0],
  ['a payout that it has not', sides(500, 500, 0, [-80]), 0],
  ['a payout of another amount', sides(500, 421, 0, [-80]), -79],
  [
    'so many that only bounds are looked at',
    sides(
      0,
      -5,
      0,
      Array.from({ length: 20 }, () => -1),
    ),
    0,
  ],
  [
    'beyond those bounds',
    sides(
      0,
      -21,
      0,
      Array.from({ length: 20 }, () => -1),
    ),
    -21,
  ],
])('%s', (_name, input, expected) => {
  expect(unexplainedFen(input)).toBe(expected)
})
