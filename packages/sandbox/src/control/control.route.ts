import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AlipayControlParts } from '../alipay/alipay.control.ts'
import { alipayControl, alipayControlRoutes } from '../alipay/alipay.control.ts'
import type { BankFeedService } from '../bank-feed/bank-feed.service.ts'
import type { BankService } from '../bank/bank.service.ts'
import { bankControl, bankControlRoutes } from '../bank/bank.control.ts'
import type { FaultRegistry } from '../fault/fault.registry.ts'
import { HTML } from '../http/html.page.ts'
import { credentialsOf } from '../identity/sandbox.identity.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { SmsService } from '../sms/sms.service.ts'
import { clientParameters } from '../wechat-pay/client-parameters.signature.ts'
import { PREPAY_LIFE_MS, stateAt } from '../wechat-pay/order.decision.ts'
import type { PayResult } from '../wechat-pay/payer.service.ts'
import { type UnionpayParts, unionpayControl, unionpayControlRoutes } from '../unionpay/unionpay.control.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.parts.ts'
import type { WechatLoginService } from '../wechat-login/wechat-login.service.ts'
import { ControlError } from './control.error.ts'
import { indexPage } from './index.page.ts'

export interface ControlParts {
  wechatPay: WechatPay
  wechatLogin: WechatLoginService
  alipay: AlipayControlParts
  unionpay: UnionpayParts
  bank: BankService
  bankFeed: BankFeedService
  sms: SmsService
}

