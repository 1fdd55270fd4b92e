import { expect, test } from 'vitest'
import { ownOptions } from './own-options.ts'

test.each([
  { args: [], gives: { noBuild: false, env: {}, rest: [] } },
  { args: ['--no-build', '--', 'a.test.ts'], gives: { noBuild: true, env: {}, rest: ['a.test.ts'] } },
  {
    args: ['--seed', '7', 'packages/api/src/ledger/random.test.ts', '--ops=300000', '-t', 'decide'],
    gives: {
      noBuild: false,
      env: { LEDGER_SEED: '7', LEDGER_OPS: '300000' },
      rest: ['packages/api/src/ledger/random.test.ts', '-t', 'decide'],
    },
  },
])('$args: ours are taken out, the rest stays in its order', ({ args, gives }) => {
  expect(ownOptions(args)).toEqual(gives)
})

test.each([['--seed'], ['--seed', 'x'], ['--ops=-1'], ['--ops', '1.5']])('%s %s: no number, no run', (...args) => {
  expect(() => ownOptions(args)).toThrow(/whole number/)
})
