import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signatureNonce } from '../crypto/id.source.ts'
import { signedFaultKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { headerOf, keepRawBody, parseJson, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { SignatureFlaw } from './answer.signature.ts'
import { signedHeaders } from './answer.signature.ts'
import { RequestGuard } from './request.guard.ts'
import { WechatError } from './wechat.error.ts'
import type { WechatAnswer, WechatPayService } from './wechat-pay.service.ts'

type Operation = 'prepay' | 'query' | 'close'

/** /v3/* as api.mch.weixin.qq.com answers it to a service provider in public-key mode. */
export function wechatPayRoutes(context: SandboxContext, service: WechatPayService) {
  const guard = new RequestGuard(context)

  function answerWith(reply: FastifyReply, answer: WechatAnswer, number = 0, flaw?: SignatureFlaw): FastifyReply {
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body)
    reply.code(answer.status).header('Request-ID', `${signatureNonce()}-${number}`)
    // 5xx come from machines in front of the signer; a client must not trust them anyway.
    if (answer.status < 500) reply.headers(signedHeaders(context.identity.wechat, context.clock.now(), body, flaw))
    if (answer.body === undefined) return reply.send()
    return reply.type('application/json; charset=utf-8').send(body)
  }

  function errorAnswer(reply: FastifyReply, error: WechatError, flaw?: SignatureFlaw): FastifyReply {
    return answerWith(reply, { status: error.status, body: error.body() }, error.number, flaw)
  }

  function admit(request: FastifyRequest): void {
    if (!headerOf(request, 'user-agent') || !headerOf(request, 'accept')) {
      throw new WechatError(400, 'PARAM_ERROR', 'Http头缺少Accept或User-Agent')
    }
    if (request.method === 'POST' && !/^application\/json\b/i.test(headerOf(request, 'content-type') ?? '')) {
      throw new WechatError(400, 'PARAM_ERROR', 'Http头Content-Type必须为application/json')
    }
    guard.admit({
      method: request.method,
      url: request.raw.url ?? '',
      authorization: headerOf(request, 'authorization'),
      body: rawBodyOf(request),
    })
  }

  const parameter = (request: FastifyRequest, name: string): string => (request.params as Record<string, string>)[name] ?? ''

  function serve(operation: Operation, effect: (request: FastifyRequest) => WechatAnswer) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      admit(request)
      const fault = context.faults.take('wechat', operation, signedFaultKinds)?.kind
      if (fault === 'timeout') return stayingSilent(request, reply)
      if (fault === 'http-500') throw new WechatError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')
      if (fault === 'rate-limited') throw new WechatError(429, 'FREQUENCY_LIMITED', '频率限制')
      if (fault === 'paid-first') service.payBefore(parameter(request, 'no'))
      const flaw = fault === 'wrong-signature' || fault === 'wrong-serial' ? fault : undefined
      try {
        const answer = effect(request)
        return fault === 'answer-lost' ? hangingUp(request, reply) : answerWith(reply, answer, 0, flaw)
      } catch (error) {
        if (!(error instanceof WechatError)) throw error
        return fault === 'answer-lost' ? hangingUp(request, reply) : errorAnswer(reply, error, flaw)
      }
    }
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof WechatError) return errorAnswer(reply, error)
      const status = (error as { statusCode?: number }).statusCode ?? 500
      if (status < 500) return errorAnswer(reply, new WechatError(400, 'PARAM_ERROR', '请求格式错误'))
      console.error(`sandbox: ${request.method} ${request.url} failed`, error)
      return errorAnswer(reply, new WechatError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试'))
    })

    const partner = '/pay/partner/transactions'
    const json = (request: FastifyRequest): unknown => parseJson(rawBodyOf(request))
    const query = (request: FastifyRequest, name: string): string | undefined => {
      const value = (request.query as Record<string, unknown>)[name]
      return typeof value === 'string' ? value : undefined
    }

    scope.post(
      `${partner}/jsapi`,
      serve('prepay', (request) => service.prepay('JSAPI', json(request))),
    )
    scope.post(
      `${partner}/h5`,
      serve('prepay', (request) => service.prepay('MWEB', json(request))),
    )
    scope.post(
      `${partner}/native`,
      serve('prepay', (request) => service.prepay('NATIVE', json(request))),
    )
    scope.get(
      `${partner}/out-trade-no/:no`,
      serve('query', (request) =>
        service.query({ outTradeNo: parameter(request, 'no') }, query(request, 'sp_mchid'), query(request, 'sub_mchid')),
      ),
    )
    scope.get(
      `${partner}/id/:id`,
      serve('query', (request) =>
        service.query({ transactionId: parameter(request, 'id') }, query(request, 'sp_mchid'), query(request, 'sub_mchid')),
      ),
    )
    scope.post(
      `${partner}/out-trade-no/:no/close`,
      serve('close', (request) => service.close(parameter(request, 'no'), json(request))),
    )

    // Merchants with a WeChat Pay public key have no platform certificates to fetch, hence 404 there as well.
    scope.all('/*', async (request) => {
      admit(request)
      throw new WechatError(
        404,
        'RESOURCE_NOT_EXISTS',
        request.url.startsWith('/v3/certificates') ? '无可用的平台证书，请使用微信支付公钥' : '无此接口',
      )
    })
  }
}
