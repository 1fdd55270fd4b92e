import { type ErrorCode, type ParamsOf, type PlainErrorCode, errorText } from './code.ts'
import type { ErrorParams } from './param.ts'

type SpeakingErrorCode = Exclude<ErrorCode, PlainErrorCode>
type Told =
  | [code: PlainErrorCode, about?: { params?: ErrorParams; field?: string | null }]
  | { [Code in SpeakingErrorCode]: [code: Code, about: { params: ParamsOf<Code>; field?: string | null }] }[SpeakingErrorCode]

/**
 * A refusal: the caller asked for something that the rules forbid. Thrown, never returned, so that the
 * database transaction around it rolls back; it becomes data for the caller in one place (platform/graphql).
 */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** Path of the input field that was refused, e.g. `amountFen`. */
  readonly field: string | null

  /** Whatever the sentence of the code takes has to be given. */
  constructor(...[code, { params = {}, field = null } = {}]: Told) {
    super(`${code}: ${errorText(code, 'en', params)}`)
    this.code = code
    this.params = params
    this.field = field
  }
}
