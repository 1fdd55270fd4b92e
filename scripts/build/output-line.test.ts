import { expect, test } from 'vitest'
import { outputLine } from './output-line.ts'

const BAR = '● Webpack █████████████████████████'

test.each([
  [`\u001B[2K\u001B[1A${BAR} building (13%) 1/14 entries 89/141 depende`, { progress: 'building 13 %' }],
  [`${BAR} sealing (92%) asset processing`, { progress: 'sealing 92 %' }],
  [`${BAR}  (0%)`, { progress: '0 %' }],
  [' babel-loader › src/app.config.ts', {}],
  ['\u001B[2K\u001B[1A\u001B[2K\u001B[G', {}],
  ['\u001B[31mModule not found: src/pages/gone\u001B[39m', { text: 'Module not found: src/pages/gone' }],
  ['src/main.ts(3,1): error TS2304: Cannot find name x.', { text: 'src/main.ts(3,1): error TS2304: Cannot find name x.' }],
])('%j', (line, outcome) => {
  expect(outputLine(line)).toEqual(outcome)
})
