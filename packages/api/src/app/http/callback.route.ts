import type { FastifyInstance } from 'fastify'
import { CallbackRefused, type PayChannel, type RawCallback } from '../../channels/index.ts'
import type { InstructionChannel, InstructionService } from '../../modules/instruction/index.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { Turn } from '../../platform/turn.ts'

/** Notifications are a few kilobytes. */
const MOST_BYTES = 64 * 1024

export interface CallbackRouteOptions {
  path: string
  channel: PayChannel
  instructions: InstructionService
  metrics: Metrics
}

/**
 * Where a channel tells us what happened. The answer "taken" means that it is in the books: anything that goes wrong
 * before is answered so that the channel sends it again.
 */
export async function callbackRoute(
  fastify: FastifyInstance,
  { path, channel, instructions, metrics }: CallbackRouteOptions,
): Promise<void> {
  // The signature is over the bytes as they came.
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))

  const reading = new Turn((raw: RawCallback) => channel.readCallback(raw))
  fastify.post(path, async (request, reply) => {
    const count = (result: string) => metrics.callbacks.inc({ channel: channel.name, result })
    try {
      const callback = await reading.submit({
        headers: request.headers,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      })
      const mismatches = await instructions.onCallback(channel.name as InstructionChannel, callback)
      if (mismatches.length > 0) {
        count('mismatch')
        // Signed by the channel and still not our order: somebody must look.
        request.log.error(
          { kind: callback.kind, orderNo: callback.orderNo, eventId: callback.eventId, mismatches },
          'a callback does not fit its order',
        )
        const { status, body } = channel.acknowledge.refused('malformed')
        return await reply.code(status).type('application/json').send(body)
      }
      count('taken')
      const { status, body } = channel.acknowledge.taken
      return await reply.code(status).type('application/json').send(body)
    } catch (error) {
      if (!(error instanceof CallbackRefused)) {
        count('fault')
        throw error
      }
      count(error.reason)
      request.log.warn({ reason: error.reason, detail: error.message, ip: request.ip }, 'callback refused')
      const { status, body } = channel.acknowledge.refused(error.reason)
      return reply.code(status).type('application/json').send(body)
    }
  })
}
