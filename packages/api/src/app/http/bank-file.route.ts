import { DomainError } from '@dangkou/shared'
import type { FastifyInstance } from 'fastify'
import { GraphQLError } from 'graphql'
import type { BankImportService } from '../../modules/bank-feed/index.ts'
import { requireActor } from '../../modules/identity/index.ts'
import { globalId, localId } from '../../platform/graphql/global-id.ts'
import { refuse } from './refusal.ts'
import { type Doors, requestContext } from './request-context.ts'

export interface BankFileRouteOptions {
  doors: Doors
  imports: BankImportService
}

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  SESSION_EXPIRED: 401,
  PARTNER_TOKEN_INVALID: 401,
  FORBIDDEN: 403,
  PARTNER_NOT_ALLOWED: 403,
  BANK_FEED_NOT_FOUND: 404,
  STATEMENT_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  BUSY: 503,
  SERVICE_UNAVAILABLE: 503,
}

/**
 * Where the market's staff uploads a statement: `POST /bank-feeds/<id>/files?name=…`, the file itself as body. It is
 * not GraphQL, which would carry megabytes as text; never in memory as a whole; and read by a worker, not here.
 */
export async function bankFileRoute(fastify: FastifyInstance, { doors, imports }: BankFileRouteOptions): Promise<void> {
  fastify.removeAllContentTypeParsers()
  // The bytes are bounded by who takes them in, as they come.
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  fastify.post<{ Params: { feedId: string }; Querystring: { name?: string | string[] } }>(
    '/bank-feeds/:feedId/files',
    { bodyLimit: 256 * 2 ** 20 },
    async (request, reply) => {
      try {
        const actor = requireActor(await requestContext(request, doors), 'market')
        // Given twice, it is a list.
        const [name] = [request.query.name].flat()
        const stream = (request.body ?? []) as AsyncIterable<Uint8Array>
        const { id, bytes, state } = await imports.receive(actor, localId('BankFeed', request.params.feedId), name ?? '', stream)
        return await reply.code(202).send({ import: { id: globalId('BankImport', id), state, bytes } })
      } catch (error) {
        const refusal = error instanceof GraphQLError ? error.originalError : error
        if (!(refusal instanceof DomainError)) throw error
        // The rest of a file that is too large is not waited for.
        void reply.header('connection', 'close')
        return refuse(request, reply, STATUS[refusal.code] ?? 400, refusal.code, refusal.params)
      }
    },
  )
}
