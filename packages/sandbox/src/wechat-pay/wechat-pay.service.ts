import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { demoOpenid } from '../wechat-login/openid.derivation.ts'
import type { CallbackService } from './callback.service.ts'
import type { ClientParameters } from './client-parameters.signature.ts'
import { clientParametersFlaw } from './client-parameters.signature.ts'
import type { PayRefusal } from './order.decision.ts'
import { assertClosable, decidePrepay, PAY_REFUSAL_TEXT, payRefusal } from './order.decision.ts'
import type { WechatOrder, WechatTradeType } from './order.state.ts'
import { parsePrepay, prepayFingerprint } from './prepay.input.ts'
import { transactionMessage } from './transaction.message.ts'
import { WechatError } from './wechat.error.ts'

export interface WechatAnswer {
  status: number
  body?: Record<string, unknown>
}

export type PayResult =
  | { paid: true; order: WechatOrder }
  | { paid: false; code: PayRefusal | 'NOT_FOUND' | 'SIGN_INVALID'; message: string }

export class WechatPayService {
  readonly #context: SandboxContext
  readonly #callbacks: CallbackService

  constructor(context: SandboxContext, callbacks: CallbackService) {
    this.#context = context
    this.#callbacks = callbacks
  }

  prepay(tradeType: WechatTradeType, json: unknown): WechatAnswer {
    const { clock, identity, ids, state } = this.#context
    const input = parsePrepay(tradeType, json)
    this.#assertOurs(input.sp_mchid, '/sp_mchid')
    if (input.sp_appid !== identity.wechat.spAppid) throw new WechatError(400, 'APPID_MCHID_NOT_MATCH', 'sp_appid和sp_mchid不匹配')
    const merchant = state.subMerchants.get(input.sub_mchid)
    if (!merchant) throw new WechatError(400, 'MCH_NOT_EXISTS', '特约商户号不存在')
    if (input.sub_appid !== undefined && input.sub_appid !== merchant.subAppid) {
      throw new WechatError(400, 'APPID_MCHID_NOT_MATCH', 'sub_appid和sub_mchid不匹配')
    }
    if (input.payer?.sub_openid !== undefined && input.sub_appid === undefined) {
      throw new WechatError(400, 'PARAM_ERROR', '传了sub_openid时sub_appid必填', { field: '/sub_appid', issue: '必填', location: 'body' })
    }
    const now = clock.now()
    const expiresAt = input.time_expire === undefined ? undefined : Date.parse(input.time_expire)
    const fingerprint = prepayFingerprint(tradeType, json)
    const existing = state.orders.get(input.out_trade_no)
    const decision = decidePrepay(existing, fingerprint, now)
    if (expiresAt !== undefined && expiresAt <= now) {
      throw new WechatError(400, 'PARAM_ERROR', 'time_expire已过', {
        field: '/time_expire',
        value: input.time_expire,
        issue: '须晚于当前时间',
        location: 'body',
      })
    }
    const order: WechatOrder = existing ?? {
      outTradeNo: input.out_trade_no,
      subMchid: input.sub_mchid,
      subAppid: input.sub_appid,
      tradeType,
      fingerprint,
      description: input.description,
      attach: input.attach,
      total: input.amount.total,
      notifyUrl: input.notify_url,
      spOpenid: input.payer?.sp_openid,
      subOpenid: input.payer?.sub_openid,
      deviceId: input.scene_info?.device_id,
      createdAt: now,
      expiresAt,
      prepayIds: [],
      prepaidAt: now,
      linkedAt: now,
      state: 'NOTPAY',
    }
    if (decision !== 'repeat') {
      // 36 characters: wx, fourteen digits of Beijing time, twenty more.
      order.prepayIds.push(`wx${beijingDigits(now)}${ids.hex(20)}`)
      order.prepaidAt = now
    }
    order.linkedAt = now
    state.putOrder(order)
    this.#context.changed()
    return { status: 200, body: this.#prepayAnswer(order) }
  }

  query(key: { outTradeNo: string } | { transactionId: string }, spMchid: string | undefined, subMchid: string | undefined): WechatAnswer {
    const { clock, identity } = this.#context
    const order = this.#find(key, spMchid, subMchid)
    return { status: 200, body: transactionMessage(identity.wechat, order, clock.now()) }
  }

  close(outTradeNo: string, json: unknown): WechatAnswer {
    const body = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
    const order = this.#find({ outTradeNo }, stringOf(body['sp_mchid']), stringOf(body['sub_mchid']), 'body')
    assertClosable(order, this.#context.clock.now())
    order.state = 'CLOSED'
    this.#context.changed()
    return { status: 204 }
  }

  orderOf(prepayId: string): WechatOrder | undefined {
    return this.#context.state.orderByPrepayId.get(prepayId)
  }

  payRefusalOf(order: WechatOrder, prepayId: string): PayRefusal | undefined {
    return payRefusal(order, prepayId, this.#context.clock.now())
  }

  /** The payer's thumb on the button. The callback goes out by itself afterwards. */
  pay(prepayId: string): PayResult {
    const { clock, ids, state } = this.#context
    const order = this.orderOf(prepayId)
    if (!order) return { paid: false, code: 'NOT_FOUND', message: '没有这个prepay_id' }
    const now = clock.now()
    const refusal = payRefusal(order, prepayId, now)
    if (refusal) return { paid: false, code: refusal, message: PAY_REFUSAL_TEXT[refusal] }
    order.state = 'SUCCESS'
    order.paidAt = now
    // 28 digits as on the payer's receipt.
    order.transactionId = `4200${ids.digits(6)}${beijingDigits(now).slice(0, 8)}${ids.digits(10)}`
    order.bankType = 'OTHERS'
    if (order.spOpenid === undefined && order.subOpenid === undefined)
      order.spOpenid = demoOpenid(this.#context.identity.wechat.spAppid, 'cashier')
    state.putOrder(order)
    this.#callbacks.announce(order)
    this.#context.changed()
    return { paid: true, order }
  }

  /** For the race of a close with a payment: the payment comes first. */
  payBefore(outTradeNo: string): void {
    const prepayId = this.#context.state.orders.get(outTradeNo)?.prepayIds.at(-1)
    if (prepayId !== undefined) this.pay(prepayId)
  }

  /** wx.requestPayment as the phone does it: the parameters must be the merchant's own. */
  requestPayment(parameters: ClientParameters): PayResult {
    const { identity } = this.#context
    const prepayId = parameters.package.replace(/^prepay_id=/, '')
    const order = this.orderOf(prepayId)
    const appIds = [identity.wechat.spAppid, ...(order?.subAppid === undefined ? [] : [order.subAppid])]
    const flaw = clientParametersFlaw(parameters, appIds, identity.wechat.merchant.publicKey)
    if (flaw !== undefined) return { paid: false, code: 'SIGN_INVALID', message: flaw }
    return this.pay(prepayId)
  }

  #prepayAnswer(order: WechatOrder): Record<string, unknown> {
    const prepayId = order.prepayIds.at(-1) ?? ''
    if (order.tradeType === 'JSAPI') return { prepay_id: prepayId }
    // The link has a query already, because merchants append `&redirect_url=`.
    if (order.tradeType === 'MWEB')
      return { h5_url: `${this.#context.url()}/cashier/${prepayId}?package=${parseInt(prepayId.slice(-8), 16)}` }
    return { code_url: `weixin://wxpay/bizpayurl?pr=${prepayId}` }
  }

  #find(
    key: { outTradeNo: string } | { transactionId: string },
    spMchid: string | undefined,
    subMchid: string | undefined,
    location: 'body' | 'query' = 'query',
  ): WechatOrder {
    const { state } = this.#context
    for (const [field, value] of [
      ['sp_mchid', spMchid],
      ['sub_mchid', subMchid],
    ] as const) {
      if (!value) throw new WechatError(400, 'PARAM_ERROR', `${field}必填`, { field, issue: '必填', location })
    }
    this.#assertOurs(spMchid, 'sp_mchid')
    const order = 'outTradeNo' in key ? state.orders.get(key.outTradeNo) : state.orderByTransactionId.get(key.transactionId)
    if (!order || order.subMchid !== subMchid) throw new WechatError(404, 'ORDER_NOT_EXIST', '订单不存在')
    return order
  }

  #assertOurs(spMchid: string | undefined, field: string): void {
    if (spMchid === this.#context.identity.wechat.spMchid) return
    throw new WechatError(400, 'PARAM_ERROR', 'sp_mchid与签名的商户号不一致', { field, value: spMchid, issue: '不一致', location: 'body' })
  }
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
