import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '../file/zip.reader.ts'
import { openUnionpay } from './test-unionpay-world.ts'
import { readZmLine } from './unionpay.bill-file.ts'

const CUSTODY = 'UNIONPAY_CUSTODY_MER_ID'

let world: Awaited<ReturnType<typeof openUnionpay>>
let merId: string
let day: string
let line: Buffer
let orderNo: string
beforeAll(async () => {
  world = await openUnionpay()
  merId = world.sandbox.credentials[CUSTODY]
  ;({ orderNo } = await world.paid())
  day = new Date(world.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  await world.passTime(2 * 86_400_000)
  line = await firstLine()
})
afterAll(() => world.close())

/** As the sandbox settles it. */
async function firstLine(): Promise<Buffer> {
  const bill = await world.channel().bills.fetch('trade', day)
  if (bill.state !== 'ready') throw new Error(bill.state)
  const parts: Buffer[] = []
  for await (const part of bill.file.content) parts.push(part)
  for await (const { content } of readZip(whole(inflateSync(Buffer.concat(parts))))) {
    for await (const bytes of content) return bytes.subarray(0, bytes.indexOf('\r\n'))
  }
  throw new Error('an empty bill')
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** The same line with another text where a number begins. */
function changed(number: string, text: string): Buffer {
  const bytes = Buffer.from(line)
  bytes.write(text, bytes.indexOf(number), 'latin1')
  return bytes
}

test('a number with a space or a sign that nobody sees is told, and is nobody’s', () => {
  const read = readZmLine(line, merId, day)
  if (typeof read === 'string') throw new Error(read)
  expect(read.row).toMatchObject({ orderNo, kind: 'payment' })
  const { channelRef } = read.row
  for (const number of [orderNo, channelRef]) {
    for (const sign of [' ', '\u0001', '\t', '\u007f']) {
      expect(readZmLine(changed(number, `${number[0]}${sign}`), merId, day)).toBe('单号里有空格或不能显示的字')
    }
  }
})

test.each([
  ['a line cut short', () => line.subarray(0, -1), '应有'],
  ['a kind that is new', () => Buffer.from(line.toString('latin1').replace(/ 01 01 /, ' 77 01 '), 'latin1'), '交易类型“77”未知'],
])('%s is told in words', (_what, make, words) => {
  expect(readZmLine(make(), merId, day)).toContain(words)
})
