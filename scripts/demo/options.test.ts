import { expect, test } from 'vitest'
import { demoOptions } from './options.ts'

test('what is not said is 4000, the data kept, no check', () => {
  expect(demoOptions([])).toEqual({ port: 4000, reset: false, check: false })
  // pnpm hands a separating -- on.
  expect(demoOptions(['--', '--port', '4100', '--reset'])).toEqual({ port: 4100, reset: true, check: false })
  expect(demoOptions(['--check']).check).toBe(true)
})

test.each([['--port', '80'], ['--port', '70000'], ['--port', '4e3'], ['--port', 'x'], ['--prot', '4000'], ['4000']])(
  '%s %s is refused with the usage',
  (...args) => {
    expect(() => demoOptions(args)).toThrow(/Usage: npx -y pnpm@12 demo/)
  },
)