const clockInput = z.union([
  z.strictObject({ advanceMs: z.int().min(0) }),
  z.strictObject({ setMs: z.int().min(0) }),
  z.strictObject({ reset: z.literal(true) }),
])
const payInput = z.union([z.strictObject({ prepayId: z.string() }), clientParameters])
const person = {
  openid: z.object({ openid: z.string().regex(/^[0-9A-Za-z_-]{1,128}$/) }),
  phone: z.object({ phone: z.string().regex(/^(\+86)?1\d{10}$/) }),
}
const page = { page: z.literal(true).optional() }
const loginInput = z.union([person.openid.extend(page).strict(), person.phone.extend(page).strict()])
const codeInput = z.union([person.openid.strict(), person.phone.strict()])
const faultFilter = z.object({ channel: z.string().optional(), operation: z.string().optional() })
const resendInput = z.union([z.strictObject({ outTradeNo: z.string() }), z.strictObject({ outRefundNo: z.string() })])
const answerInput = z.strictObject({ outTradeNo: z.string(), how: z.enum(['password', 'cancel']) })
const refundResolveInput = z.strictObject({ outRefundNo: z.string(), status: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']) })
const probeInput = z.strictObject({ outTradeNo: z.string().optional(), notifyUrl: z.url().optional() })
const subMerchantInput = z.strictObject({
  subMchid: z.string().regex(/^\d{8,10}$/),
  name: z.string().min(1),
  subAppid: z.string().optional(),
})
const feedAccountNo = z.string().regex(/^[0-9A-Za-z]{6,34}$/)
const creditInput = z.strictObject({
  accountNo: feedAccountNo,
  amountFen: z.int(),
  name: z.string().optional(),
  account: z.string().optional(),
  remark: z.string().optional(),
  reference: z
    .string()
    .regex(/^[\x21-\x7e]{0,16}$/)
    .optional(),
})
const reverseInput = z.strictObject({ accountNo: feedAccountNo, id: z.string() })
const statementQuery = z.object({ accountNo: feedAccountNo, day: z.string().regex(/^\d{8}$/), format: z.enum(['camt.053', 'mt940']) })
const templateInput = z.strictObject({ id: z.string().min(1), text: z.string().min(1) })
const settingsInput = z
  .strictObject({
    bankSettleDelayMs: z.int().min(0),
    bankBalances: z.enum(['ignored', 'advanced', 'enforced']),
    bankCards: z.enum(['ignored', 'enforced']),
    bankOtherNames: z.enum(['suspended', 'credited']),
    callbackTimeoutMs: z.int().min(1),
    refundDelayMs: z.int().min(0),
    refundSpacingMs: z.int().min(0),
    wechatSigning: z.enum(['public-key', 'certificate', 'both']),
    wechatCodepay: z.enum(['v3', 'v2']),
  })
  .partial()

function paymentView(result: PayResult): Record<string, unknown> {
  if (!result.paid) throw new ControlError(result.code === 'NOT_FOUND' ? 404 : 400, result.code, result.message)
  return { outTradeNo: result.order.outTradeNo, transactionId: result.order.transactionId, tradeState: result.order.state }
}

// A list for reading; a test that looks for one thing names it.
const MOST_LISTED = 1_000

function orderViews(context: SandboxContext, outTradeNo?: string): Record<string, unknown>[] {
  const now = context.clock.now()
  const outcomes = new Map(context.state.events.values().map((event) => [event.outTradeNo, event.outcome]))
  return newest(context.state.orders.values(), (order) => outTradeNo === undefined || order.outTradeNo === outTradeNo).map((order) => ({
    ...order,
    prepayId: order.prepayIds.at(-1),
    prepayExpiresAt: order.prepaidAt + PREPAY_LIFE_MS,
    state: stateAt(order, now),
    callback: outcomes.get(order.outTradeNo),
  }))
}

function newest<V>(list: readonly V[], isWanted: (value: V) => boolean): V[] {
  return list.filter(isWanted).slice(-MOST_LISTED).reverse()
}

/** Lets a test, or a person with curl, be everybody else: the payer, the clock, bad luck. */
export function controlRoutes(context: SandboxContext, parts: ControlParts) {
  const { clock, faults, state } = context
  const outTradeNoOf = (query: unknown): string | undefined => (query as { outTradeNo?: string }).outTradeNo
  const clockView = (): Record<string, unknown> => ({
    nowMs: clock.now(),
    now: new Date(clock.now()).toISOString(),
    offsetMs: clock.offsetMs,
  })
  const faultViews = (registry: FaultRegistry): unknown[] =>
    registry.list().map((fault) => ({ ...fault, left: Number.isFinite(fault.left) ? fault.left : 'always' }))

  return async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
      if (body === '') return done(null, {})
      try {
        done(null, JSON.parse(body as string))
      } catch {
        done(new ControlError(400, 'BAD_JSON', 'the body is not JSON'))
      }
    })
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof ControlError) return reply.code(error.status).send({ error: { code: error.code, message: error.message } })
      if (error instanceof z.ZodError) return reply.code(400).send({ error: { code: 'BAD_INPUT', message: z.prettifyError(error) } })
      console.error(`sandbox: ${request.method} ${request.url} failed`, error)
      return reply.code(500).send({ error: { code: 'INTERNAL', message: 'see the sandbox’s log' } })
    })

    scope.get('/', async (_request, reply) => reply.type(HTML).send(indexPage(context)))
    scope.get('/control/credentials', async () => credentialsOf(context.identity, context.url()))

    scope.get('/control/clock', async () => clockView())
    scope.post('/control/clock', async (request) => {
      const input = clockInput.parse(request.body)
      if ('advanceMs' in input) await clock.advance(input.advanceMs)
      else if ('setMs' in input) await clock.set(input.setMs)
      else await clock.reset()
      context.changed()
      return clockView()
    })

    scope.get('/control/settings', async () => state.settings)
    scope.post('/control/settings', async (request) => {
      const input = settingsInput.parse(request.body)
      const given = Object.entries(input).filter(([, value]) => value !== undefined)
      state.settings = { ...state.settings, ...Object.fromEntries(given) }
      context.changed()
      return state.settings
    })

    scope.get('/control/faults', async () => faultViews(faults))
    scope.post('/control/faults', async (request) => {
      faults.add(request.body as Parameters<FaultRegistry['add']>[0])
      return faultViews(faults)
    })
    scope.delete('/control/faults', async (request) => {
      const filter = faultFilter.parse(request.query)
      faults.clear(filter)
      if ((filter.channel ?? 'bank') === 'bank' && (filter.operation ?? 'payout') === 'payout') parts.bank.payouts.releaseHeld()
      if ((filter.channel ?? 'alipay') === 'alipay' && (filter.operation ?? 'refund') === 'refund') parts.alipay.trades.releaseRefunds()
      return faultViews(faults)
    })

    scope.post('/control/wechat/login', async (request) => {
      const input = loginInput.parse(request.body)
      return parts.wechatLogin.login(input, input.page ? 'snsapi_base' : undefined)
    })
    scope.post('/control/wechat/pay', async (request) => {
      const input = payInput.parse(request.body)
      return paymentView('prepayId' in input ? parts.wechatPay.payer.pay(input.prepayId) : parts.wechatPay.payer.requestPayment(input))
    })
    scope.get('/control/wechat/orders', async (request) => orderViews(context, outTradeNoOf(request.query)))
    scope.get('/control/wechat/callbacks', async (request) => {
      const outTradeNo = outTradeNoOf(request.query)
      return newest(state.sends, (send) => outTradeNo === undefined || send.outTradeNo === outTradeNo)
    })
    scope.post('/control/wechat/callbacks/resend', async (request) => {
      const send = await parts.wechatPay.callbacks.resend(resendInput.parse(request.body))
      if (!send) throw new ControlError(404, 'NOT_FOUND', 'there is no callback of this')
      return send
    })
    scope.post('/control/wechat/callbacks/probe', async (request) => {
      const send = await parts.wechatPay.callbacks.probe(probeInput.parse(request.body))
      if (!send) throw new ControlError(404, 'NOT_FOUND', 'name an order or a notifyUrl')
      return send
    })
    scope.get('/control/wechat/combined', async (request) => {
      const outTradeNo = outTradeNoOf(request.query)
      return newest(state.combined.values(), (one) => outTradeNo === undefined || one.combineOutTradeNo === outTradeNo).map((one) => ({
        ...one,
        prepayId: one.prepayIds.at(-1),
        state: stateAt(one, clock.now()),
      }))
    })
    scope.get('/control/wechat/refunds', async (request) => {
      const { outRefundNo, outTradeNo } = request.query as { outRefundNo?: string; outTradeNo?: string }
      const fits = (wanted: string | undefined, value: string): boolean => wanted === undefined || wanted === value
      return newest(state.refunds.values(), (one) => fits(outRefundNo, one.outRefundNo) && fits(outTradeNo, one.outTradeNo))
    })
    scope.post('/control/wechat/refunds/resolve', async (request) => {
      const input = refundResolveInput.parse(request.body)
      if (!parts.wechatPay.refunds.resolve(input.outRefundNo, input.status)) {
        throw new ControlError(404, 'NOT_FOUND', 'no refund with this number is open')
      }
      return state.refunds.get(input.outRefundNo)
    })
    scope.post('/control/wechat/payment-codes', async (request) => parts.wechatPay.payer.newCode(codeInput.parse(request.body)))
    scope.post('/control/wechat/payment-codes/answer', async (request) => {
      const input = answerInput.parse(request.body)
      if (!parts.wechatPay.payer.answer(input.outTradeNo, input.how)) {
        throw new ControlError(404, 'NOT_FOUND', 'no payer is being asked about this order')
      }
      return orderViews(context, input.outTradeNo)[0]
    })
    scope.post('/control/wechat/certificates/rotate', async () => {
      const { certificate, effectiveAt, expireAt, serial } = parts.wechatPay.signer.rotate()
      return { serial, certificate, effectiveAt, expireAt }
    })
    scope.get('/control/wechat/sub-merchants', async () => state.subMerchants.values())
    scope.post('/control/wechat/sub-merchants', async (request) => {
      const merchant = subMerchantInput.parse(request.body)
      state.subMerchants.set(merchant.subMchid, merchant)
      context.changed()
      return merchant
    })

    alipayControlRoutes(scope, alipayControl(context, parts.alipay))
    unionpayControlRoutes(scope, unionpayControl(context, parts.unionpay))

    bankControlRoutes(scope, bankControl(context, parts.bank))

    scope.post('/control/bank-feed/credits', async (request) => parts.bankFeed.credit(creditInput.parse(request.body)))
    scope.post('/control/bank-feed/reversals', async (request) => {
      const { accountNo, id } = reverseInput.parse(request.body)
      const row = parts.bankFeed.reverse(accountNo, id)
      if (!row) throw new ControlError(404, 'NOT_FOUND', 'no row with this id')
      return row
    })
    scope.get('/control/bank-feed/rows', async (request) => {
      return parts.bankFeed.rows(feedAccountNo.parse((request.query as { accountNo?: string }).accountNo))
    })
    scope.get('/control/bank-feed/statement', async (request, reply) => {
      const { accountNo, day, format } = statementQuery.parse(request.query)
      const type = format === 'mt940' ? 'text/plain; charset=utf-8' : 'application/xml; charset=utf-8'
      return reply.type(type).send(parts.bankFeed.statement(accountNo, day, format))
    })

    scope.get('/control/sms', async (request) => parts.sms.messages((request.query as { phone?: string }).phone))
    scope.post('/control/sms/templates', async (request) => {
      const template = templateInput.parse(request.body)
      state.templates.set(template.id, template)
      context.changed()
      return template
    })
  }
}
