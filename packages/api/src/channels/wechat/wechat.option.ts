import type { Clock } from '../outcome.ts'
import type { TransportOptions } from '../transport/transport.option.ts'

/** What a service provider (服务商) holds from WeChat Pay. */
export interface WechatPayOptions {
  /** `https://api.mch.weixin.qq.com/`, or the sandbox's. */
  readonly baseUrl: string
  readonly spMchid: string
  readonly spAppid: string
  /** Serial of the merchant certificate, hexadecimal. */
  readonly merchantSerial: string
  /** PEM. */
  readonly merchantPrivateKey: string
  /**
   * Serial → PEM public key or certificate. Several at once: during a change of keys both sign, and a serial looks
   * like `PUB_KEY_ID_0116…` (WeChat Pay public key) or like hexadecimal (platform certificate).
   */
  readonly platformKeys: Readonly<Record<string, string>>
  /**
   * Platform certificates besides: fetched from WeChat, anew every 12 hours, the old ones held with the new until they
   * expire. Merchants with nothing but a WeChat Pay public key have none.
   */
  readonly fetchCertificates?: boolean
  /** 32 ASCII characters. */
  readonly apiV3Key: string
  /** While it is changed at WeChat: what the one key does not open, the other may. */
  readonly nextApiV3Key?: string | undefined
  /** 32 characters; without it there is no falling back to the old generation for payment codes. */
  readonly apiV2Key?: string | undefined
  /** PEM, for the mutual TLS that the old generation's revocation wants; its key is the merchant's private key. */
  readonly merchantCertificate?: string | undefined
  /** What to begin with for payment codes; v3 falls back to v2 by itself when WeChat says that it is not open to us. */
  readonly paymentCodeApi?: 'v3' | 'v2' | undefined
  /** Whose account the fund bill tells when nobody is named; without it the provider's own. */
  readonly fundBillPayeeNo?: string | undefined
  readonly now: Clock
  readonly transport?: TransportOptions
}

export interface WechatLoginOptions {
  /** `https://api.weixin.qq.com/`, or the sandbox's. */
  readonly baseUrl: string
  readonly appid: string
  readonly appSecret: string
  readonly transport?: TransportOptions
}

export interface WechatBrowserLoginOptions extends WechatLoginOptions {
  /** `https://open.weixin.qq.com/`, or the sandbox's: where the payer's browser is sent. */
  readonly authorizeBaseUrl: string
}
