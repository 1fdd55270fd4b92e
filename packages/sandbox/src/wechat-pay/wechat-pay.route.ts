import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signatureNonce } from '../crypto/id.source.ts'
import { type WechatOperation, billFaultKinds, refundOutcomeKinds, signedFaultKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { headerOf, keepRawBody, parseJson, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { SignatureFlaw } from './answer.signature.ts'
import { signedHeaders } from './answer.signature.ts'
import type { BillService } from './bill.service.ts'
import type { CodePayService } from './code-pay.service.ts'
import type { CombineService } from './combine.service.ts'
import { fieldsOf, stringOf } from './merchant.check.ts'
import type { PayerService } from './payer.service.ts'
import type { PlatformSigner } from './platform.signer.ts'
import type { RefundService } from './refund.service.ts'
import { RequestGuard } from './request.guard.ts'
import type { V2Service } from './v2.service.ts'
import { WechatError } from './wechat.error.ts'
import type { WechatAnswer, WechatPayService } from './wechat-pay.service.ts'

type Operation = Exclude<WechatOperation, 'callback' | 'bill-download'>

export interface WechatPayParts {
  orders: WechatPayService
  payer: PayerService
  codes: CodePayService
  refunds: RefundService
  combined: CombineService
  bills: BillService
  v2: V2Service
  signer: PlatformSigner
}

/** /v3/* as api.mch.weixin.qq.com answers it to a service provider. */
export function wechatPayRoutes(context: SandboxContext, parts: WechatPayParts) {
  const guard = new RequestGuard(context)

  function answerWith(reply: FastifyReply, answer: WechatAnswer, number = 0, flaw?: SignatureFlaw): FastifyReply {
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body)
    reply.code(answer.status).header('Request-ID', `${signatureNonce()}-${number}`)
    // 5xx come from machines in front of the signer; a client must not trust them anyway.
    if (answer.status < 500) reply.headers(signedHeaders(parts.signer.current(), context.clock.now(), body, flaw))
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
      const fault = context.faults.take('wechat', operation, [...signedFaultKinds, 'paid-first', 'paid-before-answer'])?.kind
      if (fault === 'timeout') return stayingSilent(request, reply)
      if (fault === 'http-500') throw unsure()
      if (fault === 'rate-limited') throw new WechatError(429, 'FREQUENCY_LIMITED', '频率限制')
      if (fault === 'paid-first') parts.payer.payByNumber(parameter(request, 'no'))
      const flaw = fault === 'wrong-signature' || fault === 'wrong-serial' ? fault : undefined
      try {
        const answer = effect(request)
        if (fault === 'paid-before-answer') await paidAndTold(request)
        if (fault === 'answer-lost') return hangingUp(request, reply)
        return fault === 'unknown-then-success' ? errorAnswer(reply, unsure()) : answerWith(reply, answer, 0, flaw)
      } catch (error) {
        if (!(error instanceof WechatError)) throw error
        return fault === 'answer-lost' ? hangingUp(request, reply) : errorAnswer(reply, error, flaw)
      }
    }
  }

  /** The payer pays, and the merchant has been called back, while the merchant still waits for this answer. */
  async function paidAndTold(request: FastifyRequest): Promise<void> {
    const body = fieldsOf(parseJson(rawBodyOf(request)))
    parts.payer.payByNumber(stringOf(body['combine_out_trade_no']) ?? stringOf(body['out_trade_no']) ?? '')
    await context.clock.advance(0)
  }

  function refund(request: FastifyRequest): WechatAnswer {
    const fault = context.faults.take('wechat', 'refund', [...refundOutcomeKinds, 'not-enough', 'too-early'])?.kind
    if (fault === 'not-enough') throw new WechatError(403, 'NOT_ENOUGH', '商户余额不足，请充值后原单重试')
    if (fault === 'too-early') throw new WechatError(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
    return parts.refunds.refund(parseJson(rawBodyOf(request)), fault)
  }

  const asksPayer = (operation: 'codepay' | 'reverse'): boolean => context.faults.take('wechat', operation, ['user-paying']) !== undefined

  function reverse(request: FastifyRequest): WechatAnswer {
    if (asksPayer('reverse')) throw new WechatError(400, 'USERPAYING', '用户支付中，请稍后再撤销')
    return parts.codes.reverse(parameter(request, 'no'), parseJson(rawBodyOf(request)))
  }

  /** Neither signed nor in JSON; whoever reads it checks its hash. */
  function download(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    admit(request)
    const fault = context.faults.take('wechat', 'bill-download', ['timeout', 'answer-lost', 'http-500', 'cut'])?.kind
    if (fault === 'timeout') return stayingSilent(request, reply)
    if (fault === 'answer-lost') return hangingUp(request, reply)
    if (fault === 'http-500') throw unsure()
    const bytes = parts.bills.download(stringOf(fieldsOf(request.query)['token']) ?? '')
    if (!bytes) throw new WechatError(404, 'RESOURCE_NOT_EXISTS', '下载地址已失效，请重新申请')
    return reply.type('application/octet-stream').send(fault === 'cut' ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes)
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof WechatError) return errorAnswer(reply, error)
      const status = (error as { statusCode?: number }).statusCode ?? 500
      if (status < 500) return errorAnswer(reply, new WechatError(400, 'PARAM_ERROR', '请求格式错误'))
      console.error(`sandbox: ${request.method} ${request.url} failed`, error)
      return errorAnswer(reply, unsure())
    })

    const partner = '/pay/partner/transactions'
    const json = (request: FastifyRequest): unknown => parseJson(rawBodyOf(request))
    const query = (request: FastifyRequest, name: string): string | undefined => {
      const value = (request.query as Record<string, unknown>)[name]
      return typeof value === 'string' ? value : undefined
    }

    const billFault = () => context.faults.take('wechat', 'bill', billFaultKinds)?.kind

    scope.post(
      `${partner}/codepay`,
      serve('codepay', (request) => parts.codes.codepay(json(request), asksPayer('codepay'))),
    )
    scope.post(`${partner}/out-trade-no/:no/reverse`, serve('reverse', reverse))
    scope.post('/refund/domestic/refunds', serve('refund', refund))
    scope.get(
      '/refund/domestic/refunds/:no',
      serve('refund-query', (request) => parts.refunds.query(parameter(request, 'no'), query(request, 'sub_mchid'))),
    )
    for (const [door, tradeType] of [
      ['jsapi', 'JSAPI'],
      ['native', 'NATIVE'],
      ['h5', 'MWEB'],
    ] as const) {
      scope.post(
        `/combine-transactions/${door}`,
        serve('combined-prepay', (request) => parts.combined.prepay(tradeType, json(request))),
      )
    }
    scope.get(
      '/combine-transactions/out-trade-no/:no',
      serve('combined-query', (request) => parts.combined.query(parameter(request, 'no'))),
    )
    scope.post(
      '/combine-transactions/out-trade-no/:no/close',
      serve('combined-close', (request) => parts.combined.close(parameter(request, 'no'), json(request))),
    )
    scope.get(
      '/bill/tradebill',
      serve('bill', (request) => parts.bills.trade(request.query, billFault())),
    )
    scope.get(
      '/bill/fundflowbill',
      serve('bill', (request) => parts.bills.fund(request.query, billFault())),
    )
    scope.get('/billdownload/file', async (request, reply) => download(request, reply))
    scope.get(
      '/certificates',
      serve('certificates', () => ({ status: 200, body: parts.signer.certificateList() })),
    )

    scope.post(
      `${partner}/jsapi`,
      serve('prepay', (request) => parts.orders.prepay('JSAPI', json(request))),
    )
    scope.post(
      `${partner}/h5`,
      serve('prepay', (request) => parts.orders.prepay('MWEB', json(request))),
    )
    scope.post(
      `${partner}/native`,
      serve('prepay', (request) => parts.orders.prepay('NATIVE', json(request))),
    )
    scope.get(
      `${partner}/out-trade-no/:no`,
      serve('query', (request) =>
        parts.orders.query({ outTradeNo: parameter(request, 'no') }, query(request, 'sp_mchid'), query(request, 'sub_mchid')),
      ),
    )
    scope.get(
      `${partner}/id/:id`,
      serve('query', (request) =>
        parts.orders.query({ transactionId: parameter(request, 'id') }, query(request, 'sp_mchid'), query(request, 'sub_mchid')),
      ),
    )
    scope.post(
      `${partner}/out-trade-no/:no/close`,
      serve('close', (request) => parts.orders.close(parameter(request, 'no'), json(request))),
    )

    scope.all('/*', async (request) => {
      admit(request)
      throw new WechatError(404, 'RESOURCE_NOT_EXISTS', '无此接口')
    })
  }
}

const unsure = (): WechatError => new WechatError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')
