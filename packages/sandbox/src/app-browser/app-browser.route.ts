import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HTML, htmlPage } from '../http/html.page.ts'
import { personOf } from '../http/person.cookie.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { visibleOrder } from '../wechat-pay/cashier.route.ts'
import { cashierPage, cashierPaidPage, cashierStoppedPage } from '../wechat-pay/cashier.page.ts'
import { type ClientParameters, clientParameters } from '../wechat-pay/client-parameters.signature.ts'
import type { PayerService } from '../wechat-pay/payer.service.ts'
import type { AppBrowser } from './app.browser.ts'
import type { AppName } from './app.name.ts'
import { bridgeScript } from './bridge.script.ts'
import { closedAddress } from './closed.address.ts'

const APPS: readonly AppName[] = ['wechat', 'alipay']

/** WeChat's and Alipay's browsers, and WeChat's cashier that opens in one. */
export function appBrowserRoutes(context: SandboxContext, { browser, payer }: { browser: AppBrowser; payer: PayerService }) {
  /** What getBrandWCPayRequest was called with: looked at as WeChat does, each time anew. */
  function opened(request: FastifyRequest): { parameters: ClientParameters } | { flaw: string } {
    const parsed = clientParameters.safeParse(request.query)
    if (!parsed.success) return { flaw: `缺少参数${String(parsed.error.issues[0]?.path[0] ?? '')}` }
    const flaw = payer.flawOf(parsed.data, { phone: personOf(request) })
    return flaw === undefined ? { parameters: parsed.data } : { flaw }
  }

  function show(request: FastifyRequest, reply: FastifyReply, pay: boolean): FastifyReply {
    reply.type(HTML)
    const asked = opened(request)
    if ('flaw' in asked) return reply.send(cashierStoppedPage(asked.flaw, closedAddress('fail')))
    const prepayId = asked.parameters.package.replace(/^prepay_id=/, '')
    const result = pay ? payer.pay(prepayId) : undefined
    const order = payer.open(prepayId)
    if (!order) return reply.send(cashierStoppedPage('没有这笔订单', closedAddress('fail')))
    if (result?.paid) return reply.send(cashierPaidPage(visibleOrder(context, order), closedAddress('ok')))
    const refusal = payer.refusalTextOf(order, prepayId)
    if (refusal !== undefined) return reply.send(cashierStoppedPage(refusal, closedAddress('fail')))
    return reply.send(cashierPage(visibleOrder(context, order), request.raw.url ?? '', closedAddress('cancel')))
  }

  return async (scope: FastifyInstance): Promise<void> => {
    await scope.register(formbody)

    for (const app of APPS) {
      scope.get(`/${app}/browser`, async (request, reply) => {
        const { url } = request.query as { url?: unknown }
        const address = typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url) : undefined
        if (!address) return reply.code(400).type(HTML).send(cashierStoppedPage('网址须以 http:// 或 https:// 开头', '/'))
        return reply.redirect(await browser.open(app, address))
      })
      // For a page that brings the bridge itself, whatever browser it is in.
      scope.get(`/${app}/bridge.js`, async (_request, reply) =>
        reply.type('text/javascript; charset=utf-8').send(bridgeScript(app, context.url())),
      )
    }

    scope.get('/wechat/jsapi', async (request, reply) => show(request, reply, false))
    scope.post('/wechat/jsapi', async (request, reply) => show(request, reply, true))
    scope.get('/app-browser/closed', async (request, reply) => {
      const { result } = request.query as { result?: unknown }
      const told = typeof result === 'string' && /^\w{1,16}$/.test(result) ? result : 'fail'
      const body = `<p style="padding:80px 24px;text-align:center;color:#888">可以关掉这一页了</p><script>parent.postMessage({ sandboxCashier: '${told}' }, '*')</script>`
      return reply.type(HTML).send(htmlPage({ title: '返回', style: '', body }))
    })
  }
}
