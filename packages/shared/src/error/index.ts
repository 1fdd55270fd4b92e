export { ERRORS, type ErrorCode, type ErrorParams, type Language, errorText, isErrorCode } from './code.ts'
export { DomainError } from './domain-error.ts'
