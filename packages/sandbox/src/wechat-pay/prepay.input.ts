import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import { parseInput } from './wechat.input.ts'

export const text = (least: number, most: number): z.ZodString => z.string().min(least).max(most)

function isNotifyUrl(value: string): boolean {
  // http is allowed here and only here: the sandbox and the API are on one machine.
  if (!/^https?:\/\//.test(value) || value.includes('?') || value.includes('#')) return false
  return URL.canParse(value)
}

export const outTradeNo = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/, '商户订单号须为6-32位的数字、字母或_-|*')
export const notifyUrl = text(1, 255).refine(isNotifyUrl, '通知地址须为不带参数的http(s)地址')
export const clientIp = z.string().refine((value) => isIP(value) !== 0, 'IP格式错误')

// Lengths and alphabets: WeChat's field tables of the partner order APIs.
const common = z.object({
  sp_appid: text(1, 32),
  sp_mchid: text(1, 32),
  sub_appid: text(1, 32).optional(),
  sub_mchid: text(1, 32),
  description: text(1, 127),
  out_trade_no: outTradeNo,
  attach: z.string().max(128).optional(),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  notify_url: notifyUrl,
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY').optional() }),
  scene_info: z
    .object({
      payer_client_ip: clientIp.optional(),
      device_id: z.string().max(32).optional(),
    })
    .optional(),
})

export const openid = z.string().regex(/^[0-9A-Za-z_-]{1,128}$/, '无效的openid')

const jsapi = common.extend({
  payer: z
    .object({ sp_openid: openid.optional(), sub_openid: openid.optional() })
    .refine((payer) => payer.sp_openid !== undefined || payer.sub_openid !== undefined, 'sp_openid和sub_openid不能同时为空'),
})

const h5 = common.extend({
  scene_info: z.object({
    payer_client_ip: clientIp,
    device_id: z.string().max(32).optional(),
    h5_info: z.object({ type: z.enum(['Wap', 'iOS', 'Android']) }),
  }),
})

export interface PrepayInput extends z.infer<typeof common> {
  payer?: { sp_openid?: string | undefined; sub_openid?: string | undefined } | undefined
}

const SCHEMAS = { JSAPI: jsapi, MWEB: h5, NATIVE: common }

export function parsePrepay(tradeType: keyof typeof SCHEMAS, json: unknown): PrepayInput {
  return parseInput(SCHEMAS[tradeType], json)
}

/** Two prepays with one number are the same when every parameter is, in whatever order it was written. */
export function fingerprintOf(door: string, json: unknown): string {
  return createHash('sha256')
    .update(`${door}\n${JSON.stringify(sorted(json))}`)
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
