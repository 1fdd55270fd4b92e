import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AlipayFaultKind, AlipayOperation } from '../fault/alipay.fault.ts'
import { alipayFaultKinds } from '../fault/alipay.fault.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { HTML } from '../http/html.page.ts'
import { keepRawBody, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { AlipayLoginService } from './alipay-login.service.ts'
import { AlipayError, REFUSAL, illegal } from './alipay.error.ts'
import { isCallGenuine, signedAnswer } from './alipay.signature.ts'
import type { AlipayBillService } from './bill.service.ts'
import { stoppedPage } from './cashier.page.ts'
import type { AlipayTradeService, Body, Call } from './trade.service.ts'

const PAGES: ReadonlyMap<string, 'wap' | 'page'> = new Map([
  ['alipay.trade.wap.pay', 'wap'],
  ['alipay.trade.page.pay', 'page'],
])
const DONE = { code: '10000', msg: 'Success' }

interface Operation {
  name: AlipayOperation
  /** `fault` is one that belongs to this operation's own sense. */
  run(call: Call, fault: AlipayFaultKind | undefined): Body
}

export interface AlipayParts {
  trades: AlipayTradeService
  bills: AlipayBillService
  login: AlipayLoginService
}

/** gateway.do, for servers (an answer) and for browsers (a page). */
export function alipayGatewayRoutes(context: SandboxContext, { bills, login, trades }: AlipayParts) {
  const { alipay: identity } = context.identity
  const only = <K extends AlipayFaultKind>(fault: AlipayFaultKind | undefined, ...kinds: K[]): K | undefined =>
    kinds.find((kind) => kind === fault)

  const operations: ReadonlyMap<string, Operation> = new Map([
    ['alipay.trade.create', { name: 'create', run: (call) => trades.create(call) }],
    ['alipay.trade.precreate', { name: 'precreate', run: (call) => trades.precreate(call) }],
    ['alipay.trade.pay', { name: 'pay', run: (call, fault) => trades.pay(call, only(fault, 'asks-password', 'buyer-balance')) }],
    ['alipay.trade.query', { name: 'query', run: (call) => trades.query(call) }],
    [
      'alipay.trade.close',
      {
        name: 'close',
        run: (call, fault) => {
          if (fault === 'paid-first') trades.payBefore(call)
          return trades.close(call)
        },
      },
    ],
    ['alipay.trade.cancel', { name: 'cancel', run: (call, fault) => (fault === 'ask-again' ? { retry_flag: 'Y' } : trades.cancel(call)) }],
    ['alipay.trade.refund', { name: 'refund', run: (call, fault) => trades.refund(call, only(fault, 'processing', 'seller-balance')) }],
    ['alipay.trade.fastpay.refund.query', { name: 'refund-query', run: (call) => trades.refundQuery(call) }],
    [
      'alipay.data.dataservice.bill.downloadurl.query',
      { name: 'bill', run: (call, fault) => bills.downloadUrl(call, only(fault, 'late', 'none')) },
    ],
  ] satisfies [string, Operation][])

  /** Query and body together, each parameter once. */
  function parametersOf(request: FastifyRequest): Map<string, string> {
    const query = new URL(request.raw.url ?? '', 'http://sandbox').searchParams
    const body = new URLSearchParams(rawBodyOf(request).toString('utf8'))
    const parameters = new Map<string, string>()
    for (const [name, value] of [...query, ...body]) {
      if (parameters.has(name)) throw illegal('isv.invalid-parameter', `参数${name}重复`)
      parameters.set(name, value)
    }
    return parameters
  }

  /** Throws what the gateway itself refuses, before anything of the business is looked at. */
  function admit(parameters: ReadonlyMap<string, string>): string {
    for (const name of ['app_id', 'method', 'sign_type', 'sign', 'timestamp', 'version']) {
      if (!parameters.get(name)) throw new AlipayError('40001', `isv.missing-${name.replace('_', '-')}`, `缺少${name}参数`)
    }
    const appId = parameters.get('app_id') ?? ''
    const key = appId === identity.appId ? identity.app : appId === identity.miniAppId ? identity.mini : undefined
    if (!key) throw illegal('isv.invalid-app-id', '无效的AppID参数')
    if (parameters.get('sign_type') !== 'RSA2') throw illegal('isv.invalid-signature-type', '无效的签名类型')
    if (parameters.get('version') !== '1.0') throw illegal('isv.invalid-parameter', '无效的version')
    if ((parameters.get('charset') ?? '').toLowerCase() !== 'utf-8') throw illegal('isv.invalid-charset', '字符集错误')
    if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(parameters.get('timestamp') ?? ''))
      throw illegal('isv.invalid-timestamp', '非法的时间戳参数')
    if (!isCallGenuine(parameters, key.publicKey)) {
      throw illegal('isv.invalid-signature', '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配')
    }
    return appId
  }

  /** For whom the call is made. Without a token it would be for the app's own owner: the platform. */
  function callOf(appId: string, parameters: ReadonlyMap<string, string>): Call {
    if (appId !== identity.appId) throw new AlipayError('40006', 'isv.insufficient-isv-permissions', '权限不足')
    const token = parameters.get('app_auth_token')
    // The sandbox will not let a platform be paid for others (二清).
    if (!token) throw new AlipayError('40006', 'isv.insufficient-isv-permissions', '服务商须代商家调用，缺少app_auth_token')
    const seller = context.state.alipay.merchants.values().find((merchant) => merchant.appAuthToken === token)
    if (!seller) throw new AlipayError('20001', 'aop.invalid-app-auth-token', '无效的应用授权令牌')
    return {
      appId,
      seller,
      bizContent: parameters.get('biz_content'),
      notifyUrl: parameters.get('notify_url'),
      returnUrl: parameters.get('return_url'),
    }
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    let method = 'error'
    let isWrong = false
    const send = (body: Body): FastifyReply =>
      reply.type('text/html;charset=utf-8').send(signedAnswer(method, body, identity.alipay.privateKey, isWrong))
    try {
      const parameters = parametersOf(request)
      const named = parameters.get('method') ?? ''
      const operation = operations.get(named)
      // Refusals too come under the method's own name, when there is such a method.
      if (operation || named === 'alipay.system.oauth.token') method = named
      const appId = admit(parameters)
      if (method === 'error') throw illegal('isv.invalid-method', '不存在的方法名')
      const name = operation?.name ?? 'oauth-token'
      const fault = context.faults.take('alipay', name, alipayFaultKinds)?.kind
      if (fault === 'timeout') return stayingSilent(request, reply)
      if (fault === 'http-500') return await reply.code(500).send('Internal Server Error')
      if (fault === 'rate-limited') throw new AlipayError('40005', 'app-call-limited', '应用调用次数超限，包含调用频率超限')
      if (fault === 'system-error') throw REFUSAL.system()
      isWrong = fault === 'wrong-signature'
      let body: Body
      try {
        body = operation ? { ...DONE, ...operation.run(callOf(appId, parameters), fault) } : login.token(appId, parameters)
        if (fault === 'callback-first') await tellFirst(callOf(appId, parameters))
      } catch (error) {
        if (!(error instanceof AlipayError)) throw error
        // The token's refusal comes under its other name.
        if (!operation) method = 'error'
        body = error.body()
      }
      if (fault === 'answer-lost') return hangingUp(request, reply)
      if (fault === 'done-but-system-error') return send(REFUSAL.system().body())
      return send(body)
    } catch (error) {
      if (error instanceof AlipayError) return send(error.body())
      throw error
    }
  }

  async function tellFirst(call: Call): Promise<void> {
    const content = JSON.parse(call.bizContent ?? '{}') as { out_trade_no?: string }
    const trade = context.state.alipay.trade(call.seller.pid, content.out_trade_no ?? '')
    if (trade) await trades.payAndTellFirst(trade)
  }

  /** wap.pay and page.pay: the browser is led to the cashier of the trade that its order began. */
  function showPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    try {
      const parameters = parametersOf(request)
      const way = PAGES.get(parameters.get('method') ?? '') ?? 'wap'
      const trade = trades.page(callOf(admit(parameters), parameters), way)
      return reply.redirect(`/alipay/cashier/${trade.tradeNo}`)
    } catch (error) {
      if (!(error instanceof AlipayError)) throw error
      return reply
        .code(200)
        .type(HTML)
        .send(stoppedPage(`${error.message}（${error.subCode}）`, undefined))
    }
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.setErrorHandler((error, request, reply) => {
      console.error(`sandbox: ${request.method} gateway.do failed`, error)
      return reply.code(500).send('Internal Server Error')
    })
    const serve = (request: FastifyRequest, reply: FastifyReply) => {
      const inQuery = (request.query as Record<string, unknown>)['method']
      const method = typeof inQuery === 'string' ? inQuery : new URLSearchParams(rawBodyOf(request).toString('utf8')).get('method')
      return PAGES.has(method ?? '') ? showPage(request, reply) : answer(request, reply)
    }
    scope.get('/gateway.do', async (request, reply) => serve(request, reply))
    scope.post('/gateway.do', async (request, reply) => serve(request, reply))
  }
}
