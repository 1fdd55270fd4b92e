import { type ErrorCode, type ErrorParams, errorText } from './code.ts'

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

  constructor(code: ErrorCode, { params = {}, field = null }: { params?: ErrorParams; field?: string | null } = {}) {
    super(`${code}: ${errorText(code, 'en', params)}`)
    this.code = code
    this.params = params
    this.field = field
  }
}
