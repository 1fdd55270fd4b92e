import { beijingRfc3339 } from '../clock/beijing.time.ts'
import { aeadDecrypt, aeadEncrypt } from '../crypto/aead.cipher.ts'
import type { IdSource } from '../crypto/id.source.ts'

const ASSOCIATED_DATA = 'transaction'
// GCM's nonce: 12 bytes, in WeChat's messages always printable.
const NONCE_LENGTH = 12

/** The body of a TRANSACTION.SUCCESS callback. */
export function successCallback(
  ids: IdSource,
  apiV3Key: string,
  eventId: string,
  transaction: Record<string, unknown>,
  now: number,
): string {
  const nonce = ids.alphanumeric(NONCE_LENGTH)
  return JSON.stringify({
    id: eventId,
    create_time: beijingRfc3339(now),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: aeadEncrypt(apiV3Key, nonce, ASSOCIATED_DATA, JSON.stringify(transaction)),
      associated_data: ASSOCIATED_DATA,
      nonce,
    },
  })
}

/** The same event telling of one fen more, properly encrypted: only a comparison with the order finds it. */
export function withTamperedAmount(body: string, apiV3Key: string): string {
  const message = JSON.parse(body) as { resource: { ciphertext: string; associated_data: string; nonce: string } }
  const { ciphertext, associated_data: associatedData, nonce } = message.resource
  const transaction = JSON.parse(aeadDecrypt(apiV3Key, nonce, associatedData, ciphertext)) as {
    amount: { total: number; payer_total: number }
  }
  transaction.amount.total += 1
  transaction.amount.payer_total += 1
  message.resource.ciphertext = aeadEncrypt(apiV3Key, nonce, associatedData, JSON.stringify(transaction))
  return JSON.stringify(message)
}
