import { readFileSync } from 'node:fs'

import persisted from '@dangkou/shared/persisted-documents.json' with { type: 'json' }
import { buildSchema, execute, parse, validate } from 'graphql'

import type { Request, Response } from '../harness/platform-api.ts'

const schema = buildSchema(readFileSync(new URL('../../../packages/api/schema.graphql', import.meta.url), 'utf8'))
const documents: Record<string, string> = persisted

type Body = { documentId?: string; query?: string; variables?: Record<string, unknown> }
export type Asked = { operation: string; variables: Record<string, unknown>; authorization: string | undefined }

/**
 * Answers GraphQL requests from an object of plain functions, one per root field. Each operation is checked
 * against the platform's schema first, and the answer too, by graphql-js itself: a screen that asks for
 * what does not exist fails its test.
 */
export function graphqlResponder(rootValue: object): {
  respond: (request: Request) => Promise<Response>
  asked: Asked[]
} {
  const asked: Asked[] = []
  return {
    asked,
    respond: async ({ url, data, header }) => {
      if (!url.endsWith('/graphql')) throw new Error(`asked for ${url}`)
      const { documentId, query, variables = {} } = (typeof data === 'string' ? JSON.parse(data) : data) as Body
      const text = query ?? documents[documentId ?? '']
      if (text === undefined) throw new Error(`unknown document ${documentId}`)
      const document = parse(text)
      const [error] = validate(schema, document)
      if (error) throw error

      const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition')
      const authorization = header['authorization']
      asked.push({ operation: operation?.name?.value ?? '', variables, authorization })
      const result = await execute({
        schema,
        document,
        rootValue,
        variableValues: variables,
        contextValue: { authorization },
      })
      return { status: 200, data: JSON.parse(JSON.stringify(result)) as unknown }
    },
  }
}
