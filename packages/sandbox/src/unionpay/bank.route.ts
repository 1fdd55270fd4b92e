import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HTML } from '../http/html.page.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { banksPage, choicePage, clerkPage, refusedPage, standingPage, todoPage } from './bank.page.ts'
import { BANKS } from './bank.table.ts'
import type { OrderService } from './order.service.ts'

// A to-do list for people.
const MOST_LISTED = 100

/** The payer's side: UnionPay's choice of banks, and each bank's corporate banking for clerk and checker. */
export function unionpayBankRoutes(context: SandboxContext, orders: OrderService) {
  const { clock, state } = context
  const param = (request: FastifyRequest, name: string): string => (request.params as Record<string, string>)[name] ?? ''
  const bodyOf = (request: FastifyRequest) => (request.body ?? {}) as Record<string, string | undefined>
  const orderOf = (request: FastifyRequest) => state.unionpay.byQueryId.get(param(request, 'no'))
  const gone = (reply: FastifyReply) => reply.code(404).send(refusedPage('34', '没有这笔指令'))
  const listed = (bank: string) =>
    state.unionpay
      .orders()
      .filter((order) => order.bank === bank && order.submittedAt !== undefined)
      .slice(-MOST_LISTED)
      .toReversed()
      .map((order) => ({ order, status: orders.statusOf(order) }))

  return async (scope: FastifyInstance): Promise<void> => {
    await scope.register(formbody)
    scope.addHook('onRequest', async (_request, reply) => {
      reply.type(HTML)
    })

    scope.get('/unionpay/pay/:no', async (request, reply) => {
      const order = orderOf(request)
      if (!order) return gone(reply)
      const status = orders.statusOf(order)
      return reply.send(status === 'opened' ? choicePage(order) : standingPage(order.bank ?? '', order, status))
    })
    scope.post('/unionpay/pay/:no', async (request, reply) => {
      const order = orderOf(request)
      const bank = bodyOf(request)['bank'] ?? ''
      if (!order || !orders.chooseBank(order, bank).done) return gone(reply)
      return reply.redirect(`/unionpay/bank/${bank}/orders/${order.queryId}`, 303)
    })

    scope.get('/unionpay/bank', async (_request, reply) => {
      const waiting = new Map<string, number>()
      for (const code of Object.keys(BANKS)) {
        const count = listed(code).filter(({ status }) => status === 'submitted').length
        if (count > 0) waiting.set(code, count)
      }
      return reply.send(banksPage(waiting))
    })
    scope.get('/unionpay/bank/:bank/orders/:no', async (request, reply) => {
      const order = orderOf(request)
      if (!order) return gone(reply)
      const status = orders.statusOf(order)
      const bank = param(request, 'bank')
      return reply.send(status === 'opened' ? clerkPage(bank, order) : standingPage(bank, order, status))
    })
    scope.post('/unionpay/bank/:bank/orders/:no', async (request, reply) => {
      const order = orderOf(request)
      if (!order) return gone(reply)
      const { account, name } = bodyOf(request)
      orders.submit(order, { ...(account ? { account } : {}), ...(name ? { name } : {}) })
      return reply.redirect(`/unionpay/bank/${param(request, 'bank')}/orders/${order.queryId}`, 303)
    })
    scope.get('/unionpay/bank/:bank/todo', async (request, reply) => {
      const bank = param(request, 'bank')
      return reply.send(todoPage(bank, listed(bank), clock.now()))
    })
    scope.post('/unionpay/bank/:bank/todo/:no', async (request, reply) => {
      const order = orderOf(request)
      if (!order) return gone(reply)
      if (bodyOf(request)['decision'] === 'approve') orders.approve(order)
      else orders.refuse(order, undefined)
      return reply.redirect(`/unionpay/bank/${param(request, 'bank')}/todo`, 303)
    })
  }
}
