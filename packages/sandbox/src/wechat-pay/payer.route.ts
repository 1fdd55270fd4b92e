import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { HTML } from '../http/html.page.ts'
import { personOf, rememberPerson } from '../http/person.cookie.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { stateAt } from './order.decision.ts'
import { payerPage } from './payer.page.ts'
import type { PayerService } from './payer.service.ts'

const phoneQuery = z.object({
  phone: z
    .string()
    .regex(/^1\d{10}$/)
    .optional(),
})
const scanQuery = z.object({ text: z.string() })
const answerInput = z.object({ outTradeNo: z.string(), how: z.enum(['password', 'cancel']) })

const MOST_SHOWN = 10

/** /payer: somebody's phone, for a developer who plays the payer. */
export function payerRoutes(context: SandboxContext, service: PayerService) {
  return async (scope: FastifyInstance): Promise<void> => {
    await scope.register(formbody)

    scope.get('/payer', async (request, reply) => {
      const wanted = phoneQuery.safeParse(request.query).data?.phone
      const phone = wanted ?? personOf(request)
      rememberPerson(reply, phone)
      const { clock, state } = context
      const newest = state.orders.values().reverse()
      const open = newest.map((order) => ({ order, now: stateAt(order, clock.now()) }))
      const asked = open
        .filter(({ now }) => now === 'USERPAYING')
        .map(({ order }) => ({
          ...order,
          payeeName: state.subMerchants.get(order.subMchid)?.name ?? order.subMchid,
        }))
      const scannable = open
        .filter(({ now, order }) => now === 'NOTPAY' && order.tradeType === 'NATIVE' && order.combinedIn === undefined)
        .slice(0, MOST_SHOWN)
        .map(({ order }) => ({ ...order, prepayId: order.prepayIds.at(-1) ?? '' }))
      const { code } = service.newCode({ phone })
      return reply.type(HTML).send(payerPage({ phone, code, asked, scannable }))
    })

    scope.get('/payer/scan', async (request, reply) => {
      const text = scanQuery.safeParse(request.query).data?.text ?? ''
      const prepayId = /^weixin:\/\/wxpay\/bizpayurl\?pr=(wx\w+)$/.exec(text.trim())?.[1]
      if (prepayId !== undefined) return reply.redirect(`/cashier/${prepayId}`)
      // A web address is opened in WeChat's own browser, as its scanner does.
      return reply.redirect(/^https?:\/\//.test(text.trim()) ? `/wechat/browser?url=${encodeURIComponent(text.trim())}` : '/payer')
    })

    scope.post('/payer/answer', async (request, reply) => {
      const input = answerInput.parse(request.body)
      service.answer(input.outTradeNo, input.how)
      return reply.redirect('/payer', 303)
    })
  }
}
