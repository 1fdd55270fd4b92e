import 'reflect-metadata'
import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from '../../config.ts'
import { GroupedPosting } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import { systemClock } from '../../platform/clock.ts'
import { openLog } from '../../platform/log.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { openApplicationDatabase } from '../open-database.ts'
import { createServices } from '../services.ts'
import { PostingDesk } from './posting-port.ts'

// The thread that posts (start-posting.ts): the same services as everywhere, of which only the hot paths are asked.

assert(parentPort, 'this is a thread, and not a program')
const desk = new PostingDesk(parentPort)
const config = workerData as Config
const log = openLog(config.LOG_LEVEL, { thread: 'posting' })
const database = await openApplicationDatabase(config, log)
const group = new GroupedPosting({ database, clock: systemClock, onBatch: desk.onBatch })
const { hotPaths } = createServices({ config, database, clock: systemClock, log, metrics: createMetrics(), group, transport: {} })
desk.open(group, hotPaths, () => {
  void database.close().then(() => process.exit(0))
})
