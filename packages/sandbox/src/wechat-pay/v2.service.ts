import { createHash } from 'node:crypto'
import { beijingDigits } from '../clock/beijing.time.ts'
import { signatureNonce } from '../crypto/id.source.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { CodePayService } from './code-pay.service.ts'
import { shownState } from './order.decision.ts'
import type { WechatOrder } from './order.state.ts'
import { type V2Fields, isV2Signed, readXml, v2Sign, writeXml } from './v2.message.ts'
import { WechatError } from './wechat.error.ts'

// The old generation writes the same refusals in one word.
const OLD_SPELLING: Readonly<Record<string, string>> = {
  ORDER_PAID: 'ORDERPAID',
  ORDER_CLOSED: 'ORDERCLOSED',
  ORDER_REVERSED: 'ORDERREVERSED',
  ORDER_NOT_EXIST: 'ORDERNOTEXIST',
  AUTH_CODE_EXPIRE: 'AUTHCODEEXPIRE',
  SYSTEM_ERROR: 'SYSTEMERROR',
  MCH_NOT_EXISTS: 'MCHID_NOT_EXIST',
  INVALID_REQUEST: 'INVALID_REQUEST',
}

/** /pay/micropay, /pay/orderquery, /secapi/pay/reverse: what providers use to whom v3's codepay is not open. */
export class V2Service {
  readonly #context: SandboxContext
  readonly #codes: CodePayService

  constructor(context: SandboxContext, codes: CodePayService) {
    this.#context = context
    this.#codes = codes
  }

  micropay(xml: string, asksPayer: boolean): string {
    return this.#serve(xml, (fields) => {
      const total = Number(fields['total_fee'])
      const missing = ['body', 'out_trade_no', 'spbill_create_ip', 'auth_code', 'sub_mch_id'].find((name) => !fields[name])
      if (missing !== undefined || !Number.isSafeInteger(total) || total < 1) {
        throw new WechatError(400, 'PARAM_ERROR', `参数错误：${missing ?? 'total_fee'}`)
      }
      const { nonce_str: _nonce, sign: _sign, ...parameters } = fields
      const fingerprint = createHash('sha256')
        .update(JSON.stringify(Object.entries(parameters).sort()))
        .digest('hex')
      const payment = {
        subMchid: fields['sub_mch_id'] ?? '',
        outTradeNo: fields['out_trade_no'] ?? '',
        description: fields['body'] ?? '',
        attach: fields['attach'],
        total,
        authCode: fields['auth_code'] ?? '',
        deviceId: fields['device_info'],
      }
      const order = this.#codes.pay(payment, fingerprint, asksPayer)
      if (order.state === 'USERPAYING') throw new WechatError(400, 'USERPAYING', '需要用户输入支付密码')
      return this.#orderFields(order)
    })
  }

  orderquery(xml: string): string {
    return this.#serve(xml, (fields) => {
      const order = this.#find(fields)
      const { state, text } = shownState(order, this.#context.clock.now())
      return { ...this.#orderFields(order), trade_state: state, trade_state_desc: text }
    })
  }

  reverse(xml: string): string {
    return this.#serve(
      xml,
      (fields) => {
        this.#codes.revoke(this.#find(fields))
        return { recall: 'N' }
      },
      { recall: 'Y' },
    )
  }

  /** What is answered when the machine behind does not know, or is asked too often. */
  refuse(code: string, message: string): string {
    return this.#signed({ result_code: 'FAIL', err_code: OLD_SPELLING[code] ?? code, err_code_des: message }, 'MD5')
  }

  /** The fields below a wrong signature's answer are none: return_code alone says no, and nobody signed it. */
  #serve(xml: string, effect: (fields: V2Fields) => V2Fields, whenRefused: V2Fields = {}): string {
    const { identity } = this.#context
    const fields = readXml(xml)
    if (!fields) return writeXml({ return_code: 'FAIL', return_msg: 'XML格式错误' })
    if (fields['mch_id'] !== identity.wechat.spMchid || fields['appid'] !== identity.wechat.spAppid) {
      return writeXml({ return_code: 'FAIL', return_msg: 'appid和mch_id不匹配' })
    }
    if (!fields['nonce_str'] || !isV2Signed(fields, identity.wechat.apiV2Key))
      return writeXml({ return_code: 'FAIL', return_msg: '签名错误' })
    const signType = fields['sign_type'] ?? 'MD5'
    const sub = { sub_mch_id: fields['sub_mch_id'] ?? '' }
    try {
      return this.#signed({ ...sub, result_code: 'SUCCESS', ...effect(fields) }, signType)
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      const { code, message } = error
      return this.#signed(
        { ...sub, result_code: 'FAIL', err_code: OLD_SPELLING[code] ?? code, err_code_des: message, ...whenRefused },
        signType,
      )
    }
  }

  #signed(fields: V2Fields, signType: string): string {
    const { apiV2Key, spAppid, spMchid } = this.#context.identity.wechat
    const whole = { return_code: 'SUCCESS', return_msg: 'OK', appid: spAppid, mch_id: spMchid, nonce_str: signatureNonce(), ...fields }
    // The answer does not name its digest: it is the one of the question.
    return writeXml({ ...whole, sign: v2Sign(whole, apiV2Key, signType) })
  }

  #find(fields: V2Fields): WechatOrder {
    const order = this.#context.state.orders.get(fields['out_trade_no'] ?? '')
    if (!order || order.subMchid !== fields['sub_mch_id'] || order.combinedIn !== undefined) {
      throw new WechatError(404, 'ORDER_NOT_EXIST', '订单不存在')
    }
    return order
  }

  #orderFields(order: WechatOrder): V2Fields {
    if (order.state !== 'SUCCESS' && order.paidAt === undefined) return { out_trade_no: order.outTradeNo }
    return {
      openid: order.spOpenid ?? '',
      is_subscribe: 'N',
      trade_type: order.tradeType,
      bank_type: order.bankType ?? 'OTHERS',
      total_fee: String(order.total),
      cash_fee: String(order.total),
      fee_type: 'CNY',
      transaction_id: order.transactionId ?? '',
      out_trade_no: order.outTradeNo,
      attach: order.attach ?? '',
      time_end: beijingDigits(order.paidAt ?? order.createdAt),
    }
  }
}
