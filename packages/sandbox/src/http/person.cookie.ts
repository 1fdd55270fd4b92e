import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'sandbox-person'
const DEFAULT_PHONE = '13800000001'

/** Whose phone this browser is: a test or a developer may be several people in several browsers. */
export function personOf(request: FastifyRequest): string {
  const cookies = request.headers.cookie?.split(';') ?? []
  const value = cookies.map((cookie) => cookie.trim().split('=')).find(([name]) => name === NAME)?.[1]
  return value !== undefined && /^1\d{10}$/.test(value) ? value : DEFAULT_PHONE
}

export function rememberPerson(reply: FastifyReply, phone: string): void {
  reply.header('Set-Cookie', `${NAME}=${phone}; Path=/; HttpOnly; SameSite=Lax`)
}
