import type { Clock } from '../outcome.ts'
import type { TransportOptions } from '../transport/transport.option.ts'

/** What the platform holds from Tencent Cloud SMS. */
export interface SmsOptions {
  /** `https://sms.tencentcloudapi.com/`, or the sandbox's. */
  readonly url: string
  readonly secretId: string
  readonly secretKey: string
  readonly sdkAppId: string
  /** 短信签名, without the brackets. */
  readonly signName: string
  /** An approved text with two places: the code, and the minutes it is good for. */
  readonly templateId: string
  /** ap-guangzhou by default: SMS has few regions, and the choice does not matter for the phones. */
  readonly region?: string
  readonly now: Clock
  readonly transport?: TransportOptions
}
