import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Fen, isFen } from '@dangkou/shared'
import type { PayInstruction, PayRef } from '../channel.ts'
import type { Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import { canonicalCode } from './wechat.code.ts'
import { type Provider, descriptionOf } from './wechat.message.ts'
import type { CodePayer } from './wechat.payment-code.ts'

/** The old generation (v2): flat XML, signed by a shared key. Only for payment codes. Fields: pay.weixin.qq.com/doc/v2. */

export type V2Fields = Readonly<Record<string, string>>

export interface V2Request {
  readonly path: 'pay/micropay' | 'pay/orderquery' | 'secapi/pay/reverse'
  readonly fields: V2Fields
}

function commonOf(provider: Provider, { orderNo, payeeNo }: PayRef): V2Fields {
  return { appid: provider.spAppid, mch_id: provider.spMchid, sub_mch_id: payeeNo, out_trade_no: orderNo, sign_type: 'HMAC-SHA256' }
}

export function micropayRequest(provider: Provider, instruction: PayInstruction & { readonly payer: CodePayer }): V2Request {
  const { amountFen, description, payer } = instruction
  const fields = {
    ...commonOf(provider, instruction),
    body: descriptionOf(description),
    total_fee: String(amountFen),
    spbill_create_ip: payer.ip,
    auth_code: payer.code,
    scene_info: JSON.stringify({ store_info: { id: payer.storeNo } }),
  }
  return { path: 'pay/micropay', fields }
}

export function orderqueryRequest(provider: Provider, ref: PayRef): V2Request {
  return { path: 'pay/orderquery', fields: commonOf(provider, ref) }
}

export function v2ReverseRequest(provider: Provider, ref: PayRef): V2Request {
  return { path: 'secapi/pay/reverse', fields: commonOf(provider, ref) }
}

/** Everything that is not empty, by name, then the key; upper-case hexadecimal. */
export function v2Signature(fields: V2Fields, key: string): string {
  const names = Object.keys(fields).filter((name) => name !== 'sign' && fields[name] !== '')
  const text = `${names
    .toSorted()
    .map((name) => `${name}=${fields[name]}&`)
    .join('')}key=${key}`
  // An answer does not say by what it was signed; MD5 has 32 digits, HMAC-SHA256 64.
  const isMd5 = fields['sign'] === undefined ? fields['sign_type'] === 'MD5' : fields['sign'].length === 32
  const digest = isMd5 ? createHash('md5').update(text) : createHmac('sha256', key).update(text)
  return digest.digest('hex').toUpperCase()
}

export function isV2Genuine(fields: V2Fields, key: string): boolean {
  const given = Buffer.from(fields['sign'] ?? '')
  const right = Buffer.from(v2Signature({ ...fields, sign: fields['sign'] ?? '' }, key))
  return given.length === right.length && timingSafeEqual(given, right)
}

export function writeV2(fields: V2Fields): string {
  const elements = Object.entries(fields).map(
    ([name, value]) => `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  )
  return `<xml>${elements.join('')}</xml>`
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const ELEMENT = /\s*<([A-Za-z_][\w-]*)>(?:<!\[CDATA\[((?:(?!\]\]>)[\s\S])*)\]\]>|([^<]*))<\/\1>\s*/y

/**
 * One flat element in another, nothing else: no document type, no nesting, no name twice. A reader that understands more
 * of XML than WeChat writes only gives an attacker more to play with.
 */
export function readV2(text: string): V2Fields | undefined {
  const body = /^\s*<xml>([\s\S]*)<\/xml>\s*$/.exec(text)?.[1]
  if (body === undefined) return undefined
  const fields = new Map<string, string>()
  ELEMENT.lastIndex = 0
  while (ELEMENT.lastIndex < body.length) {
    const match = ELEMENT.exec(body)
    const name = match?.[1]
    if (!match || name === undefined || fields.has(name)) return undefined
    fields.set(
      name,
      match[2] ?? (match[3] ?? '').replaceAll(/&(lt|gt|amp|quot|apos);/g, (_whole, entity: string) => ENTITIES[entity] ?? ''),
    )
  }
  return Object.fromEntries(fields)
}

/** A verified answer's own refusal; undefined when it is none. */
export function v2RefusalOf(fields: V2Fields): { code: string; message: string } | undefined {
  if (fields['result_code'] === 'SUCCESS') return undefined
  return { code: canonicalCode(fields['err_code'] ?? 'UNKNOWN'), message: fields['err_code_des'] ?? '' }
}

const STATES: Readonly<Record<string, 'paid' | 'open' | 'over'>> = {
  SUCCESS: 'paid',
  REFUND: 'paid',
  NOTPAY: 'open',
  USERPAYING: 'open',
  ACCEPT: 'open',
  CLOSED: 'over',
  REVOKED: 'over',
  PAYERROR: 'over',
}

/** @param fields of a paid micropay, which names no state, or of an orderquery, which does */
export function v2OutcomeOf(provider: Provider, ref: PayRef, fields: V2Fields): Outcome {
  const isAboutIt =
    fields['out_trade_no'] === ref.orderNo && fields['mch_id'] === provider.spMchid && (fields['sub_mch_id'] ?? ref.payeeNo) === ref.payeeNo
  if (!isAboutIt) return unknown('unreadable', 'an answer about another order')
  const tradeState = fields['trade_state'] ?? 'SUCCESS'
  switch (STATES[tradeState]) {
    case 'open':
      return { state: 'accepted', channelRef: fields['transaction_id'] ?? null, waitingFor: 'payer', raw: fields }
    case 'over':
      return { state: 'failed', code: tradeState, reason: fields['trade_state_desc'] ?? tradeState, raw: fields }
    case 'paid': {
      const amountFen = readTotal(fields['total_fee'])
      const at = readTime(fields['time_end'])
      const channelRef = fields['transaction_id']
      if (amountFen === undefined || at === undefined || !channelRef || (fields['fee_type'] ?? 'CNY') !== 'CNY') {
        return unknown('unreadable', 'paid without transaction_id, time_end or an amount of yuan')
      }
      return { state: 'succeeded', channelRef, amountFen, at, raw: fields }
    }
    default:
      return unknown('unreadable', `trade_state ${tradeState}`)
  }
}

function readTotal(text = ''): Fen | undefined {
  const value = /^\d{1,12}$/.test(text) ? Number(text) : 0
  return isFen(value) && value > 0 ? value : undefined
}

/** Beijing time, yyyyMMddHHmmss. */
function readTime(text = ''): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
