import type { FastifyInstance } from 'fastify'
import { CallbackRefused, type Reply } from '../../channels/index.ts'
import type { InstructionChannel } from '../../modules/instruction/index.ts'
import type { CallbackRouteOptions } from './callback.route.ts'

/** Notifications are a few kilobytes, a certificate among them. */
const MOST_BYTES = 64 * 1024

/**
 * Where a channel tells us that something happened, and wants to be asked what. "Taken" means that the answer to the
 * question is in the books; otherwise it is refused, so that the channel tells us again.
 */
export async function newsRoute(fastify: FastifyInstance, { path, channel, instructions, metrics }: CallbackRouteOptions): Promise<void> {
  // The signature is over the bytes as they came.
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))

  fastify.post(path, async (request, reply) => {
    const answer = (result: string, { status, body }: Reply) => {
      metrics.callbacks.inc({ channel: channel.name, result })
      return reply.code(status).type('text/plain').send(body)
    }
    try {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const callback = channel.readCallback({ headers: request.headers, body })
      const { mismatches, state } = await instructions.onNews(channel.name as InstructionChannel, callback)
      if (mismatches.length > 0) {
        request.log.error(
          { kind: callback.kind, orderNo: callback.orderNo, eventId: callback.eventId, mismatches },
          'a callback does not fit its order',
        )
        return await answer('mismatch', channel.acknowledge.refused('malformed'))
      }
      // Told of an end that the answer does not confirm yet: to be told, and asked, again.
      if (state !== 'succeeded' && state !== 'failed') return await answer('unconfirmed', channel.acknowledge.refused('malformed'))
      return await answer('taken', channel.acknowledge.taken)
    } catch (error) {
      if (!(error instanceof CallbackRefused)) {
        metrics.callbacks.inc({ channel: channel.name, result: 'fault' })
        throw error
      }
      request.log.warn({ reason: error.reason, detail: error.message, ip: request.ip }, 'callback refused')
      return answer(error.reason, channel.acknowledge.refused(error.reason))
    }
  })
}
