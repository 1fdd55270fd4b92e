import { expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { countOf } from './count.reporter.ts'
import { countLine } from './count.ts'

const module = (states: string[], { errors = 0, suiteErrors = 0 } = {}) =>
  ({
    errors: () => Array.from({ length: errors }),
    children: {
      allSuites: () => [{ errors: () => Array.from({ length: suiteErrors }) }],
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    },
  }) as unknown as TestModule

test('tests are counted by their outcome', () => {
  expect(countLine(countOf([module(['passed', 'failed']), module(['passed', 'skipped'])], 0))).toBe('2 passed, 1 failed, 1 skipped')
})

test.each([
  ['a file that does not load', [module([], { errors: 2 })], 0, 1],
  ['a suite whose set-up throws', [module(['skipped'], { suiteErrors: 1 })], 0, 1],
  ['an error outside any test', [module(['passed'])], 1, 1],
])('%s has failed', (_, modules, unhandled, failed) => {
  expect(countOf(modules, unhandled).failed).toBe(failed)
})
