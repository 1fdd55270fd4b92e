import { ReadableStream } from 'node:stream/web'
import { parentPort } from 'node:worker_threads'
import { billLines } from '../../channels/bill.lines.ts'
import { BillBroken } from '../../channels/bill.ts'
import { assert } from '../../platform/assert.ts'
import { readAhead } from '../../platform/read-ahead.ts'
import { packed } from './bill.pack.ts'
import type { FileToRead, ReadOfFile } from './bill.reading-thread.ts'

// The thread that reads bills (bill.reading-thread.ts), one file after the other.

/** Some hundred kilobytes of a download. */
const PIECES_AHEAD = 8

assert(parentPort, 'this is a thread, and not a program')
parentPort.on('message', ({ content, reading, read }: FileToRead) => {
  // What breaks here breaks the stream, and is told at its other end.
  void ReadableStream.from(batchesOf({ content, reading }))
    .pipeTo(read)
    .catch(() => undefined)
})

async function* batchesOf({ content, reading }: Pick<FileToRead, 'content' | 'reading'>): AsyncGenerator<ReadOfFile> {
  try {
    yield* packed(billLines({ content: buffers(content), reading }))
  } catch (error) {
    if (!(error instanceof BillBroken)) throw error
    yield { broken: error.message }
  }
}

async function* buffers(content: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { buffer, byteOffset, byteLength } of readAhead(content, PIECES_AHEAD)) yield Buffer.from(buffer, byteOffset, byteLength)
}
