import { expect, test } from 'vitest'
import { sandboxOptions } from './options.ts'

test('keeps its keys beside the repository, so that a client need not learn new ones at every start', () => {
  expect(sandboxOptions([])).toEqual({ port: 9100, data: '.data/sandbox', seed: undefined })
  expect(sandboxOptions(['--', '--port', '0', '--memory'])).toEqual({ port: 0, data: undefined, seed: undefined })
  expect(sandboxOptions(['--data', '/tmp/s', '--seed', 'a'])).toEqual({ port: 9100, data: '/tmp/s', seed: 'a' })
})

test.each([[['--port', 'x']], [['--port', '70000']], [['--data', 'a', '--memory']], [['--nonsense']], [['stray']]])(
  '%j is refused with the usage',
  (args) => {
    expect(() => sandboxOptions(args)).toThrow('Usage:')
  },
)
