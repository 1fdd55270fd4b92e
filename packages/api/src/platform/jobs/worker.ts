import { type ConnectionOptions, Queue, Worker as BullWorker, createNodeRedisClient } from 'bullmq'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/index.ts'
import { newId } from '../id.ts'
import type { Metrics } from '../metrics.ts'
import { openRedis } from '../redis/redis.ts'
import type { Job, PeriodicJob } from './job.ts'
import type { Outbox } from './outbox.ts'

export interface WorkerOptions {
  redisUrl: string
  database: Database
  outbox: Outbox
  jobs: readonly Job[]
  periodic: readonly PeriodicJob[]
  clock: Clock
  log: Logger
  metrics: Metrics
  /** Keeps the queues of two installations on one Redis apart. */
  prefix?: string
}

const QUEUE = 'jobs'
const BATCH = 200
/** What a merchant may have to wait for a job when the nudge was lost. */
const PAUSE_MS = 250
const ATTEMPTS = 12

/** Hands the outbox to the queue and runs the jobs. Any number of these may run; each message is one job by its id. */
export class JobWorker {
  readonly #options: WorkerOptions
  readonly #connections: ReturnType<typeof openRedis>[] = []
  readonly #jobs: ReadonlyMap<string, Job>
  #queue: Queue | undefined
  #bull: BullWorker | undefined
  #stopped = false
  #wake: () => void = () => {}
  #loop: Promise<void> = Promise.resolve()

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#jobs = new Map(
      [...options.jobs, ...options.periodic.map((job) => ({ topic: job.topic, run: () => job.run() }))].map((job) => [job.topic, job]),
    )
    options.outbox.onAdd(() => this.#wake())
  }

  /** Connects in the background: a Redis that is away delays jobs and stops nothing else. */
  start(): void {
    const { prefix = 'dangkou', periodic, log } = this.#options
    this.#queue = new Queue(QUEUE, { connection: this.#connect(), prefix })
    this.#queue.on('error', (error) => log.debug({ err: error }, 'queue'))
    this.#bull = new BullWorker(QUEUE, (job) => this.#run(job.name, job.data as object), {
      connection: this.#connect(),
      prefix,
      concurrency: 16,
    })
    this.#bull.on('error', (error) => log.debug({ err: error }, 'job worker'))
    this.#bull.on('failed', (job, error) => {
      const last = (job?.attemptsMade ?? 0) >= ATTEMPTS
      log[last ? 'error' : 'warn'](
        { err: error, topic: job?.name, jobId: job?.id, attempt: job?.attemptsMade },
        last ? 'job given up' : 'job failed, will be repeated',
      )
    })
    this.#loop = this.#relay(periodic)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#wake()
    await this.#loop
    // With Redis away a graceful close would wait for it; the jobs are safe in Redis and in the outbox.
    const away = this.#connections.some((connection) => !connection.isReady)
    await Promise.race([this.#bull?.close(away), pause(5_000)])
    await Promise.race([this.#queue?.close(), pause(1_000)])
    for (const connection of this.#connections) connection.destroy()
  }

  async #run(topic: string, payload: object): Promise<void> {
    const job = this.#jobs.get(topic)
    if (!job) throw new Error(`no job knows the topic ${topic}`)
    const end = this.#options.metrics.jobSeconds.startTimer({ topic })
    try {
      await job.run(payload)
      end({ result: 'done' })
    } catch (error) {
      end({ result: 'failed' })
      throw error
    }
  }

  async #relay(periodic: readonly PeriodicJob[]): Promise<void> {
    let scheduled = false
    while (!this.#stopped) {
      let moved = 0
      try {
        if (this.#connections.every((connection) => connection.isReady)) {
          if (!scheduled) await this.#schedule(periodic)
          scheduled = true
          moved = await this.#relayOnce()
        }
      } catch (error) {
        this.#options.log.warn({ err: error }, 'the outbox could not be handed on; it waits')
      }
      if (moved < BATCH && !this.#stopped) await this.#idle()
    }
  }

  async #schedule(periodic: readonly PeriodicJob[]): Promise<void> {
    for (const { topic, everyMs } of periodic) {
      await this.#queue?.upsertJobScheduler(topic, { every: everyMs }, { name: topic, opts: { removeOnComplete: 10, removeOnFail: 100 } })
    }
  }

  async #relayOnce(): Promise<number> {
    const { outbox, database, clock } = this.#options
    const messages = await outbox.claim(database, newId(clock.now()), BATCH)
    if (messages.length === 0) return 0
    await this.#queue?.addBulk(
      messages.map(({ id, topic, payload }) => ({
        name: topic,
        data: payload,
        // The message's id is the job's: handed over twice, it is still one job.
        opts: {
          jobId: id,
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: 500 },
          removeOnComplete: { count: 10_000 },
          removeOnFail: { count: 10_000 },
        },
      })),
    )
    await outbox.remove(
      database,
      messages.map(({ id }) => id),
    )
    return messages.length
  }

  #idle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PAUSE_MS)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #connect(): ConnectionOptions {
    const connection = openRedis(this.#options.redisUrl, this.#options.log)
    this.#connections.push(connection)
    connection.connect().catch(() => {})
    return createNodeRedisClient(connection)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
