import type { Clock } from '../outcome.ts'
import type { TransportOptions } from '../transport/transport.option.ts'

/** What the custody institution's merchant holds from UnionPay. */
export interface UnionpayOptions {
  /** `https://gateway.95516.com/gateway/api/`, or the sandbox's. */
  readonly gatewayUrl: string
  /** `https://filedownload.95516.com/` */
  readonly fileUrl: string
  /** The platform's own number there: never a payee (二清). */
  readonly platformMerId: string
  /** Whose orders these are, and whose settlement file is read. */
  readonly merId: string
  /** Serial of our certificate in decimal, and its key (PEM). While it changes, UnionPay takes the old one and the new one. */
  readonly certId: string
  readonly privateKey: string
  /** PEM. Several of each are good at once while one follows the other. */
  readonly rootCerts: readonly string[]
  readonly middleCerts: readonly string[]
  /** What the name of the certificate that signs answers has in it: 中国银联股份有限公司, and 00040000:SIGN in UnionPay's own test. */
  readonly signerName: string
  readonly now: Clock
  readonly transport?: TransportOptions
}
