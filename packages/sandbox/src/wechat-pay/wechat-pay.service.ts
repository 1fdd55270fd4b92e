import type { SandboxContext } from '../sandbox.context.ts'
import { assertApp, assertOpenid, assertProvider, fieldsOf, orderOf, stringOf, subMerchantOf } from './merchant.check.ts'
import { assertClosable, decidePrepay } from './order.decision.ts'
import type { WechatOrder } from './order.state.ts'
import { fingerprintOf, parsePrepay } from './prepay.input.ts'
import { issuePrepay, prepayAnswer } from './prepay.issue.ts'
import { transactionMessage } from './transaction.message.ts'
import { WechatError } from './wechat.error.ts'

export interface WechatAnswer {
  status: number
  body?: Record<string, unknown>
}

/** Orders of one payee: made, asked about, closed. */
export class WechatPayService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  prepay(tradeType: 'JSAPI' | 'MWEB' | 'NATIVE', json: unknown): WechatAnswer {
    const { clock, state } = this.#context
    const input = parsePrepay(tradeType, json)
    assertProvider(this.#context, input.sp_mchid, '/sp_mchid')
    assertApp(this.#context, input.sp_appid)
    assertOpenid(this.#context, input.sp_appid, input.payer?.sp_openid)
    const merchant = subMerchantOf(this.#context, input.sub_mchid)
    if (input.sub_appid !== undefined && input.sub_appid !== merchant.subAppid) {
      throw new WechatError(400, 'APPID_MCHID_NOT_MATCH', 'sub_appid和sub_mchid不匹配')
    }
    if (input.payer?.sub_openid !== undefined && input.sub_appid === undefined) {
      throw new WechatError(400, 'PARAM_ERROR', '传了sub_openid时sub_appid必填', { field: '/sub_appid', issue: '必填', location: 'body' })
    }
    const now = clock.now()
    const expiresAt = input.time_expire === undefined ? undefined : Date.parse(input.time_expire)
    const fingerprint = fingerprintOf(tradeType, json)
    const existing = state.orders.get(input.out_trade_no)
    const decision = decidePrepay(existing, fingerprint, now)
    assertAhead(expiresAt, input.time_expire, now)
    const order: WechatOrder = existing ?? {
      outTradeNo: input.out_trade_no,
      subMchid: input.sub_mchid,
      spAppid: input.sp_appid,
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
    issuePrepay(this.#context, order, decision)
    state.putOrder(order)
    this.#context.changed()
    return { status: 200, body: prepayAnswer(this.#context, order) }
  }

  query(key: { outTradeNo: string } | { transactionId: string }, spMchid: string | undefined, subMchid: string | undefined): WechatAnswer {
    const { clock, identity } = this.#context
    const order = orderOf(this.#context, key, { spMchid, subMchid })
    return { status: 200, body: transactionMessage(identity.wechat, order, clock.now()) }
  }

  close(outTradeNo: string, json: unknown): WechatAnswer {
    const body = fieldsOf(json)
    const merchants = { spMchid: stringOf(body['sp_mchid']), subMchid: stringOf(body['sub_mchid']) }
    const order = orderOf(this.#context, { outTradeNo }, merchants, 'body')
    assertClosable(order, this.#context.clock.now())
    order.state = 'CLOSED'
    this.#context.changed()
    return { status: 204 }
  }
}

export function assertAhead(expiresAt: number | undefined, value: unknown, now: number): void {
  if (expiresAt === undefined || expiresAt > now) return
  throw new WechatError(400, 'PARAM_ERROR', 'time_expire已过', { field: '/time_expire', value, issue: '须晚于当前时间', location: 'body' })
}
