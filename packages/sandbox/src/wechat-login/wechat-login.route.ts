import type { FastifyInstance } from 'fastify'
import type { WechatLoginService } from './wechat-login.service.ts'

export function wechatLoginRoutes(service: WechatLoginService) {
  return async (scope: FastifyInstance): Promise<void> => {
    // The real host labels its JSON text/plain; clients must not depend on the label.
    scope.get('/sns/jscode2session', async (request, reply) =>
      reply.type('text/plain').send(JSON.stringify(service.session(request.query as Record<string, unknown>))),
    )
  }
}
