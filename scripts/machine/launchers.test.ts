import { expect, test } from 'vitest'
import { launchersAmong } from './launchers.ts'

const PNPM = [
  { pid: 5, command: `sh -c trap 'x' INT; node scripts/demo.mjs` },
  { pid: 4, command: 'pnpm demo' },
]
const NPX = [
  { pid: 3, command: `sh -c 'pnpm' demo` },
  { pid: 2, command: 'npm exec pnpm@12 demo' },
]

test.each([
  ['npx in a terminal', [...PNPM, ...NPX, { pid: 9, command: '-bash' }], [5, 4, 3, 2]],
  ['npx in the background of a shell that goes away', [...PNPM, ...NPX, { pid: 9, command: 'sh -c npx -y pnpm@12 demo &' }], [5, 4, 3, 2]],
  ['pnpm alone', [...PNPM, { pid: 9, command: 'python3 run.py' }], [5, 4]],
  [
    'npm as a script of node',
    [
      { pid: 5, command: 'sh -c node demo.mjs' },
      { pid: 4, command: '/usr/bin/node /usr/bin/npm-cli.js run demo' },
    ],
    [5, 4],
  ],
  ['node by hand', [{ pid: 9, command: 'bash' }], []],
  [
    'node in a shell command',
    [
      { pid: 9, command: 'bash -c node scripts/demo.mjs' },
      { pid: 8, command: 'python3 run.py' },
    ],
    [],
  ],
])('%s', (_, ancestors, launchers) => {
  expect(launchersAmong(ancestors)).toEqual(launchers)
})
