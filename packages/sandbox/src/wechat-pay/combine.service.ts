import { z } from 'zod'
import type { SandboxContext } from '../sandbox.context.ts'
import { combinedMessage } from './combined.message.ts'
import { assertApp, assertOpenid, assertProvider, subMerchantOf } from './merchant.check.ts'
import { assertClosable, decidePrepay } from './order.decision.ts'
import type { WechatCombined, WechatOrder } from './order.state.ts'
import { clientIp, fingerprintOf, notifyUrl, openid, outTradeNo, text } from './prepay.input.ts'
import { issuePrepay, prepayAnswer } from './prepay.issue.ts'
import { WechatError } from './wechat.error.ts'
import { parseInput } from './wechat.input.ts'
import { type WechatAnswer, assertAhead } from './wechat-pay.service.ts'

// pay.weixin.qq.com/doc/v3/partner: up to 50 for a service provider, a part up to 10 million yuan.
const MOST_PARTS = 50
const MOST_FEN = 1_000_000_000

const part = z.object({
  mchid: text(1, 32),
  sub_mchid: text(1, 32),
  attach: text(1, 128),
  amount: z.object({ total_amount: z.int().min(1), currency: z.literal('CNY') }),
  out_trade_no: outTradeNo,
  description: text(1, 127),
})
const common = z.object({
  combine_appid: text(1, 32),
  combine_mchid: text(1, 32),
  combine_out_trade_no: outTradeNo,
  scene_info: z.object({ device_id: z.string().max(32).optional(), payer_client_ip: clientIp }).optional(),
  sub_orders: z.array(part).min(2, '子单至少2笔').max(MOST_PARTS, '子单最多50笔'),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  notify_url: notifyUrl,
})
const SCHEMAS = {
  JSAPI: common.extend({ combine_payer_info: z.object({ openid }) }),
  NATIVE: common,
  MWEB: common.extend({
    scene_info: z.object({
      device_id: z.string().max(32).optional(),
      payer_client_ip: clientIp,
      h5_info: z.object({ type: z.enum(['Wap', 'iOS', 'Android']) }),
    }),
  }),
}
const closing = z.object({
  combine_appid: text(1, 32),
  sub_orders: z.array(z.object({ mchid: text(1, 32), out_trade_no: outTradeNo, sub_mchid: text(1, 32) })).min(1),
})

/** 合单: several payees, one payment, all or none; reached only by these doors. */
export class CombineService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  prepay(tradeType: keyof typeof SCHEMAS, json: unknown): WechatAnswer {
    const { clock, state } = this.#context
    const input = parseInput<z.ZodType<z.infer<typeof common> & { combine_payer_info?: { openid: string } }>>(SCHEMAS[tradeType], json)
    assertProvider(this.#context, input.combine_mchid, '/combine_mchid')
    assertApp(this.#context, input.combine_appid, 'combine_appid')
    assertOpenid(this.#context, input.combine_appid, input.combine_payer_info?.openid)
    for (const [index, one] of input.sub_orders.entries()) {
      assertProvider(this.#context, one.mchid, `/sub_orders/${index}/mchid`)
      subMerchantOf(this.#context, one.sub_mchid)
      if (one.amount.total_amount > MOST_FEN) throw new WechatError(403, 'RULE_LIMIT', '子单金额超过限额')
    }
    const partNos = input.sub_orders.map((one) => one.out_trade_no)
    if (new Set([input.combine_out_trade_no, ...partNos]).size !== partNos.length + 1) {
      throw new WechatError(400, 'PARAM_ERROR', '合单与子单的商户订单号不能重复')
    }
    const now = clock.now()
    const fingerprint = fingerprintOf(`COMBINE ${tradeType}`, json)
    const existing = state.combined.get(input.combine_out_trade_no)
    const decision = decidePrepay(existing, fingerprint, now)
    const isUsed = (no: string): boolean => {
      const order = state.orders.get(no)
      return order !== undefined && order.combinedIn !== input.combine_out_trade_no
    }
    if (isUsed(input.combine_out_trade_no) || partNos.some(isUsed)) throw new WechatError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
    const expiresAt = input.time_expire === undefined ? undefined : Date.parse(input.time_expire)
    assertAhead(expiresAt, input.time_expire, now)
    const payable = {
      tradeType,
      fingerprint,
      notifyUrl: input.notify_url,
      createdAt: now,
      expiresAt,
      prepaidAt: now,
      linkedAt: now,
      state: 'NOTPAY',
    } as const
    const payer = input.combine_payer_info?.openid
    const combined: WechatCombined = existing ?? {
      ...payable,
      combineOutTradeNo: input.combine_out_trade_no,
      appid: input.combine_appid,
      partNos,
      openid: payer,
      prepayIds: [],
    }
    if (!existing) {
      for (const one of input.sub_orders) {
        const order: WechatOrder = {
          ...payable,
          prepayIds: [],
          outTradeNo: one.out_trade_no,
          subMchid: one.sub_mchid,
          spAppid: input.combine_appid,
          description: one.description,
          attach: one.attach,
          total: one.amount.total_amount,
          spOpenid: payer,
          combinedIn: combined.combineOutTradeNo,
        }
        state.putOrder(order)
      }
    }
    issuePrepay(this.#context, combined, decision)
    state.putCombined(combined)
    this.#context.changed()
    return { status: 200, body: prepayAnswer(this.#context, combined) }
  }

  query(combineOutTradeNo: string): WechatAnswer {
    const combined = this.#find(combineOutTradeNo)
    const { clock, identity } = this.#context
    return { status: 200, body: combinedMessage(identity.wechat, combined, this.#context.state.partsOf(combined), clock.now()) }
  }

  /** Every part must be named, so that nobody closes what they did not mean. */
  close(combineOutTradeNo: string, json: unknown): WechatAnswer {
    const input = parseInput(closing, json)
    assertApp(this.#context, input.combine_appid, 'combine_appid')
    const combined = this.#find(combineOutTradeNo)
    if (input.combine_appid !== (combined.appid ?? this.#context.identity.wechat.spAppid)) {
      throw new WechatError(400, 'PARAM_ERROR', 'combine_appid与下单时不一致')
    }
    const orders = this.#context.state.partsOf(combined)
    const named = new Map(input.sub_orders.map((one) => [one.out_trade_no, one.sub_mchid]))
    if (named.size !== orders.length || orders.some((order) => named.get(order.outTradeNo) !== order.subMchid)) {
      throw new WechatError(400, 'PARAM_ERROR', '关单须传入全部子单')
    }
    assertClosable(combined, this.#context.clock.now())
    for (const one of [combined, ...orders]) one.state = 'CLOSED'
    this.#context.changed()
    return { status: 204 }
  }

  #find(combineOutTradeNo: string): WechatCombined {
    const combined = this.#context.state.combined.get(combineOutTradeNo)
    if (!combined) throw new WechatError(404, 'ORDER_NOT_EXIST', '订单不存在')
    return combined
  }
}
