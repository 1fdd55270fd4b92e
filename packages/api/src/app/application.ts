import 'reflect-metadata'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { GroupedPosting, checksFolder } from '../ledger/index.ts'
import { importStatementJob, pullBankFeedsJob } from '../modules/bank-feed/index.ts'
import { billsJob, importBillJob } from '../modules/bill/index.ts'
import { checkBooksJob, closeDaysJob, sealBooksJob } from '../modules/books/index.ts'
import { checkNowJob, clearingJob, dailyCheckJob, incomingJob, mirrorJob } from '../modules/custody/index.ts'
import { queryDueJob, settleCallbacksJob } from '../modules/instruction/index.ts'
import { expirePaymentsJob } from '../modules/payment/index.ts'
import { openSubAccountJob } from '../modules/wallet/index.ts'
import { sendPayoutJob } from '../modules/withdrawal/index.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Database } from '../platform/database/index.ts'
import type { Job } from '../platform/jobs/job.ts'
import { JobWorker } from '../platform/jobs/worker.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { ChannelTransport } from './channels.ts'
import { createServer } from './http/server.ts'
import { openApplicationDatabase } from './open-database.ts'
import { reportBatches } from './posting/report-batches.ts'
import { startPosting } from './posting/start-posting.ts'
import { createResolvers } from './resolvers.ts'
import { createSchema } from './schema.ts'
import { type Services, createServices } from './services.ts'

export interface Application {
  config: Config
  database: Database
  services: Services
  server: FastifyInstance
  worker: JobWorker
  /** What the worker runs when a message of the outbox says so. */
  jobs: readonly Job[]
  /** Stops taking requests and jobs, finishes those that run, and lets go of the database. */
  close(): Promise<void>
}

export interface ApplicationParts {
  config: Config
  log: Logger
  clock?: Clock
  /** See ServerParts. */
  answers?: boolean
  /** Hot paths are posted in a thread of their own: for whoever answers many requests. */
  postsInThread?: boolean
  transport?: ChannelTransport
}

/** The whole program, composed. Nothing listens and nothing runs yet. */
export async function createApplication({
  config,
  log,
  clock = systemClock,
  answers = true,
  postsInThread = false,
  transport = {},
}: ApplicationParts): Promise<Application> {
  const database = await openApplicationDatabase(config, log)
  const metrics = createMetrics()
  const onBatch = reportBatches(metrics)
  const group = postsInThread ? await startPosting(config, onBatch) : new GroupedPosting({ database, clock, onBatch })
  const services = createServices({ config, database, clock, log, metrics, group, transport })
  const schema = createSchema(createResolvers(services, database, clock))
  const server = await createServer({ config, schema, services, database, metrics, log, answers })
  const jobs = [
    openSubAccountJob(services.subAccounts),
    sendPayoutJob(services.withdrawals),
    importBillJob(services.bills),
    checkNowJob(services.custodyChecks),
    importStatementJob(services.bankImports),
  ] as Job[]
  const worker = new JobWorker({
    redisUrl: config.REDIS_URL,
    database,
    outbox: services.outbox,
    jobs,
    periodic: [
      queryDueJob(services.instructions),
      settleCallbacksJob(services.instructions),
      pullBankFeedsJob(services.bankFeeds, services.bankImports),
      expirePaymentsJob(services.payments, services.attempts),
      billsJob(services.bills),
      mirrorJob(services.mirror),
      incomingJob(services.incoming),
      clearingJob(services.clearing),
      dailyCheckJob(services.custodyChecks),
      sealBooksJob({ database, clock, log }),
      closeDaysJob({ database, clock, log }),
      checkBooksJob({ database, clock, log, folder: checksFolder(config.BOOKS_CHECKS_DIR) }),
    ],
    clock,
    log,
    metrics,
  })
  return {
    config,
    database,
    services,
    server,
    worker,
    jobs,
    async close() {
      await server.close()
      await worker.stop()
      await services.instructions.callbacks.close()
      await services.group.close()
      await database.close()
    },
  }
}
