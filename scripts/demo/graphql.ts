/** The mini-program's own questions, typed: the demo asks the platform nothing that a client could not. */
export * from '../../packages/shared/src/graphql/generated/graphql.ts'

export interface UserError {
  code: string
  field?: string | null
  message: string
}
