import type { Clock } from '../outcome.ts'
import type { TransportOptions } from '../transport/transport.option.ts'

/** One app at Alipay's open platform, and how the two sides know each other. */
export interface AlipayAppOptions {
  /** `https://openapi.alipay.com/gateway.do`, or the sandbox's. */
  readonly gateway: string
  readonly appId: string
  /** PEM, PKCS#8. */
  readonly privateKey: string
  readonly keys: AlipayKeyOptions
  readonly now: Clock
  readonly transport?: TransportOptions
}

/** Several of Alipay's keys at once: during a change both are good. */
export type AlipayKeyOptions =
  /** PEM, or the bare base64 that Alipay's console shows. */
  | { readonly mode: 'public-key'; readonly alipayPublicKeys: readonly string[] }
  /** Certificates as PEM: ours, Alipay's roots (one file), and Alipay's own. */
  | {
      readonly mode: 'certificate'
      readonly appCert: string
      readonly alipayRootCert: string
      readonly alipayPublicCerts: readonly string[]
    }

/** What a service provider (服务商) holds from Alipay. */
export interface AlipayPayOptions extends AlipayAppOptions {
  /** The platform's own PID: a provider's number, never a payee (二清). */
  readonly platformPid: string
  /** The mini-program whose payers pay (op_app_id). */
  readonly miniAppId: string
  /**
   * The merchant's authorisation of our app. Asked for at each call and not kept here: the platform holds tokens sealed.
   * null when this payee has not authorised us.
   */
  readonly appAuthToken: (payeeNo: string) => Promise<string | null>
}

export interface AlipayLoginOptions extends AlipayAppOptions {
  /** `https://openauth.alipay.com/oauth2/publicAppAuthorize.htm`, or the sandbox's. */
  readonly authorizeUrl: string
}
