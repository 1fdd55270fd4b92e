import { signatureNonce } from '../crypto/id.source.ts'
import { rsaSign } from '../crypto/rsa.signature.ts'
import type { PlatformKey } from './platform.signer.ts'

export type SignatureFlaw = 'wrong-signature' | 'wrong-serial' | 'stale-timestamp' | 'probe'

// Beyond the 300 s that the receiver must allow at most.
const STALE_BY_S = 600

export function answerText(timestamp: string, nonce: string, body: string): string {
  return `${timestamp}\n${nonce}\n${body}\n`
}

/** The Wechatpay-* headers of answers and callbacks; `flaw` makes them wrong in exactly one way. */
export function signedHeaders(key: PlatformKey, nowMs: number, body: string, flaw?: SignatureFlaw): Record<string, string> {
  const seconds = Math.floor(nowMs / 1000) - (flaw === 'stale-timestamp' ? STALE_BY_S : 0)
  const timestamp = String(seconds)
  const nonce = signatureNonce()
  // A wrong signature is a true one of another text: only a real check finds it, not one of its form.
  const signedBody = flaw === 'wrong-signature' ? `${body} ` : body
  const signature = rsaSign('sha256', answerText(timestamp, nonce, signedBody), key.privateKey)
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': flaw === 'probe' ? `WECHATPAY/SIGNTEST/${signature}` : signature,
    'Wechatpay-Serial': flaw === 'wrong-serial' ? `${key.serial.slice(0, -4)}9999` : key.serial,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  }
}
