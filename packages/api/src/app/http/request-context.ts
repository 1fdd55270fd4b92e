import { randomUUID } from 'node:crypto'
import { DomainError, type ErrorCode, type Language } from '@dangkou/shared'
import type { FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Actor, Partner, RequestContext, SessionService } from '../../modules/identity/index.ts'
import type { PartnerTokenService } from '../../modules/partner/index.ts'
import { Loaders } from '../../platform/graphql/loader.ts'

/** Who may be behind a token. */
export interface Doors {
  sessions: SessionService
  partnerTokens: PartnerTokenService
}

/**
 * @throws DomainError UNAUTHENTICATED, SESSION_EXPIRED or PARTNER_TOKEN_INVALID for a token that does not hold; none at
 * all is a guest
 */
export async function requestContext(request: FastifyRequest, doors: Doors): Promise<RequestContext> {
  const { actor, partner } = await caller(bearerToken(request.headers.authorization), doors)
  return {
    requestId: request.id,
    language: languageOf(request.headers['accept-language']),
    ip: request.ip,
    actor,
    partner,
    loaders: new Loaders(),
  }
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = { RATE_LIMITED: 429, BUSY: 503, SERVICE_UNAVAILABLE: 503 }

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
  const token = /^Bearer (dkp?_[\w-]{20,100})$/.exec(header)?.[1]
  if (token === undefined) throw refused(new DomainError('UNAUTHENTICATED'))
  return token
}

async function caller(token: string | null, { sessions, partnerTokens }: Doors): Promise<{ actor: Actor | null; partner: Partner | null }> {
  if (token === null) return { actor: null, partner: null }
  try {
    if (token.startsWith('dkp_')) return { actor: null, partner: await partnerTokens.authenticate(token) }
    return { actor: await sessions.authenticate(token), partner: null }
  } catch (error) {
    throw error instanceof DomainError ? refused(error) : error
  }
}

// Apollo answers 500 to whatever goes wrong in a context, unless the error names its status.
function refused(error: DomainError): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status: STATUS[error.code] ?? 401 } } })
}
