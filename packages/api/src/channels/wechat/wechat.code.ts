import { z } from 'zod'

/** Codes that we act on, as WeChat spells them today. */
const CODES = [
  'ORDER_NOT_EXIST',
  'ORDER_PAID',
  'ORDER_CLOSED',
  'ORDER_REVERSED',
  'OUT_TRADE_NO_USED',
  'RESOURCE_NOT_EXISTS',
  'RULE_LIMIT',
  'FREQUENCY_LIMITED',
  'SYSTEM_ERROR',
  'BANK_ERROR',
  'USER_PAYING',
  'NO_AUTH',
  'NOT_ENOUGH',
  'NO_STATEMENT_EXIST',
  'STATEMENT_CREATING',
] as const
const BY_BARE_SPELLING = new Map<string, string>(CODES.map((code) => [code.replaceAll('_', ''), code]))
const OTHER_WORDS: Readonly<Record<string, string>> = {
  RESOURCE_NOT_EXIST: 'RESOURCE_NOT_EXISTS',
  RATELIMIT_EXCEEDED: 'FREQUENCY_LIMITED',
  FREQUENCY_LIMIT_EXCEED: 'FREQUENCY_LIMITED',
  REFUNDNOTEXIST: 'RESOURCE_NOT_EXISTS',
}

/** ORDERNOTEXIST → ORDER_NOT_EXIST: generations of the API spell the same code in two ways (pay.weixin.qq.com/doc/v3/partner). */
export function canonicalCode(code: string): string {
  const upper = code.toUpperCase()
  return OTHER_WORDS[upper] ?? BY_BARE_SPELLING.get(upper.replaceAll('_', '')) ?? upper
}

const refusal = z.object({ code: z.string().min(1), message: z.string().default('') })
export interface Refusal {
  readonly code: string
  readonly message: string
}

export function readRefusal(body: unknown): Refusal | undefined {
  const parsed = refusal.safeParse(body)
  return parsed.success ? { code: canonicalCode(parsed.data.code), message: parsed.data.message } : undefined
}
