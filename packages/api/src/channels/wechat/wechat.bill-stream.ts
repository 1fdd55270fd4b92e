import { createHash } from 'node:crypto'
import { createGunzip } from 'node:zlib'
import { BillBroken, type BillKind, type BillLine } from '../bill.ts'
import { WechatBillReader } from './wechat.bill.ts'

// Ours: the longest line of a bill has some hundred characters. Without a bound one endless line would fill the memory.
const LONGEST_LINE = 65_536

/**
 * A packed bill as it comes, unpacked, hashed and read line by line; nothing of it is kept.
 * @param sha1 of the unpacked text, as announced
 * @throws BillBroken at the end, when it was not what was announced
 */
export async function* readBill(kind: BillKind, packed: AsyncIterable<Buffer>, sha1: string): AsyncGenerator<BillLine> {
  const hash = createHash('sha1')
  const reader = new WechatBillReader(kind)
  for await (const text of linesOf(unpacked(packed), (bytes) => hash.update(bytes))) {
    const line = reader.take(text)
    if (line) yield line
  }
  if (hash.digest('hex') !== sha1.toLowerCase()) throw new BillBroken('账单的SHA1与微信支付给出的不符')
  reader.end()
}

async function* unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const feeding = feed(packed, gunzip)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw new BillBroken(`账单下载中断或损坏：${error instanceof Error ? error.message : String(error)}`)
  } finally {
    gunzip.destroy()
    await feeding
  }
}

/** Never rejects: what goes wrong comes out at the other end. */
async function feed(packed: AsyncIterable<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of packed) {
      if (gunzip.destroyed) return
      if (!gunzip.write(chunk)) await drained(gunzip)
    }
    gunzip.end()
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      gunzip.off('drain', done).off('close', done)
      resolve()
    }
    gunzip.on('drain', done).on('close', done)
  })
}

/** Each byte as one character: UTF-8 keeps line ends apart, and few of a bill's fields are more than ASCII. */
async function* linesOf(chunks: AsyncIterable<Buffer>, see: (bytes: Buffer) => void): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    see(chunk)
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw new BillBroken('账单里有一行没有尽头')
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  if (rest !== '') yield rest
}
