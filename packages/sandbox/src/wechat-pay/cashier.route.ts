import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HTML } from '../http/html.page.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { CashierOrder } from './cashier.page.ts'
import { cashierPage, cashierPaidPage, cashierStoppedPage } from './cashier.page.ts'
import { PAY_REFUSAL_TEXT } from './order.decision.ts'
import type { Opened, PayerService } from './payer.service.ts'

/** Only web addresses: `javascript:` and the like are not places to return to. */
function redirectUrlOf(request: FastifyRequest): string | undefined {
  const value = (request.query as Record<string, unknown>)['redirect_url']
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined
}

/** What a payer reads before paying: of several payees all of them. */
export function visibleOrder(context: SandboxContext, { combined, orders }: Opened): CashierOrder {
  const names = orders.map(({ subMchid }) => context.state.subMerchants.get(subMchid)?.name ?? subMchid)
  return {
    payeeName: names.join('、'),
    description: orders.map(({ description }) => description).join('；'),
    outTradeNo: combined?.combineOutTradeNo ?? orders[0]?.outTradeNo ?? '',
    total: orders.reduce((sum, { total }) => sum + total, 0),
  }
}

/** The payer's side of an order, for people and for browsers driven by tests. */
export function cashierRoutes(context: SandboxContext, service: PayerService) {
  const visible = (opened: Opened): CashierOrder => visibleOrder(context, opened)

  function show(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { prepayId } = request.params as { prepayId: string }
    const redirectUrl = redirectUrlOf(request)
    const cancelled = (request.query as Record<string, unknown>)['cancelled'] !== undefined
    reply.type(HTML)
    const order = service.open(prepayId)
    if (!order) return reply.code(404).send(cashierStoppedPage('没有这笔订单', redirectUrl))
    const refusal = service.refusalOf(order, prepayId)
    if (refusal === 'ORDER_PAID') return reply.send(cashierPaidPage(visible(order), redirectUrl))
    if (refusal) return reply.send(cashierStoppedPage(PAY_REFUSAL_TEXT[refusal], redirectUrl))
    if (cancelled) return reply.send(cashierStoppedPage('已取消支付', redirectUrl))
    const action =
      redirectUrl === undefined ? `/cashier/${prepayId}` : `/cashier/${prepayId}?redirect_url=${encodeURIComponent(redirectUrl)}`
    return reply.send(cashierPage(visible(order), action, redirectUrl ?? `/cashier/${prepayId}?cancelled`))
  }

  return async (scope: FastifyInstance): Promise<void> => {
    await scope.register(formbody)
    scope.get('/cashier/:prepayId', async (request, reply) => show(request, reply))
    // A second press finds the order paid and shows the same page: the payer pays once.
    scope.post('/cashier/:prepayId', async (request, reply) => {
      service.pay((request.params as { prepayId: string }).prepayId)
      return show(request, reply)
    })
  }
}
