import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { demoOpenid } from '../wechat-login/openid.derivation.ts'
import type { CallbackService } from './callback.service.ts'
import { type ClientParameters, clientParametersFlaw } from './client-parameters.signature.ts'
import type { MoneyFlowLedger } from './money-flow.ledger.ts'
import { PAY_REFUSAL_TEXT, type PayRefusal, payRefusal, stateAt } from './order.decision.ts'
import type { WechatCombined, WechatOrder, WechatPayable } from './order.state.ts'
import { payOrder } from './payment.effect.ts'

export type PayResult =
  | { paid: true; order: WechatOrder }
  | { paid: false; code: PayRefusal | 'NOT_FOUND' | 'SIGN_INVALID'; message: string }

/** Money of one prepay id: the order, or all orders of a combined one. */
export interface Opened {
  payable: WechatPayable
  orders: WechatOrder[]
  combined?: WechatCombined
}

/** The payer's phone. Callbacks go out by themselves afterwards. */
export class PayerService {
  readonly #context: SandboxContext
  readonly #callbacks: CallbackService
  readonly #flows: MoneyFlowLedger

  constructor(context: SandboxContext, callbacks: CallbackService, flows: MoneyFlowLedger) {
    this.#context = context
    this.#callbacks = callbacks
    this.#flows = flows
  }

  /** What a prepay id opens. */
  open(prepayId: string): Opened | undefined {
    const { combinedByPrepayId, orderByPrepayId, orders } = this.#context.state
    const order = orderByPrepayId.get(prepayId)
    if (order) return { payable: order, orders: [order] }
    const combined = combinedByPrepayId.get(prepayId)
    if (!combined) return undefined
    const parts = combined.partNos.flatMap((partNo) => orders.get(partNo) ?? [])
    return { payable: combined, orders: parts, combined }
  }

  refusalOf({ payable }: Opened, prepayId: string): PayRefusal | undefined {
    return payRefusal(payable, prepayId, this.#context.clock.now())
  }

  /** The thumb on the button. */
  pay(prepayId: string): PayResult {
    const opened = this.open(prepayId)
    const [first] = opened?.orders ?? []
    if (!opened || !first) return { paid: false, code: 'NOT_FOUND', message: '没有这个prepay_id' }
    const refusal = this.refusalOf(opened, prepayId)
    if (refusal) return { paid: false, code: refusal, message: PAY_REFUSAL_TEXT[refusal] }
    for (const order of opened.orders) payOrder(this.#context, this.#flows, order)
    if (opened.combined) this.#finish(opened.combined)
    else this.#callbacks.announce(first)
    this.#context.changed()
    return { paid: true, order: first }
  }

  refusalTextOf(opened: Opened, prepayId: string): string | undefined {
    const refusal = this.refusalOf(opened, prepayId)
    return refusal && PAY_REFUSAL_TEXT[refusal]
  }

  /** wx.requestPayment, or the same in WeChat's browser: the signature is looked at first. */
  requestPayment(parameters: ClientParameters): PayResult {
    const flaw = this.flawOf(parameters)
    if (flaw !== undefined) return { paid: false, code: 'SIGN_INVALID', message: flaw }
    return this.pay(parameters.package.replace(/^prepay_id=/, ''))
  }

  /** Why WeChat opens no cashier for these; undefined when it does. @param person who holds the phone, where that is known */
  flawOf(parameters: ClientParameters, person?: { phone: string }): string | undefined {
    const { identity, state } = this.#context
    const prepayId = parameters.package.replace(/^prepay_id=/, '')
    // Only the app that the order was made under may open it.
    const orders = this.open(prepayId)?.orders ?? []
    const { browserAppid, spAppid: usual } = identity.wechat
    const appids = orders.flatMap(({ spAppid = usual, subAppid = spAppid }) => [spAppid, subAppid])
    const flaw = clientParametersFlaw(parameters, orders.length > 0 ? appids : [usual, browserAppid], identity.wechat.merchant.publicKey)
    if (flaw !== undefined || person === undefined) return flaw
    const others = orders.some(({ spOpenid }) => {
      const phone = spOpenid === undefined ? undefined : state.openids.get(spOpenid)?.phone
      return phone !== undefined && phone !== person.phone
    })
    return others ? '下单账号与支付账号不一致，请核实后再支付' : undefined
  }

  /** Whatever is open under this number of the merchant's is paid now. */
  payByNumber(outTradeNo: string): void {
    const { combined, orders } = this.#context.state
    const prepayId = (orders.get(outTradeNo) ?? combined.get(outTradeNo))?.prepayIds.at(-1)
    if (prepayId !== undefined) this.pay(prepayId)
  }

  /** A fresh code on the payer's phone. */
  newCode(person: { openid: string } | { phone: string }): { code: string; openid: string } {
    const { clock, identity, ids, state } = this.#context
    const openid = 'openid' in person ? person.openid : demoOpenid(identity.wechat.spAppid, person.phone.replace(/^\+86/, ''))
    // 18 digits that begin with 10 to 15.
    const code = `13${ids.digits(16)}`
    state.paymentCodes.set(code, { code, openid, createdAt: clock.now() })
    this.#context.changed()
    return { code, openid }
  }

  /** The payer of a payment code was asked for the password, and answers. false when nothing waits. */
  answer(outTradeNo: string, how: 'password' | 'cancel'): boolean {
    const order = this.#context.state.orders.get(outTradeNo)
    if (!order || stateAt(order, this.#context.clock.now()) !== 'USERPAYING') return false
    if (how === 'cancel') order.state = 'PAYERROR'
    else payOrder(this.#context, this.#flows, order)
    this.#context.changed()
    return true
  }

  #finish(combined: WechatCombined): void {
    const { clock, ids, state } = this.#context
    const now = clock.now()
    combined.state = 'SUCCESS'
    combined.paidAt = now
    combined.combineTransactionId = `4300${ids.digits(6)}${beijingDigits(now).slice(0, 8)}${ids.digits(10)}`
    state.putCombined(combined)
    this.#callbacks.announceCombined(combined)
  }
}
