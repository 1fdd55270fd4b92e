import { z } from 'zod'
import type { SandboxContext } from '../sandbox.context.ts'
import { assertApp, assertProvider, fieldsOf, orderOf, stringOf, subMerchantOf } from './merchant.check.ts'
import type { MoneyFlowLedger } from './money-flow.ledger.ts'
import { feeOf } from './money-flow.ledger.ts'
import { stateAt } from './order.decision.ts'
import type { WechatOrder } from './order.state.ts'
import { payOrder } from './payment.effect.ts'
import { clientIp, fingerprintOf, outTradeNo, text } from './prepay.input.ts'
import { transactionMessage } from './transaction.message.ts'
import { WechatError } from './wechat.error.ts'
import { parseInput } from './wechat.input.ts'
import type { WechatAnswer } from './wechat-pay.service.ts'

// A code on the phone changes every minute.
const CODE_LIFE_MS = 60_000
// pay.weixin.qq.com/doc/v3/partner: a payment is not revoked within 15 s, and not after seven days.
const YOUNGEST_REVERSAL_MS = 15_000
const OLDEST_REVERSAL_MS = 7 * 86_400_000

const codepay = z.object({
  sp_appid: text(1, 32).optional(),
  sp_mchid: text(1, 32),
  sub_appid: text(1, 32).optional(),
  sub_mchid: text(1, 32),
  description: text(1, 127),
  out_trade_no: outTradeNo,
  attach: z.string().max(128).optional(),
  payer: z.object({ auth_code: z.string().regex(/^1[0-5]\d{16}$/, '付款码须为18位数字，以10-15开头') }),
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY').optional() }),
  scene_info: z.object({
    device_id: z.string().max(32).optional(),
    device_ip: clientIp.optional(),
    store_info: z
      .object({ id: z.string().max(32).optional(), out_id: z.string().max(32).optional() })
      .refine((store) => store.id !== undefined || store.out_id !== undefined, 'id和out_id不能同时为空'),
  }),
})

/** What a scanner sends, whichever generation of the API it speaks. */
export interface ScannedPayment {
  subMchid: string
  outTradeNo: string
  description: string
  attach?: string | undefined
  total: number
  authCode: string
  deviceId?: string | undefined
}

/** 付款码: the answer is the result, no callback follows. */
export class CodePayService {
  readonly #context: SandboxContext
  readonly #flows: MoneyFlowLedger

  constructor(context: SandboxContext, flows: MoneyFlowLedger) {
    this.#context = context
    this.#flows = flows
  }

  codepay(json: unknown, asksPayer: boolean): WechatAnswer {
    this.#assertOpen()
    const input = parseInput(codepay, json)
    assertProvider(this.#context, input.sp_mchid, '/sp_mchid')
    assertApp(this.#context, input.sp_appid)
    const payment = {
      subMchid: input.sub_mchid,
      outTradeNo: input.out_trade_no,
      description: input.description,
      attach: input.attach,
      total: input.amount.total,
      authCode: input.payer.auth_code,
      deviceId: input.scene_info.device_id,
    }
    const order = this.pay(payment, fingerprintOf('MICROPAY', json), asksPayer)
    return { status: 200, body: transactionMessage(this.#context.identity.wechat, order, this.#context.clock.now()) }
  }

  pay(payment: ScannedPayment, fingerprint: string, asksPayer: boolean): WechatOrder {
    const { clock, state } = this.#context
    const now = clock.now()
    subMerchantOf(this.#context, payment.subMchid)
    const existing = state.orders.get(payment.outTradeNo)
    if (existing) {
      if (existing.fingerprint !== fingerprint) throw new WechatError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
      const before = stateAt(existing, now)
      if (before === 'SUCCESS') throw new WechatError(400, 'ORDER_PAID', '该订单已支付')
      if (before === 'USERPAYING') return existing
      throw new WechatError(400, before === 'REVOKED' ? 'ORDER_REVERSED' : 'ORDER_CLOSED', '该订单已关闭或撤销，请更换商户订单号')
    }
    const code = state.paymentCodes.get(payment.authCode)
    if (!code || code.usedFor !== undefined) throw new WechatError(400, 'AUTH_CODE_INVALID', '付款码无效或已使用，请刷新后重试')
    if (now >= code.createdAt + CODE_LIFE_MS) throw new WechatError(400, 'AUTH_CODE_EXPIRE', '付款码已过期，请刷新后重试')
    code.usedFor = payment.outTradeNo
    const order: WechatOrder = {
      outTradeNo: payment.outTradeNo,
      subMchid: payment.subMchid,
      tradeType: 'MICROPAY',
      fingerprint,
      description: payment.description,
      attach: payment.attach,
      total: payment.total,
      notifyUrl: '',
      spOpenid: code.openid,
      deviceId: payment.deviceId,
      createdAt: now,
      prepayIds: [],
      prepaidAt: now,
      linkedAt: now,
      state: 'USERPAYING',
    }
    if (asksPayer) state.putOrder(order)
    else payOrder(this.#context, this.#flows, order)
    this.#context.changed()
    return order
  }

  reverse(outTradeNoText: string, json: unknown): WechatAnswer {
    this.#assertOpen()
    const body = fieldsOf(json)
    assertApp(this.#context, stringOf(body['sp_appid']))
    const merchants = { spMchid: stringOf(body['sp_mchid']), subMchid: stringOf(body['sub_mchid']) }
    this.revoke(orderOf(this.#context, { outTradeNo: outTradeNoText }, merchants, 'body'))
    const { spAppid } = this.#context.identity.wechat
    return {
      status: 200,
      body: { sp_appid: spAppid, sp_mchid: merchants.spMchid, sub_mchid: merchants.subMchid, out_trade_no: outTradeNoText },
    }
  }

  /** Nobody pays under this number any more, and what was paid goes back. */
  revoke(order: WechatOrder): void {
    const now = this.#context.clock.now()
    if (order.tradeType !== 'MICROPAY') throw new WechatError(400, 'INVALID_REQUEST', '仅付款码支付的订单可以撤销')
    if (order.state === 'REVOKED') return
    if (now < order.createdAt + YOUNGEST_REVERSAL_MS) throw new WechatError(400, 'USERPAYING', '支付结果确认中，请15秒后再撤销')
    if (now > order.createdAt + OLDEST_REVERSAL_MS) throw new WechatError(400, 'REVERSE_EXPIRE', '订单已超过7天，不能撤销')
    if ((order.refunds ?? 0) > 0) throw new WechatError(400, 'INVALID_REQUEST', '订单已发生退款，不能撤销')
    if (order.state === 'SUCCESS') {
      const about = { at: now, subMchid: order.subMchid, businessNo: order.transactionId ?? '', voucherNo: order.outTradeNo }
      this.#flows.gaveBack(about, order.total, feeOf(order.total))
    }
    order.state = 'REVOKED'
    order.revokedAt = now
    this.#context.changed()
  }

  /** Many providers still have only the old generation (v2). */
  #assertOpen(): void {
    if (this.#context.state.settings.wechatCodepay === 'v2') throw new WechatError(403, 'NO_AUTH', '商户号无此接口权限')
  }
}
