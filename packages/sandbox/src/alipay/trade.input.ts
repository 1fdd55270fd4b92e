import { z } from 'zod'
import { AlipayError, illegal, refused } from './alipay.error.ts'
import { fenOf } from './alipay.yuan.ts'

const BEIJING = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/

const moment = z.string().transform((text, context) => {
  const [, day, clock] = BEIJING.exec(text) ?? []
  const ms = Date.parse(`${day}T${clock}+08:00`)
  if (Number.isNaN(ms)) context.addIssue({ code: 'custom', message: '时间格式须为yyyy-MM-dd HH:mm:ss' })
  return ms
})
const yuan = z.string().transform((text, context) => {
  const fen = fenOf(text)
  if (fen === undefined || fen < 1 || fen > 10_000_000_000) context.addIssue({ code: 'custom', message: '金额须在0.01至100000000之间' })
  return fen ?? 0
})
const outTradeNo = z.string().regex(/^[0-9A-Za-z_]{1,64}$/, '商户订单号须为64位以内的字母、数字、下划线')

// Lengths and alphabets: opendocs.alipay.com/apis/api_1.
const order = z.object({
  out_trade_no: outTradeNo,
  total_amount: yuan,
  subject: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^/=&]*$/, '订单标题不可使用特殊字符'),
  seller_id: z.string().optional(),
  product_code: z.string().optional(),
  time_expire: moment.optional(),
})
export type OrderInput = z.output<typeof order>

const create = order.extend({
  product_code: z.literal('JSAPI_PAY'),
  op_app_id: z.string().min(1),
  buyer_open_id: z.string().min(1).max(128),
})

const pay = order.extend({ scene: z.literal('bar_code'), auth_code: z.string().regex(/^(2[5-9]|30)\d{14,22}$/, '付款码格式错误') })

const named = z
  .object({ out_trade_no: outTradeNo.optional(), trade_no: z.string().min(1).optional() })
  .refine((ref) => ref.out_trade_no !== undefined || ref.trade_no !== undefined, 'out_trade_no和trade_no不能同时为空')
export type TradeName = z.output<typeof named>

const refund = z.intersection(
  named,
  z.object({ refund_amount: yuan, out_request_no: z.string().min(1).max(64).optional(), refund_reason: z.string().max(256).optional() }),
)

const refundQuery = z.intersection(
  named,
  z.object({ out_request_no: z.string().min(1).max(64), query_options: z.array(z.string()).default([]) }),
)

const bill = z.object({ bill_type: z.enum(['trade', 'signcustomer']), bill_date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })

export const INPUT = { order, create, pay, named, refund, refundQuery, bill } as const

/** Throws the refusal that names the first field that is wrong. */
export function parseContent<Schema extends z.ZodType>(schema: Schema, bizContent: string | undefined): z.output<Schema> {
  if (bizContent === undefined) throw new AlipayError('40001', 'isv.missing-biz-content', '缺少biz_content参数')
  let json: unknown
  try {
    json = JSON.parse(bizContent)
  } catch {
    throw illegal('isv.invalid-parameter', 'biz_content不是有效的JSON')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw refused('ACQ.INVALID_PARAMETER', `参数无效：${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`)
}
