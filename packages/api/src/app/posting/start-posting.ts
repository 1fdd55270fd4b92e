import type { Config } from '../../config.ts'
import type { BatchReport, Poster } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import { startThread } from '../../platform/thread.ts'
import { PostingPort } from './posting-port.ts'

/** It keeps little and leaves little behind; the flags of the process are for the thread that answers. */
const MEMORY = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 }

/**
 * Hot paths posted in a thread of their own: a batch does not wait until requests have been read and answered, nor they
 * for it. The thread lives and dies with the process: an error in it that nobody caught ends both, as it would without.
 */
export async function startPosting(config: Config, onBatch: (batch: BatchReport) => void): Promise<Poster> {
  const worker = startThread('./posting.thread', import.meta.url, { name: 'posting', data: config, memory: MEMORY })
  let closing = false
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      assert(closing, `the thread that posts ended with ${code}`)
      resolve()
    })
  })
  worker.on('error', (error) => {
    throw error
  })
  await new Promise<void>((resolve) => {
    worker.once('online', resolve)
  })
  const port = new PostingPort(worker, onBatch)
  return {
    submit: (path, item) => port.submit(path, item),
    get waiting() {
      return port.waiting
    },
    async close() {
      closing = true
      port.close()
      await ended
    },
  }
}
