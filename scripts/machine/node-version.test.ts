import { expect, test } from 'vitest'
import { nodeProblem } from './node-version.mjs'

test.each([
  ['24.14.0', false],
  ['24.21.0', false],
  ['25.0.0', false],
  ['24.13.9', true],
  ['20.20.2', true],
])('Node %s is too old: %s', (version, tooOld) => {
  const problem = nodeProblem(version)
  expect(problem !== undefined).toBe(tooOld)
  if (tooOld) expect(problem).toContain(version)
})
