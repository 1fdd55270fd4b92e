import { ReadableStream, TransformStream, type WritableStream } from 'node:stream/web'
import type { Worker } from 'node:worker_threads'
import { BillBroken, type BillFile, type BillReading } from '../../channels/index.ts'
import { readAhead } from '../../platform/read-ahead.ts'
import { startThread } from '../../platform/thread.ts'
import type { PackedBatch } from './bill.pack.ts'

/** To the thread: what comes of a file, and where to put what was read. */
export interface FileToRead {
  readonly reading: BillReading
  readonly content: ReadableStream<Uint8Array>
  readonly read: WritableStream<ReadOfFile>
}

/** An error loses its class between threads, so a broken file is told in words. */
export type ReadOfFile = PackedBatch | { readonly broken: string }

/** Read while others are written. */
const BATCHES_AHEAD = 1

/** It keeps two batches, and leaves behind what a million rows are made of. */
const MEMORY = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 }

/**
 * Reads files of bills in a thread of its own, which takes the half of an import to itself: unpacking, hashing, parsing.
 * It is started with the first file, and ends with `close`.
 */
export class ReadingThread {
  #thread: Worker | undefined

  /**
   * As fast as they are taken, and little faster; who stops taking lets go of the file.
   * @throws BillBroken, or whatever broke in the thread
   */
  async *batches({ content, reading }: BillFile): AsyncGenerator<PackedBatch> {
    const thread = (this.#thread ??= this.#started())
    const { readable, writable } = new TransformStream<ReadOfFile, ReadOfFile>()
    const pieces = content[Symbol.asyncIterator]()
    const order: FileToRead = {
      reading,
      content: ReadableStream.from<Uint8Array>({ [Symbol.asyncIterator]: () => pieces }),
      read: writable,
    }
    thread.postMessage(order, [order.content, order.read])
    const reader = readAhead(readable, BATCHES_AHEAD).getReader()
    // What broke is thrown where it is read; letting go of it has nothing to add.
    const letGo = (): Promise<void> => reader.cancel().catch(() => undefined)
    let failure: Error | undefined
    const stop = (error: Error): void => {
      failure ??= error
      void letGo()
    }
    const stopAtExit = (): void => stop(new Error('the thread that reads bills has ended'))
    thread.on('error', stop).on('exit', stopAtExit)
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (failure) throw failure
        if (done) return
        if ('broken' in value) throw new BillBroken(value.broken)
        yield value
      }
    } finally {
      thread.off('error', stop).off('exit', stopAtExit)
      await letGo()
      // The thread would say so too, unless it is no more.
      await pieces.return?.()
    }
  }

  /** One that has ended is followed by another, with the next file. */
  #started(): Worker {
    const thread = startThread('./bill.thread', import.meta.url, { name: 'bills', memory: MEMORY })
    const forget = (): void => {
      if (this.#thread === thread) this.#thread = undefined
    }
    return thread.on('error', forget).on('exit', forget)
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = undefined
  }
}
