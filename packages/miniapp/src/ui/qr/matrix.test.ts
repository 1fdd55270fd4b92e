import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'

import { qrMatrix, qrSvg } from './matrix'

/** Draws the code as a phone would see it and reads it with a reader of somebody else's making. */
function read(matrix: readonly (readonly boolean[])[]): string {
  const scale = 8
  const quiet = 4
  const width = (matrix.length + quiet * 2) * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const dark = matrix[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet]
      if (dark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return decodeQR({ width, height: width, data })
}

test.each([
  ['https://pay.example.cn/c/Zk3vQm8tY2pLr5WnXb7dHs', false],
  ['https://pay.example.cn/c/Zk3vQm8tY2pLr5WnXb7dHs', true],
  ['https://pay.example.cn/m/gs1208', true],
  ['621234567890123456', false],
])('a scanner reads %s, with a logo in the middle: %s', (text, logo) => {
  expect(read(qrMatrix(text, { logo }))).toBe(text)
})

test('the picture has a light edge around the code, and is small', () => {
  const svg = qrSvg([
    [true, true],
    [false, true],
  ])
  expect(svg).toContain("viewBox='0 0 6 6'")
  expect(svg).toContain('M2 2h2v1h-2zM3 3h1v1h-1z')
  expect(qrSvg(qrMatrix('https://pay.example.cn/c/Zk3vQm8tY2pLr5WnXb7dHs', { logo: true })).length).toBeLessThan(8_000)
})
