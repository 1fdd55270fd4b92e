import { type InflateRaw, crc32, createInflateRaw } from 'node:zlib'
import { BillBroken } from '../bill.ts'

/**
 * A zip read forwards, entry by entry, as it comes over the wire. Alipay's and UnionPay's bills are written by a stream as well: the
 * sizes of an entry stand behind it, so where it ends is known only by inflating it. (Libraries that look for the next
 * signature instead find one by chance in every few hundred megabytes.)
 */
export interface ZipEntry {
  /** As bytes: without the UTF-8 flag nobody says what they mean. */
  readonly name: Buffer
  /** To be read to its end before the next entry; what is left over is skipped. */
  readonly content: AsyncIterable<Buffer>
}

const LOCAL_HEADER = 0x04034b50
const DESCRIPTOR = 0x08074b50
const LOCAL_HEADER_BYTES = 30
const ENCRYPTED = 1
const SIZES_FOLLOW = 8
const STORED = 0
const DEFLATED = 8

/** @throws BillBroken when it ends too early, is not a zip, or an entry does not have its checksum */
export async function* readZip(source: AsyncIterable<Uint8Array>): AsyncGenerator<ZipEntry> {
  const feed = new Feed(source)
  try {
    yield* entriesOf(feed)
  } finally {
    await feed.close()
  }
}

async function* entriesOf(feed: Feed): AsyncGenerator<ZipEntry> {
  let isFirst = true
  for (;;) {
    const header = await feed.take(LOCAL_HEADER_BYTES)
    if (header.readUInt32LE(0) !== LOCAL_HEADER) {
      // Behind the last entry comes the directory, which says nothing new.
      if (isFirst) throw new BillBroken('not a zip')
      return
    }
    isFirst = false
    const [flags, method] = [header.readUInt16LE(6), header.readUInt16LE(8)]
    const name = await feed.take(header.readUInt16LE(26))
    await feed.take(header.readUInt16LE(28))
    if ((flags & ENCRYPTED) !== 0) throw new BillBroken('an encrypted zip')
    const sizesFollow = (flags & SIZES_FOLLOW) !== 0
    if (method !== DEFLATED && (method !== STORED || sizesFollow)) throw new BillBroken(`zip method ${method}`)
    const crc = { value: 0 }
    const content = checked(method === DEFLATED ? inflated(feed) : stored(feed, header.readUInt32LE(18)), crc)
    yield { name, content }
    for await (const _rest of content);
    const announced = sizesFollow ? await readDescriptor(feed) : header.readUInt32LE(14)
    if (announced !== crc.value) throw new BillBroken('an entry of the zip does not have its checksum')
  }
}

/** Its own signature may be left out, and its sizes have 4 or 8 bytes: what follows is always another signature. */
async function readDescriptor(feed: Feed): Promise<number> {
  const isSigned = (await feed.peek(4)).readUInt32LE(0) === DESCRIPTOR
  if (isSigned) await feed.take(4)
  const crc = (await feed.take(4)).readUInt32LE(0)
  await feed.take(8)
  if ((await feed.peek(2)).toString('latin1') !== 'PK') await feed.take(8)
  return crc
}

async function* checked(content: AsyncIterable<Buffer>, crc: { value: number }): AsyncGenerator<Buffer> {
  for await (const part of content) {
    crc.value = crc32(part, crc.value)
    yield part
  }
}

async function* stored(feed: Feed, bytes: number): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0;) {
    const chunk = await feed.chunk()
    const part = chunk.subarray(0, left)
    if (part.length < chunk.length) feed.giveBack(chunk.subarray(part.length))
    left -= part.length
    yield part
  }
}

async function* inflated(feed: Feed): AsyncGenerator<Buffer> {
  const engine = createInflateRaw()
  const parts: Buffer[] = []
  engine.on('data', (part: Buffer) => parts.push(part))
  try {
    for (let given = 0; ;) {
      const chunk = await feed.chunk()
      given += chunk.length
      const hasEnded = await pushed(engine, chunk)
      yield* parts.splice(0)
      if (!hasEnded) continue
      feed.giveBack(chunk.subarray(chunk.length - (given - engine.bytesWritten)))
      return
    }
  } finally {
    engine.destroy()
  }
}

/** One chunk through the engine. true when the deflated stream ended in it: the engine leaves the rest, and says so. */
function pushed(engine: InflateRaw, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onEnd = () => finish(() => resolve(true))
    const onError = () => finish(() => reject(new BillBroken('the zip cannot be inflated')))
    const finish = (settle: () => void) => {
      engine.off('end', onEnd).off('error', onError)
      settle()
    }
    engine.once('end', onEnd).once('error', onError)
    engine.write(chunk, (error) => {
      if (!error) finish(() => resolve(false))
    })
  })
}

class Feed {
  readonly #source: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Whatever comes next, at least one byte. */
  async chunk(): Promise<Buffer> {
    if (this.#rest.length === 0) await this.#more()
    const chunk = this.#rest
    this.#rest = Buffer.alloc(0)
    return chunk
  }

  async take(bytes: number): Promise<Buffer> {
    const taken = await this.peek(bytes)
    this.#rest = this.#rest.subarray(bytes)
    return taken
  }

  async peek(bytes: number): Promise<Buffer> {
    while (this.#rest.length < bytes) await this.#more()
    return this.#rest.subarray(0, bytes)
  }

  giveBack(bytes: Buffer): void {
    this.#rest = Buffer.concat([bytes, this.#rest])
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next()
    if (done === true) throw new BillBroken('the file ends too early')
    this.#rest = Buffer.concat([this.#rest, value])
  }
}
