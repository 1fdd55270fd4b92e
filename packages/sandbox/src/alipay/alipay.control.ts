import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../control/control.error.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { AlipayBillService } from './bill.service.ts'
import type { AlipayLoginService, AlipayPerson } from './alipay-login.service.ts'
import type { NotifyService } from './notify.service.ts'
import { statusAt } from './trade.decision.ts'
import type { AlipayPayResult, AlipayTradeService } from './trade.service.ts'
import type { AlipayMerchant, AlipayPaymentCode, AlipaySend, AlipayTrade } from './trade.state.ts'

export interface AlipayControlParts {
  trades: AlipayTradeService
  notify: NotifyService
  login: AlipayLoginService
  bills: AlipayBillService
}

const person = z.union([
  z.strictObject({ openId: z.string().min(1).max(128) }),
  z.strictObject({ phone: z.string().regex(/^(\+86)?1\d{10}$/) }),
])
const codeInput = z.union([
  z.strictObject({ openId: z.string().min(1).max(128), asksPassword: z.boolean().optional() }),
  z.strictObject({ phone: z.string().regex(/^(\+86)?1\d{10}$/), asksPassword: z.boolean().optional() }),
])
const payInput = z.union([
  z.strictObject({ tradeNo: z.string() }),
  z.strictObject({ qrCode: z.string() }),
  z.strictObject({ outTradeNo: z.string() }),
])
const resendInput = z.strictObject({ outTradeNo: z.string() })
const merchantInput = z.strictObject({
  pid: z.string().regex(/^2088\d{12}$/),
  name: z.string().min(1),
  appAuthToken: z.string().min(1).optional(),
  blocked: z.boolean().optional(),
})
const withdrawInput = z.strictObject({ pid: z.string(), amountFen: z.int().min(1) })

type PayTarget = z.infer<typeof payInput>

/** What tests in the same process call, and the control routes too. */
export interface AlipayControl {
  login(who: AlipayPerson): { code: string; openId: string }
  paymentCode(who: AlipayPerson, asksPassword?: boolean): AlipayPaymentCode
  /** A payer scans a code, or opens a page, and looks: the trade begins. */
  open(target: PayTarget): boolean
  /** The payer pays; a code is its text or the part after the last slash. */
  pay(target: PayTarget): AlipayPayResult
  trades(): AlipayTrade[]
  /** Every send, newest first. */
  notifications(): AlipaySend[]
  resend(outTradeNo: string): Promise<AlipaySend | undefined>
  addMerchant(merchant: z.input<typeof merchantInput>): AlipayMerchant
  merchants(): AlipayMerchant[]
  withdraw(pid: string, amountFen: number): AlipayMerchant | undefined
}

export function alipayControl(context: SandboxContext, parts: AlipayControlParts): AlipayControl {
  const { clock, ids } = context
  const { alipay: state } = context.state
  const targetOf = (target: PayTarget): AlipayTrade | undefined => {
    if ('tradeNo' in target) return parts.trades.tradeOf(target.tradeNo)
    if ('qrCode' in target) return parts.trades.tradeOfQrCode(target.qrCode.split('/').at(-1) ?? '')
    return state.trades().findLast((trade) => trade.outTradeNo === target.outTradeNo)
  }
  return {
    login: (who) => parts.login.login(who),
    paymentCode: (who, asksPassword) => parts.login.paymentCode(who, asksPassword),
    open: (target) => {
      const trade = targetOf(target)
      if (trade) parts.trades.open(trade)
      return trade !== undefined
    },
    pay: (target) => parts.trades.payNow(targetOf(target)),
    trades: () =>
      state
        .trades()
        .reverse()
        .map((trade) => ({ ...trade, status: statusAt(trade, clock.now()) })),
    notifications: () => state.sends.toReversed(),
    resend: (outTradeNo) => parts.notify.resend(outTradeNo),
    addMerchant: (input) => {
      const known = state.merchants.get(input.pid)
      const merchant: AlipayMerchant = {
        pid: input.pid,
        name: input.name,
        appAuthToken: input.appAuthToken ?? known?.appAuthToken ?? `202611BB${ids.hex(32)}`,
        balanceFen: known?.balanceFen ?? 0,
        blocked: input.blocked,
      }
      state.merchants.set(merchant.pid, merchant)
      context.changed()
      return merchant
    },
    merchants: () => state.merchants.values(),
    withdraw: (pid, amountFen) => parts.trades.withdraw(pid, amountFen),
  }
}

// A list for reading; a test that looks for one thing names it.
const MOST_LISTED = 1_000

export function alipayControlRoutes(scope: FastifyInstance, control: AlipayControl): void {
  const outTradeNoOf = (query: unknown): string | undefined => (query as { outTradeNo?: string }).outTradeNo
  const some = <V extends { outTradeNo: string }>(list: V[], query: unknown): V[] => {
    const wanted = outTradeNoOf(query)
    return list.filter(({ outTradeNo }) => wanted === undefined || outTradeNo === wanted).slice(0, MOST_LISTED)
  }

  scope.post('/control/alipay/login', async (request) => control.login(person.parse(request.body)))
  scope.post('/control/alipay/payment-codes', async (request) => {
    const { asksPassword, ...who } = codeInput.parse(request.body)
    return control.paymentCode(who, asksPassword)
  })
  scope.post('/control/alipay/open', async (request) => ({ opened: control.open(payInput.parse(request.body)) }))
  scope.post('/control/alipay/pay', async (request) => {
    const result = control.pay(payInput.parse(request.body))
    if (!result.paid) throw new ControlError(result.code === 'NOT_FOUND' ? 404 : 400, result.code, result.message)
    const { outTradeNo, status, tradeNo } = result.trade
    return { outTradeNo, tradeNo, status }
  })
  scope.get('/control/alipay/trades', async (request) => some(control.trades(), request.query))
  scope.get('/control/alipay/notifications', async (request) => some(control.notifications(), request.query))
  scope.post('/control/alipay/notifications/resend', async (request) => {
    const send = await control.resend(resendInput.parse(request.body).outTradeNo)
    if (!send) throw new ControlError(404, 'NOT_FOUND', 'this order has no notification')
    return send
  })
  scope.get('/control/alipay/merchants', async () => control.merchants())
  scope.post('/control/alipay/merchants', async (request) => control.addMerchant(merchantInput.parse(request.body)))
  scope.post('/control/alipay/withdraw', async (request) => {
    const { amountFen, pid } = withdrawInput.parse(request.body)
    const merchant = control.withdraw(pid, amountFen)
    if (!merchant) throw new ControlError(400, 'BALANCE_NOT_ENOUGH', 'no such merchant, or not so much on its balance')
    return merchant
  })
}
