import { rsaVerify } from '../crypto/rsa.signature.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { parseAuthorization, requestText } from './request.signature.ts'
import { signError } from './wechat.error.ts'

// pay.weixin.qq.com/doc/v3/partner: more than five minutes apart is SIGN_ERROR.
const LONGEST_DRIFT_S = 300
const NONCE_MEMORY_MS = 300_000
// Ours: a nonce is some 40 bytes; a million requests in five minutes do not happen here.
const MOST_NONCES = 200_000

export interface WireRequest {
  method: string
  url: string
  authorization: string | undefined
  body: Buffer
}

/** Lets through what the merchant signed, now, and once. */
export class RequestGuard {
  readonly #context: SandboxContext
  readonly #nonces = new Map<string, number>()

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** Throws SIGN_ERROR. */
  admit(request: WireRequest): void {
    const { clock, identity } = this.#context
    const authorization = parseAuthorization(request.authorization)
    if (!authorization) throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
    if (authorization.mchid !== identity.wechat.spMchid) throw signError('商户号不存在')
    if (authorization.serial !== identity.wechat.merchantSerial) throw signError('商户证书序列号有误')
    if (!/^\d{10}$/.test(authorization.timestamp)) throw signError('Http头Authorization中的timestamp格式错误')
    const now = clock.now()
    const driftS = Math.abs(Math.floor(now / 1000) - Number(authorization.timestamp))
    if (driftS > LONGEST_DRIFT_S) throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
    const text = requestText(request.method, request.url, authorization.timestamp, authorization.nonce, request.body)
    if (!rsaVerify('sha256', text, authorization.signature, identity.wechat.merchant.publicKey)) {
      throw signError('错误的签名，验签失败')
    }
    // Remembered only after the signature holds, so that strangers cannot use up a nonce.
    this.#forgetNonces(now)
    if (this.#nonces.has(authorization.nonce)) throw signError('Http头Authorization中的nonce_str在5分钟内重复')
    this.#nonces.set(authorization.nonce, Math.max(now, Number(authorization.timestamp) * 1000) + NONCE_MEMORY_MS)
  }

  #forgetNonces(now: number): void {
    // Roughly ordered by time, so stopping at the first young one keeps this cheap.
    for (const [nonce, until] of this.#nonces) {
      if (until > now && this.#nonces.size < MOST_NONCES) break
      this.#nonces.delete(nonce)
    }
  }
}
