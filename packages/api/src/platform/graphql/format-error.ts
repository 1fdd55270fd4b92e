import { DomainError, type ErrorCode, type Language, errorText, isErrorCode } from '@dangkou/shared'
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import { OutcomeUnknownError } from '../database/index.ts'

/** An error as the caller sees it: `message` for people, `extensions.code` for programs, nothing of our inside. */
export function formatError(formatted: GraphQLFormattedError, error: unknown, language: Language): GraphQLFormattedError {
  const cause = causeOf(error)
  if (cause instanceof DomainError) return described(formatted, cause.code, errorText(cause.code, language, cause.params), cause.field)

  // The answer to COMMIT was lost: the money may have moved. Asked again with the same key, the platform knows.
  if (cause instanceof OutcomeUnknownError) return described(formatted, 'OUTCOME_UNKNOWN', errorText('OUTCOME_UNKNOWN', language), null)

  const code = codeOf(formatted, error)
  if (code === 'INTERNAL_ERROR') return { message: errorText(code, language), extensions: { code } }
  // The sentences of GraphQL itself (an unknown field, a missing variable) tell a developer more than ours.
  const detail =
    code === 'BAD_REQUEST' || code === 'QUERY_TOO_COMPLEX'
      ? `${errorText(code, language)} (${formatted.message})`
      : errorText(code, language)
  return described(formatted, code, detail, fieldOf(formatted.message))
}

/** True when the error is a fault of ours, to be logged and counted. */
export function isFault(formatted: GraphQLFormattedError, error: unknown): boolean {
  return !(causeOf(error) instanceof DomainError) && codeOf(formatted, error) === 'INTERNAL_ERROR'
}

// What was thrown, under the layers that GraphQL and Apollo put around it.
function causeOf(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

function codeOf(formatted: GraphQLFormattedError, error: unknown): ErrorCode {
  const given = ownCode(error) ?? formatted.extensions?.['code']
  if (isErrorCode(given)) return given
  if (blamesDocument(error)) return 'BAD_REQUEST'
  return typeof given === 'string' && ASKED_WRONGLY.has(given) ? 'BAD_REQUEST' : 'INTERNAL_ERROR'
}

// What graphql-js says, while it executes, about a place that the caller wrote: a null for an argument, a subscription.
// At a field it speaks of our answer.
function blamesDocument(error: unknown): boolean {
  const cause = causeOf(error)
  const place = cause instanceof GraphQLError ? cause.nodes?.[0]?.kind : undefined
  return place !== undefined && place !== Kind.FIELD
}

// A refusal by a scalar hides behind the error that graphql-js makes of it.
function ownCode(error: unknown): unknown {
  for (let layer = error; layer instanceof GraphQLError; layer = layer.originalError) {
    if (isErrorCode(layer.extensions['code'])) return layer.extensions['code']
  }
  return undefined
}

// https://www.apollographql.com/docs/apollo-server/data/errors#built-in-error-codes
const ASKED_WRONGLY: ReadonlySet<string> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

function described(formatted: GraphQLFormattedError, code: ErrorCode, message: string, field: string | null): GraphQLFormattedError {
  const { path, locations } = formatted
  return { message, ...(path && { path }), ...(locations && { locations }), extensions: { code, ...(field && { field }) } }
}

// graphql-js names the place only in words: Variable "$input" got invalid value 0.5 at "input.amountFen"; …
function fieldOf(message: string): string | null {
  return /at "(?:\w+\.)*(\w+)"/.exec(message)?.[1] ?? null
}
