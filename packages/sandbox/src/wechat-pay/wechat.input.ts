import type { z } from 'zod'
import { WechatError } from './wechat.error.ts'

/** Throws PARAM_ERROR naming the first field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, json: unknown, location: 'body' | 'query' = 'body'): z.infer<Schema> {
  if (json === undefined) throw new WechatError(400, 'PARAM_ERROR', '请求体不是有效的JSON')
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path ?? []
  const field = `/${path.map(String).join('/')}`
  throw new WechatError(400, 'PARAM_ERROR', `参数错误：${issue?.message ?? ''}`, {
    field,
    value: valueAt(json, path),
    issue: issue?.message ?? '',
    location,
  })
}

function valueAt(json: unknown, path: PropertyKey[]): unknown {
  let value: unknown = json
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined
  return value
}
