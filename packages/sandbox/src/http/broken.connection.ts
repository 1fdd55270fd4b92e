import type { FastifyReply, FastifyRequest } from 'fastify'

// Longer than any client of ours waits; after it the socket is given back.
const LONGEST_SILENCE_MS = 60_000

/** Says nothing until the client goes away. */
export function stayingSilent(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack()
  const timer = setTimeout(() => request.raw.socket.destroy(), LONGEST_SILENCE_MS)
  timer.unref()
  request.raw.socket.once('close', () => clearTimeout(timer))
  return reply
}

/** Drops the connection without a byte of answer. */
export function hangingUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}
