import { DomainError, type ErrorCode, type Language, errorText } from '@dangkou/shared'
import { Field, type MiddlewareFn, ObjectType } from 'type-graphql'

@ObjectType()
export class UserError {
  @Field(() => String, { description: 'Stable, listed in @dangkou/shared.' }) code!: ErrorCode
  @Field(() => String, { nullable: true, description: 'Path of the refused field, e.g. amountFen.' }) field!: string | null
  @Field(() => String, { description: 'The sentence in Chinese, or in English when the Accept-Language of the request prefers it.' })
  message!: string
}

/** What this file needs to know of the request. */
export interface LanguageContext {
  language: Language
}

/**
 * The one place where a refusal becomes data. A mutation answers `{ thing: null, userErrors: [..] }`; queries
 * throw. Refusals that no corrected input can mend (not signed in, the service away) are thrown by mutations too.
 */
export const userErrorsMiddleware: MiddlewareFn<LanguageContext> = async ({ info, context }, next) => {
  if (info.parentType.name !== 'Mutation') return next()
  try {
    const payload: unknown = await next()
    return { userErrors: [], ...(payload as object) }
  } catch (error) {
    if (!(error instanceof DomainError) || NOT_FOR_THE_USER.has(error.code)) throw error
    return { userErrors: [userError(error, context.language)] }
  }
}

const NOT_FOR_THE_USER: ReadonlySet<ErrorCode> = new Set(['UNAUTHENTICATED', 'SESSION_EXPIRED', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR'])

function userError({ code, field, params }: DomainError, language: Language): UserError {
  return { code, field, message: errorText(code, language, params) }
}
