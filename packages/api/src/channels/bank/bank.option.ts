import type { Clock } from '../outcome.ts'
import type { TransportOptions } from '../transport/transport.option.ts'

/** What the platform holds from the custody bank (平安见证宝). */
export interface BankOptions {
  /** One address for all commands. */
  readonly url: string
  /** Where daily files are fetched. */
  readonly fileUrl: string
  readonly applicationId: string
  readonly merchantCode: string
  /** 资金汇总账户: the bank's supervised account above all members' sub accounts. */
  readonly summaryAccount: string
  /** 用户短号, six characters: every serial begins with it. */
  readonly shortId: string
  /** PEM, ours. */
  readonly privateKey: string
  /** PEM public key or certificate, the bank's. */
  readonly publicKey: string
  readonly now: Clock
  readonly transport?: TransportOptions
}
