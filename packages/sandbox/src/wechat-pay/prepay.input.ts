import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import type { WechatTradeType } from './order.state.ts'
import { WechatError } from './wechat.error.ts'

const text = (least: number, most: number): z.ZodString => z.string().min(least).max(most)

function isNotifyUrl(value: string): boolean {
  // http is allowed here and only here: the sandbox and the API are on one machine.
  if (!/^https?:\/\//.test(value) || value.includes('?') || value.includes('#')) return false
  return URL.canParse(value)
}

// Lengths and alphabets: WeChat's field tables of the partner order APIs.
const common = z.object({
  sp_appid: text(1, 32),
  sp_mchid: text(1, 32),
  sub_appid: text(1, 32).optional(),
  sub_mchid: text(1, 32),
  description: text(1, 127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/, '商户订单号须为6-32位的数字、字母或_-|*'),
  attach: z.string().max(128).optional(),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  notify_url: text(1, 255).refine(isNotifyUrl, '通知地址须为不带参数的http(s)地址'),
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY').optional() }),
  scene_info: z
    .object({
      payer_client_ip: z
        .string()
        .refine((value) => isIP(value) !== 0, 'IP格式错误')
        .optional(),
      device_id: z.string().max(32).optional(),
    })
    .optional(),
})

const openid = z.string().regex(/^[0-9A-Za-z_-]{1,128}$/, '无效的openid')

const jsapi = common.extend({
  payer: z
    .object({ sp_openid: openid.optional(), sub_openid: openid.optional() })
    .refine((payer) => payer.sp_openid !== undefined || payer.sub_openid !== undefined, 'sp_openid和sub_openid不能同时为空'),
})

const h5 = common.extend({
  scene_info: z.object({
    payer_client_ip: z.string().refine((value) => isIP(value) !== 0, 'IP格式错误'),
    device_id: z.string().max(32).optional(),
    h5_info: z.object({ type: z.enum(['Wap', 'iOS', 'Android']) }),
  }),
})

export interface PrepayInput extends z.infer<typeof common> {
  payer?: { sp_openid?: string | undefined; sub_openid?: string | undefined } | undefined
}

const SCHEMAS = { JSAPI: jsapi, MWEB: h5, NATIVE: common }

/** Throws PARAM_ERROR naming the first field that is wrong. */
export function parsePrepay(tradeType: WechatTradeType, json: unknown): PrepayInput {
  if (json === undefined) throw new WechatError(400, 'PARAM_ERROR', '请求体不是有效的JSON')
  const parsed = SCHEMAS[tradeType].safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path ?? []
  const field = `/${path.map(String).join('/')}`
  throw new WechatError(400, 'PARAM_ERROR', `参数错误：${issue?.message ?? ''}`, {
    field,
    value: valueAt(json, path),
    issue: issue?.message ?? '',
    location: 'body',
  })
}

function valueAt(json: unknown, path: PropertyKey[]): unknown {
  let value: unknown = json
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined
  return value
}

/** Two prepays with one number are the same when every parameter is, in whatever order it was written. */
export function prepayFingerprint(tradeType: WechatTradeType, json: unknown): string {
  return createHash('sha256')
    .update(`${tradeType}\n${JSON.stringify(sorted(json))}`)
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
