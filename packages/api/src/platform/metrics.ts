import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** One registry per process part, so that tests do not share counters. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    operationSeconds: new Histogram({
      name: 'dangkou_graphql_operation_seconds',
      help: 'Time to answer a GraphQL operation.',
      labelNames: ['operation', 'result'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    faults: new Counter({ name: 'dangkou_faults_total', help: 'Errors that were ours.', registers }),
    callbacks: new Counter({
      name: 'dangkou_callbacks_total',
      help: 'Callbacks of channels by what became of them.',
      labelNames: ['channel', 'result'],
      registers,
    }),
    callbacksWaiting: new Gauge({
      name: 'dangkou_callbacks_waiting',
      help: 'Callbacks that were taken and are not settled yet.',
      registers,
    }),
    instructions: new Counter({
      name: 'dangkou_instructions_total',
      help: 'Instructions by the state they came to.',
      labelNames: ['kind', 'channel', 'state'],
      registers,
    }),
    jobSeconds: new Histogram({ name: 'dangkou_job_seconds', help: 'Time to run a job.', labelNames: ['topic', 'result'], registers }),
    booksBroken: new Gauge({
      name: 'dangkou_books_broken',
      help: 'Rows that break an invariant of the books, counted up to five.',
      labelNames: ['check'],
      registers,
    }),
    booksCheckedAt: new Gauge({
      name: 'dangkou_books_checked_timestamp_seconds',
      help: 'When the invariants of the books were last asked.',
      registers,
    }),
    custodyMoves: new Gauge({
      name: 'dangkou_custody_moves',
      help: 'Movements that the custody bank has not confirmed, or has refused.',
      labelNames: ['state'],
      registers,
    }),
    custodyDifference: new Gauge({
      name: 'dangkou_custody_difference',
      help: 'Fen by which wallets and the custody bank differ without an explanation, by the last check.',
      registers,
    }),
    custodyStopped: new Gauge({
      name: 'dangkou_custody_stopped_members',
      help: 'Members who cannot withdraw since a check found a difference.',
      registers,
    }),
    batchTransfers: new Histogram({
      name: 'dangkou_posting_batch_transfers',
      help: 'Transfers that were posted by one transaction.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'dangkou_posting_batch_seconds',
      help: 'Time from a batch’s first lock to its commit.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    postingsWaiting: new Gauge({ name: 'dangkou_postings_waiting', help: 'What waits for its batch, or for the end of it.', registers }),
    outboxSize: new Gauge({ name: 'dangkou_outbox_messages', help: 'Messages that wait for the queue.', registers }),
  }
}
