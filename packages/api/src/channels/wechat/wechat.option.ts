import type { Clock } from '../channel.ts'
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
  /** 32 ASCII characters. */
  readonly apiV3Key: string
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
