import { AsyncLocalStorage } from 'node:async_hooks'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { Language } from '@dangkou/shared'
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLSchema, type ValidationContext, type ValidationRule } from 'graphql'
import type { RequestContext } from '../../modules/identity/index.ts'
import { formatError, isFault } from '../../platform/graphql/format-error.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { expandDocument } from './persisted-documents.ts'
import { type Doors, languageOf, requestContext } from './request-context.ts'

/** Ours: the deepest document of the mini-program, its statement, has 18 levels; nobody needs one field under 30 names. */
const LIMITS = { depth: 20, aliases: 30 }

export interface GraphqlRouteOptions {
  schema: GraphQLSchema
  doors: Doors
  metrics: Metrics
}

// Apollo formats errors, those of the context too, without telling of which request.
const current = new AsyncLocalStorage<{ language: Language; log: FastifyBaseLogger }>()

export async function graphqlRoute(fastify: FastifyInstance, { schema, doors, metrics }: GraphqlRouteOptions): Promise<void> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    validationRules: limitRules(),
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      observe(metrics),
    ],
    formatError: (formatted, error) => {
      const request = current.getStore()
      if (isFault(formatted, error)) {
        metrics.faults.inc()
        request?.log.error({ err: error }, 'fault')
      }
      return formatError(formatted, error, request?.language ?? 'zh')
    },
  })
  await apollo.start()
  // Fastify drains first, then this runs; Apollo's own drain plugin would wait for Fastify while Fastify waits for it.
  fastify.addHook('onClose', () => apollo.stop())
  const handler = fastifyApolloHandler(apollo, { context: (request) => requestContext(request, doors) })
  fastify.route({
    method: 'POST',
    url: '/graphql',
    preHandler: async (request) => expandDocument(request.body),
    handler(request: FastifyRequest, reply: FastifyReply) {
      const language = languageOf(request.headers['accept-language'])
      return current.run({ language, log: request.log }, () => handler.call(fastify, request as never, reply as never))
    },
  })
}

function limitRules(): ValidationRule[] {
  const options = {
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, error: GraphQLError) => {
        context?.reportError(new GraphQLError(error.message, { extensions: { code: 'QUERY_TOO_COMPLEX' } }))
      },
    ],
  }
  return [maxDepthRule({ n: LIMITS.depth, ...options }), maxAliasesRule({ n: LIMITS.aliases, ...options })]
}

function observe(metrics: Metrics): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const end = metrics.operationSeconds.startTimer()
      return {
        async willSendResponse({ operationName, operation, errors }) {
          // Names come from outside: only those of operations that ran are worth a series, and partners invent few.
          end({ operation: operation ? (operationName ?? 'anonymous') : 'invalid', result: errors?.length ? 'error' : 'ok' })
        },
      }
    },
  }
}
