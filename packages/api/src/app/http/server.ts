import { STATUS_CODES } from 'node:http'
import fastifyStatic from '@fastify/static'
import { DomainError } from '@dangkou/shared'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Config } from '../../config.ts'
import { type CheckResult, lastChecks } from '../../ledger/index.ts'
import type { MirrorFigures } from '../../modules/custody/index.ts'
import { waitingCallbacks } from '../../modules/instruction/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { callbackPath } from '../callback.address.ts'
import type { Services } from '../services.ts'
import { bankFileRoute } from './bank-file.route.ts'
import { callbackRoute } from './callback.route.ts'
import { codeRoute } from './code.route.ts'
import { explorerRoute } from './explorer.route.ts'
import { graphqlRoute } from './graphql.route.ts'
import { receiptRoute } from './receipt.route.ts'
import { newsRoute } from './news.route.ts'
import { isLookedAt, refuse } from './refusal.ts'
import { requestId } from './request-context.ts'

export interface ServerParts {
  config: Config
  schema: GraphQLSchema
  services: Services
  database: Database
  metrics: Metrics
  log: FastifyBaseLogger
  /** False for a process that only runs jobs: it tells of its health and its figures, and nothing more. */
  answers: boolean
}

export async function createServer({ config, schema, services, database, metrics, log, answers }: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    trustProxy: config.TRUST_PROXY_HOPS > 0 && ((_address: string, hop: number) => hop < config.TRUST_PROXY_HOPS),
    bodyLimit: 256 * 1024,
    // A client that never ends its request must not hold a graceful stop.
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  })
  // Fastify closes the idle lines once. One that is being answered at that moment would stay for its keep-alive: 72 s.
  server.addHook('preClose', async () => {
    if (!server.server.listening) return
    const sweep = setInterval(() => server.server.closeIdleConnections(), 50)
    server.server.once('close', () => clearInterval(sweep))
  })
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    done()
  })
  server.addHook('onResponse', (request, reply, done) => {
    // One line for each answer; health checks and static files would drown the rest.
    if (request.method === 'POST')
      request.log.info({ path: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
    done()
  })
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const known = error instanceof DomainError ? error.code : (error.statusCode ?? 500) < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR'
    const status = known === 'SERVICE_UNAVAILABLE' ? 503 : known === 'INTERNAL_ERROR' ? 500 : (error.statusCode ?? 400)
    if (status >= 500) {
      metrics.faults.inc()
      request.log.error({ err: error }, 'fault')
    }
    const params = error instanceof DomainError ? error.params : {}
    return refuse(request, reply, status, known, params)
  })

  server.setNotFoundHandler((request, reply) => refuse(request, reply, 404, isLookedAt(request) ? 'PAGE_NOT_FOUND' : 'BAD_REQUEST'))

  server.get('/healthz', () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    // Redis is not asked: without it jobs wait, and money moves all the same.
    const ready = await database.isReady()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : (STATUS_CODES[503] ?? ''), database: ready })
  })
  server.get('/metrics', async (_request, reply) => {
    metrics.postingsWaiting.set(services.group.waiting)
    // With the database away this one is not known, and the others are wanted all the more.
    metrics.outboxSize.set(await services.outbox.size(database).catch(() => Number.NaN))
    metrics.callbacksWaiting.set(await database.read(waitingCallbacks).catch(() => Number.NaN))
    // From the database, not from memory: the process that checks is often a worker, and a worker listens on nothing.
    const checks = await database.read(lastChecks).catch(() => null)
    if (checks) showChecks(metrics, checks)
    const mirror = await services.mirror.figures().catch(() => null)
    if (mirror) showMirror(metrics, mirror)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  if (!answers) return server
  await server.register(graphqlRoute, { schema, doors: services, metrics })
  for (const channel of services.payChannels) {
    const route = channel.notifications === 'news' ? newsRoute : callbackRoute
    await server.register(route, { path: callbackPath(channel.name), channel, instructions: services.instructions, metrics })
  }
  await server.register(codeRoute, { publicUrl: config.PUBLIC_URL, authorize: services.authorize })
  await server.register(bankFileRoute, { doors: services, imports: services.bankImports })
  await server.register(receiptRoute, { receipts: services.receipts })
  await server.register(explorerRoute)
  if (config.H5_DIR) await server.register(fastifyStatic, { root: config.H5_DIR })
  return server
}

function showChecks(metrics: Metrics, results: readonly CheckResult[]): void {
  metrics.booksBroken.reset()
  for (const { name, brokenRows } of results) metrics.booksBroken.set({ check: name }, brokenRows)
  // The oldest: one check that no longer runs must not hide behind the others.
  const [oldest] = results.map(({ checkedAt }) => checkedAt.getTime()).toSorted((a, b) => a - b)
  if (oldest !== undefined) metrics.booksCheckedAt.set(oldest / 1_000)
}

function showMirror(metrics: Metrics, { waiting, failed, stopped, differenceFen }: MirrorFigures): void {
  metrics.custodyMoves.set({ state: 'waiting' }, waiting)
  metrics.custodyMoves.set({ state: 'failed' }, failed)
  metrics.custodyStopped.set(stopped)
  metrics.custodyDifference.set(differenceFen)
}
