import { STATUS_CODES } from 'node:http'
import fastifyStatic from '@fastify/static'
import { DomainError, errorText } from '@dangkou/shared'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Config } from '../../config.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { type Services, WECHAT_CALLBACK_PATH } from '../services.ts'
import { callbackRoute } from './callback.route.ts'
import { explorerRoute } from './explorer.route.ts'
import { graphqlRoute } from './graphql.route.ts'
import { languageOf, requestId } from './request-context.ts'

export interface ServerParts {
  config: Config
  schema: GraphQLSchema
  services: Services
  database: Database
  metrics: Metrics
  log: FastifyBaseLogger
}

export async function createServer({ config, schema, services, database, metrics, log }: ServerParts): Promise<FastifyInstance> {
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
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    // One line for each answer; health checks and static files would drown the rest.
    if (request.method === 'POST')
      request.log.info({ path: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const language = languageOf(request.headers['accept-language'])
    const known = error instanceof DomainError ? error.code : (error.statusCode ?? 500) < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR'
    const status = known === 'SERVICE_UNAVAILABLE' ? 503 : known === 'INTERNAL_ERROR' ? 500 : (error.statusCode ?? 400)
    if (status >= 500) {
      metrics.faults.inc()
      request.log.error({ err: error }, 'fault')
    }
    const params = error instanceof DomainError ? error.params : {}
    return reply.code(status).send({ errors: [{ message: errorText(known, language, params), extensions: { code: known } }] })
  })

  server.get('/healthz', () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    // Redis is not asked: without it jobs wait, and money moves all the same.
    const ready = await database.isReady()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : (STATUS_CODES[503] ?? ''), database: ready })
  })
  server.get('/metrics', async (_request, reply) => {
    metrics.postingsWaiting.set(services.group.waiting)
    metrics.outboxSize.set(await services.outbox.size(database))
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  await server.register(graphqlRoute, { schema, sessions: services.sessions, metrics })
  await server.register(callbackRoute, {
    path: WECHAT_CALLBACK_PATH,
    channel: services.channels.wechat,
    recharges: services.recharges,
    metrics,
  })
  await server.register(explorerRoute)
  if (config.H5_DIR) await server.register(fastifyStatic, { root: config.H5_DIR })
  return server
}
