import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signedFaultKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { keepRawBody, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { V2Service } from './v2.service.ts'

/** The old generation: XML both ways, always HTTP 200, signed by a shared key. */
export function v2Routes(context: SandboxContext, service: V2Service) {
  const asked = (operation: string): boolean => context.faults.take('wechat', operation, ['user-paying']) !== undefined

  function serve(operation: 'codepay' | 'query' | 'reverse', effect: (xml: string) => string) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const fault = context.faults.take('wechat', operation, signedFaultKinds)?.kind
      if (fault === 'timeout') return stayingSilent(request, reply)
      const answerWith = (xml: string): FastifyReply => reply.type('text/xml; charset=utf-8').send(xml)
      if (fault === 'http-500') return answerWith(service.refuse('SYSTEM_ERROR', '系统异常，请重试'))
      if (fault === 'rate-limited') return answerWith(service.refuse('FREQUENCY_LIMITED', '频率限制'))
      const xml = effect(rawBodyOf(request).toString('utf8'))
      if (fault === 'answer-lost') return hangingUp(request, reply)
      if (fault === 'unknown-then-success') return answerWith(service.refuse('SYSTEM_ERROR', '系统异常，请重试'))
      const isForged = fault === 'wrong-signature' || fault === 'wrong-serial'
      return answerWith(
        isForged ? xml.replace(/<sign><!\[CDATA\[\w/, (start) => `${start.slice(0, -1)}${start.endsWith('0') ? '1' : '0'}`) : xml,
      )
    }
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.post(
      '/pay/micropay',
      serve('codepay', (xml) => service.micropay(xml, asked('codepay'))),
    )
    scope.post(
      '/pay/orderquery',
      serve('query', (xml) => service.orderquery(xml)),
    )
    scope.post(
      '/secapi/pay/reverse',
      serve('reverse', (xml) => (asked('reverse') ? service.refuse('USERPAYING', '用户支付中') : service.reverse(xml))),
    )
  }
}
