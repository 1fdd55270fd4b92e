import { beijingRfc3339 } from '../clock/beijing.time.ts'
import { aeadDecrypt, aeadEncrypt } from '../crypto/aead.cipher.ts'
import type { IdSource } from '../crypto/id.source.ts'
import type { WechatRefundStatus } from './refund.state.ts'

// GCM's nonce: 12 bytes, in WeChat's messages always printable.
const NONCE_LENGTH = 12

/** What is told, and of what kind it is. */
export interface CallbackContent {
  eventType: 'TRANSACTION.SUCCESS' | `REFUND.${Exclude<WechatRefundStatus, 'PROCESSING'>}`
  content: Record<string, unknown>
}

const SUMMARIES: Readonly<Record<CallbackContent['eventType'], string>> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
}

export function callbackBody(
  ids: IdSource,
  apiV3Key: string,
  eventId: string,
  { content, eventType }: CallbackContent,
  now: number,
): string {
  const nonce = ids.alphanumeric(NONCE_LENGTH)
  const type = eventType === 'TRANSACTION.SUCCESS' ? 'transaction' : 'refund'
  return JSON.stringify({
    id: eventId,
    create_time: beijingRfc3339(now),
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: SUMMARIES[eventType],
    resource: {
      original_type: type,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: aeadEncrypt(apiV3Key, nonce, type, JSON.stringify(content)),
      associated_data: type,
      nonce,
    },
  })
}

interface Amounts {
  total?: number
  payer_total?: number
  refund?: number
  payer_refund?: number
  total_amount?: number
  payer_amount?: number
}

/** The same event telling of one fen more, properly encrypted: only a comparison with the order finds it. */
export function withTamperedAmount(body: string, apiV3Key: string): string {
  const message = JSON.parse(body) as { resource: { ciphertext: string; associated_data: string; nonce: string } }
  const { ciphertext, associated_data: associatedData, nonce } = message.resource
  const content = JSON.parse(aeadDecrypt(apiV3Key, nonce, associatedData, ciphertext)) as {
    amount?: Amounts
    sub_orders?: { amount: Amounts }[]
  }
  const amount = content.amount ?? content.sub_orders?.[0]?.amount
  if (!amount) throw new Error('this callback has no amount')
  const names = (
    [
      ['refund', 'payer_refund'],
      ['total', 'payer_total'],
      ['total_amount', 'payer_amount'],
    ] as const
  ).find(([name]) => amount[name] !== undefined)
  for (const name of names ?? []) amount[name] = (amount[name] ?? 0) + 1
  message.resource.ciphertext = aeadEncrypt(apiV3Key, nonce, associatedData, JSON.stringify(content))
  return JSON.stringify(message)
}
