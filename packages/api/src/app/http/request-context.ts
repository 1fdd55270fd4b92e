import { randomUUID } from 'node:crypto'
import { DomainError, type Language } from '@dangkou/shared'
import type { FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Actor, RequestContext, SessionService } from '../../modules/identity/index.ts'
import { Loaders } from '../../platform/graphql/loader.ts'

/** @throws DomainError UNAUTHENTICATED or SESSION_EXPIRED for a token that does not hold; none at all is a guest */
export async function requestContext(request: FastifyRequest, sessions: SessionService): Promise<RequestContext> {
  const token = bearerToken(request.headers.authorization)
  return {
    requestId: request.id,
    language: languageOf(request.headers['accept-language']),
    ip: request.ip,
    actor: token === null ? null : await authenticated(sessions, token),
    loaders: new Loaders(),
  }
}

/** Chinese, unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}

/** The caller's own id when it is a decent one, so that one request can be followed through both systems' logs. */
export function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null
  const token = /^Bearer (dk_[\w-]{20,100})$/.exec(header)?.[1]
  if (token === undefined) throw refused(new DomainError('UNAUTHENTICATED'))
  return token
}

async function authenticated(sessions: SessionService, token: string): Promise<Actor> {
  try {
    return await sessions.authenticate(token)
  } catch (error) {
    throw error instanceof DomainError ? refused(error) : error
  }
}

// Apollo answers 500 to whatever goes wrong in a context, unless the error names its status.
function refused(error: DomainError): GraphQLError {
  const status = error.code === 'SERVICE_UNAVAILABLE' || error.code === 'BUSY' ? 503 : 401
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status } } })
}
