import type { TypedDocumentString, UserError } from './graphql.ts'

/** What the platform answered instead of data: a refusal of the whole request. */
export class GraphqlError extends Error {
  override readonly name = 'GraphqlError'
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** A mutation said no, in the payload's userErrors. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string

  constructor({ code, field, message }: UserError) {
    super(`${code}${field ? ` (${field})` : ''}: ${message}`)
    this.code = code
  }
}

/** One who asks: anybody, or somebody who is signed in. */
export class Client {
  readonly #url: string
  readonly #token: string | undefined

  constructor(url: string, token?: string) {
    this.#url = url
    this.#token = token
  }

  as(token: string): Client {
    return new Client(this.#url, token)
  }

  async ask<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result> {
    return await this.gql<Result>(String(document), variables)
  }

  /** As `ask`, for a question that the mini-program does not put. */
  async gql<Result>(query: string, variables: unknown): Promise<Result> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data?: Result; errors?: { message: string; extensions?: { code?: string } }[] }
    const error = errors?.[0]
    if (error) throw new GraphqlError(error.extensions?.code ?? `HTTP_${response.status}`, error.message)
    if (data === undefined) throw new GraphqlError(`HTTP_${response.status}`, 'an answer without data')
    return data
  }
}

/** The thing that a mutation made, or its refusal thrown. */
export function granted<Payload extends { userErrors: readonly UserError[] }, Key extends Exclude<keyof Payload, 'userErrors'>>(
  payload: Payload,
  key: Key,
): NonNullable<Payload[Key]> {
  const [refusal] = payload.userErrors
  if (refusal) throw new Refused(refusal)
  const thing = payload[key]
  if (thing === null || thing === undefined) throw new Error(`neither ${String(key)} nor a refusal came back`)
  return thing
}
