import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beijingReadable } from '../clock/beijing.time.ts'
import { closedAddress } from '../app-browser/closed.address.ts'
import { HTML } from '../http/html.page.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { AlipayLoginService } from './alipay-login.service.ts'
import { signedForm } from './alipay.signature.ts'
import { yuanOf } from './alipay.yuan.ts'
import type { AlipayBillService } from './bill.service.ts'
import type { AlipayCashierOrder } from './cashier.page.ts'
import { authorizePage, deskCashier, paidPage, phoneCashier, phoneDoorPage, phonePage, stoppedPage } from './cashier.page.ts'
import { PAYMENT_CODE_LIFE_MS, PAY_REFUSAL_TEXT, statusAt } from './trade.decision.ts'
import type { AlipayTradeService } from './trade.service.ts'
import type { AlipayTrade } from './trade.state.ts'

/** Only web addresses: `javascript:` and the like are not places to return to. */
function webAddress(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined
}

const isPhone = (value: unknown): value is string => typeof value === 'string' && /^1\d{10}$/.test(value)

interface CashierParts {
  trades: AlipayTradeService
  bills: AlipayBillService
  login: AlipayLoginService
}

/** The payer's side of Alipay, for people and for browsers driven by tests. */
export function alipayCashierRoutes(context: SandboxContext, { bills, login, trades }: CashierParts) {
  const { clock, identity, state } = context

  function visible(trade: AlipayTrade): AlipayCashierOrder {
    const payeeName = state.alipay.merchants.get(trade.sellerPid)?.name ?? trade.sellerPid
    return { payeeName, subject: trade.subject, outTradeNo: trade.outTradeNo, totalFen: trade.totalFen }
  }

  /** Back to the merchant with what was paid, signed: a courtesy to the payer, and no proof. */
  function returnOf(trade: AlipayTrade): string | undefined {
    const to = webAddress(trade.returnUrl)
    if (to === undefined) return undefined
    const query = signedForm(
      {
        app_id: trade.appId,
        auth_app_id: `2021${trade.sellerPid.slice(4)}`,
        charset: 'utf-8',
        method: `alipay.trade.${trade.way}.pay.return`,
        out_trade_no: trade.outTradeNo,
        seller_id: trade.sellerPid,
        timestamp: beijingReadable(clock.now()),
        total_amount: yuanOf(trade.totalFen),
        trade_no: trade.tradeNo,
        version: '1.0',
      },
      identity.alipay.alipay.privateKey,
    )
    return `${to}${to.includes('?') ? '&' : '?'}${query}`
  }

  function show(request: FastifyRequest, reply: FastifyReply, trade: AlipayTrade | undefined, self: string): FastifyReply {
    reply.type(HTML)
    const { cancelled, inApp } = request.query as Record<string, unknown>
    // Above a page in Alipay's browser the cashier ends in the bridge's answer: paid, turned back, could not be paid.
    const told = (resultCode: string) => (inApp === undefined ? undefined : closedAddress(resultCode))
    if (!trade) return reply.code(404).send(stoppedPage('没有这笔交易', told('4000')))
    const refusal = trades.payRefusalOf(trade)
    if (refusal === 'TRADE_HAS_SUCCESS') return reply.send(paidPage(visible(trade), told('9000') ?? returnOf(trade)))
    const back = webAddress(trade.returnUrl)
    if (refusal) return reply.send(stoppedPage(PAY_REFUSAL_TEXT[refusal], told('4000') ?? back))
    if (cancelled !== undefined) return reply.send(stoppedPage('已取消付款', told('6001') ?? back))
    const cancelUrl = told('6001') ?? back ?? `${self}?cancelled`
    const action = inApp === undefined ? self : `${self}?inApp=1`
    return reply.send((trade.way === 'page' ? deskCashier : phoneCashier)(visible(trade), action, cancelUrl))
  }

  const param = (request: FastifyRequest, name: string): string => (request.params as Record<string, string>)[name] ?? ''

  function showPhone(reply: FastifyReply, phone: string): FastifyReply {
    const openId = login.openIdOf({ phone })
    const now = clock.now()
    const code = state.alipay.paymentCodes
      .values()
      .findLast((one) => one.openId === openId && one.usedAt === undefined && now < one.createdAt + PAYMENT_CODE_LIFE_MS)
    const waiting = state.alipay
      .trades()
      .filter((trade) => trade.way === 'pay' && trade.buyerOpenId === openId && statusAt(trade, now) === 'WAIT_BUYER_PAY')
      .map((trade) => ({ tradeNo: trade.tradeNo, order: visible(trade) }))
    const shown = code && { code: code.code, secondsLeft: Math.ceil((code.createdAt + PAYMENT_CODE_LIFE_MS - now) / 1000) }
    return reply.type(HTML).send(phonePage(phone, shown, waiting))
  }

  return async (scope: FastifyInstance): Promise<void> => {
    await scope.register(formbody)

    // A second press finds the trade paid and shows the same page: the payer pays once.
    for (const page of ['cashier', 'tradepay']) {
      const self = (request: FastifyRequest): string => `/alipay/${page}/${param(request, 'no')}`
      scope.get(`/alipay/${page}/:no`, async (request, reply) => show(request, reply, trades.tradeOf(param(request, 'no')), self(request)))
      scope.post(`/alipay/${page}/:no`, async (request, reply) => {
        const trade = trades.tradeOf(param(request, 'no'))
        trades.payNow(trade, login.openIdOf({ phone: '13800000001' }))
        return show(request, reply, trade, self(request))
      })
    }

    // To look at a code is to scan it: now the trade is there.
    scope.get('/alipay/qr/:code', async (request, reply) => {
      const trade = trades.tradeOfQrCode(param(request, 'code'))
      if (trade) trades.open(trade)
      return show(request, reply, trade, `/alipay/qr/${param(request, 'code')}`)
    })
    scope.post('/alipay/qr/:code', async (request, reply) => {
      const trade = trades.tradeOfQrCode(param(request, 'code'))
      trades.payNow(trade, login.openIdOf({ phone: '13800000001' }))
      return show(request, reply, trade, `/alipay/qr/${param(request, 'code')}`)
    })

    scope.get('/alipay/phone', async (request, reply) => {
      const { phone } = request.query as { phone?: unknown }
      return isPhone(phone) ? reply.redirect(`/alipay/phone/${phone}`) : reply.type(HTML).send(phoneDoorPage())
    })
    scope.get('/alipay/phone/:phone', async (request, reply) =>
      isPhone(param(request, 'phone')) ? showPhone(reply, param(request, 'phone')) : reply.type(HTML).send(phoneDoorPage()),
    )
    scope.post('/alipay/phone/:phone', async (request, reply) => {
      const phone = param(request, 'phone')
      if (!isPhone(phone)) return reply.type(HTML).send(phoneDoorPage())
      const { asksPassword } = (request.body ?? {}) as { asksPassword?: unknown }
      login.paymentCode({ phone }, asksPassword === '1')
      return reply.redirect(`/alipay/phone/${phone}`, 303)
    })
    scope.post('/alipay/phone/:phone/confirm/:no', async (request, reply) => {
      trades.payNow(trades.tradeOf(param(request, 'no')))
      return reply.redirect(`/alipay/phone/${encodeURIComponent(param(request, 'phone'))}`, 303)
    })

    // Alipay's browser comes here when a merchant's page wants to know who she is.
    scope.get('/oauth2/publicAppAuthorize.htm', async (request, reply) => {
      const { app_id: appId, redirect_uri: to } = request.query as Record<string, unknown>
      if (appId !== identity.alipay.miniAppId || webAddress(to) === undefined)
        return reply.code(400).type(HTML).send(stoppedPage('授权请求有误', undefined))
      return reply.type(HTML).send(authorizePage('13800000001', request.raw.url ?? ''))
    })
    scope.post('/oauth2/publicAppAuthorize.htm', async (request, reply) => {
      const { app_id: appId, redirect_uri: to, scope: asked, state: given } = request.query as Record<string, string | undefined>
      const { phone } = (request.body ?? {}) as { phone?: unknown }
      const back = webAddress(to)
      if (appId !== identity.alipay.miniAppId || back === undefined || !isPhone(phone))
        return reply.code(400).type(HTML).send(stoppedPage('授权请求有误', undefined))
      const url = new URL(back)
      const { code } = login.login({ phone })
      for (const [name, value] of Object.entries({
        app_id: appId,
        source: 'alipay_wallet',
        scope: asked ?? 'auth_base',
        state: given ?? '',
        auth_code: code,
      }))
        url.searchParams.set(name, value)
      return reply.redirect(url.href, 303)
    })

    scope.get('/alipay/downloadBillFile.resource', async (request, reply) => {
      const { fileId } = request.query as { fileId?: unknown }
      const file = typeof fileId === 'string' ? bills.file(fileId) : undefined
      if (!file) return reply.code(403).type(HTML).send(stoppedPage('下载链接已失效', undefined))
      return reply.header('Content-Disposition', `attachment; filename=${file.name}`).type('application/zip').send(file.zip)
    })
  }
}
