import type { Fen } from '@dangkou/shared'

/** Instants come from the caller's clock, so that the five-minute rules can be tested without waiting. */
export type Clock = () => Date

/**
 * Money moved. `at` is the institution's own time of success, `channelRef` its number for the movement.
 * @public
 */
export interface Succeeded {
  readonly state: 'succeeded'
  readonly channelRef: string
  readonly amountFen: Fen
  readonly at: Date
  /** The institution's answer as received, for the audit trail. */
  readonly raw: unknown
}

/** The institution's final, verified no: no money moved and none will under this number. */
export interface Failed {
  readonly state: 'failed'
  /** The institution's code in its canonical spelling (capitals and underscores where it has them). */
  readonly code: string
  /** The institution's sentence, mostly Chinese: for people, never for decisions. */
  readonly reason: string
  readonly raw: unknown
}

/**
 * On its way: the payer has not confirmed yet, or the bank is still working. Ask again later.
 * @public
 */
export interface Accepted {
  readonly state: 'accepted'
  readonly channelRef: string | null
  /** `authorisation`: the payer's clerk has submitted it at the bank, and the checker approves or refuses it, hours later. */
  readonly waitingFor: 'payer' | 'institution' | 'authorisation'
  readonly raw: unknown
}

/** Nobody can say yet. Left only by a query, a callback or the bill, never by trying under a new number. */
export interface Unknown {
  readonly state: 'unknown'
  readonly why: UnknownReason
  readonly detail: string
}

export type UnknownReason =
  | 'timeout'
  | 'connection-lost'
  /** 5xx, or the institution itself says that it does not know. */
  | 'institution-error'
  | 'rate-limited'
  /** The answer's signature is missing, stale, by a key we do not hold, or wrong. */
  | 'unverified'
  /** Verified, but not in the agreed shape, or about something that was not asked. */
  | 'unreadable'
  /** A query found nothing: the instruction may still be on its way, so this is not a failure. */
  | 'not-found'
  /** The number exists with other parameters, or was used before: what exists under it decides, so query it. */
  | 'number-used'
  /** A verified refusal whose meaning for the money is not certain. */
  | 'ambiguous'

/**
 * The call did not leave this process, so no money can have moved: the caller may fail the instruction at once or
 * choose another channel. From a query it only means "not asked; ask later".
 */
export interface NotSent {
  readonly state: 'not-sent'
  readonly why: 'breaker-open' | 'too-many-calls' | 'no-connection' | 'not-supported'
  readonly detail: string
}

export type Outcome = Succeeded | Failed | Accepted | Unknown | NotSent
