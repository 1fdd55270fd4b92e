import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { BillBroken, type BillFile } from '../../channels/index.ts'
import { Batch } from './bill.batch.ts'
import { BATCH_LINES } from './bill.pack.ts'
import { ReadingThread } from './bill.reading-thread.ts'

const HEADER = '交易时间,特约商户号,微信订单号,商户订单号,交易状态,货币种类,商户退款单号,手续费,订单金额,申请退款金额,退款状态'
const SUMS = '总交易单数,退款总金额'

const orderNo = (index: number): string => `ORD${String(index).padStart(8, '0')}`

/** A bill of WeChat, in pieces as a network has them; `sent` counts what was taken of it. */
function bill(rows: number, { pieceBytes = 4_096, sha1 = '' } = {}): { file: BillFile; sent: { pieces: number; released: boolean } } {
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `\`2026-11-20 04:12:07,\`1900000109,\`42${randomBytes(8).toString('hex')},\`${orderNo(index)},\`SUCCESS,\`CNY,\`0,\`0.06000,\`10.00,\`0.00,\``,
  )
  const text = [HEADER, ...lines, SUMS, `\`${rows},\`0.00`].join('\r\n')
  const packed = gzipSync(text)
  const sent = { pieces: 0, released: false }
  async function* content(): AsyncGenerator<Buffer> {
    try {
      for (let at = 0; at < packed.length; at += pieceBytes) {
        sent.pieces += 1
        yield packed.subarray(at, at + pieceBytes)
      }
    } finally {
      sent.released = true
    }
  }
  const reading = { by: 'wechat', kind: 'trade', sha1: sha1 || createHash('sha1').update(text).digest('hex') } as const
  return { file: { content: content(), reading }, sent }
}

let thread = new ReadingThread()
afterEach(async () => {
  await thread.close()
  thread = new ReadingThread()
})

async function numbersOf(file: BillFile): Promise<string[]> {
  const numbers: string[] = []
  for await (const batch of thread.batches(file)) numbers.push(...new Batch(batch).rows.map(({ row }) => row.orderNo))
  return numbers
}

test('files are read whole and in order, one after the other', async () => {
  for (const rows of [3 * BATCH_LINES + 7, 1, 0]) {
    expect(await numbersOf(bill(rows).file)).toEqual(Array.from({ length: rows }, (_, index) => orderNo(index)))
  }
})

test('a broken file is told as one, after the batches before its end, and the next is read by the same thread', async () => {
  const seen: number[] = []
  const reading = async (): Promise<void> => {
    for await (const { rows } of thread.batches(bill(BATCH_LINES + 1, { sha1: '0'.repeat(40) }).file)) seen.push(rows)
  }
  await expect(reading()).rejects.toThrow(new BillBroken('账单的SHA1与微信支付给出的不符'))
  expect(seen).toEqual([BATCH_LINES])
  expect(await numbersOf(bill(2).file)).toHaveLength(2)
})

test('a download that breaks off is a broken file', async () => {
  const { file } = bill(5_000)
  async function* cut(): AsyncGenerator<Buffer> {
    let left = 5
    for await (const piece of file.content) {
      if (left-- === 0) throw new Error('socket hang up')
      yield piece
    }
  }
  await expect(numbersOf({ ...file, content: cut() })).rejects.toThrow(/中断或损坏.*socket hang up/)
})

test('little is read before it is asked for, and who stops lets go of the download', async () => {
  const { file, sent } = bill(40 * BATCH_LINES)
  const batches = thread.batches(file)
  await batches.next()
  // Long enough for everything, if nothing held it back.
  await new Promise((resolve) => setTimeout(resolve, 500))
  const taken = sent.pieces
  expect(sent.released).toBe(false)
  await batches.return(undefined)
  expect(sent.released).toBe(true)
  expect(taken).toBeLessThan(150)
  expect(await numbersOf(bill(2).file)).toHaveLength(2)
})

test('a thread that ends in the middle ends the reading and the download, and the next file has another one', async () => {
  const { file, sent } = bill(40 * BATCH_LINES)
  const batches = thread.batches(file)
  await batches.next()
  await thread.close()
  const rest = async (): Promise<void> => {
    for await (const _batch of batches);
  }
  await expect(rest()).rejects.toThrow('has ended')
  expect(sent.released).toBe(true)
  expect(await numbersOf(bill(2).file)).toHaveLength(2)
})

test('a mistake in the thread is thrown as it was, and the next file is read', async () => {
  await expect(numbersOf({ ...bill(2).file, reading: { by: 'nobody' } as never })).rejects.toThrow(TypeError)
  expect(await numbersOf(bill(2).file)).toHaveLength(2)
})
