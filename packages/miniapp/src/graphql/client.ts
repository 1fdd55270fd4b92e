import type { TypedDocumentString } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { currentToken, sessionEnded } from '../features/session/session-store'
import type { Answer, Failure } from './answer'
import { ENDPOINT } from './endpoint'
import { requestBody } from './request-body'

const TIMEOUT_MS = 10_000
const SIGN_IN_AGAIN = ['UNAUTHENTICATED', 'SESSION_EXPIRED']

type GraphqlBody<Data> = {
  data?: Data | null
  errors?: readonly { message: string; extensions?: { code?: string } }[]
}

/** Asks the platform once. Never throws: a failure is an answer too. */
export async function ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Answer<Data>> {
  const token = currentToken()
  const body = await post<Data>(requestBody(document, variables), token)
  if ('kind' in body) return { ok: false, failure: body }

  const [error] = body.errors ?? []
  if (error) {
    const code = error.extensions?.code ?? 'INTERNAL_ERROR'
    // A late answer to an old session must not end the one that began meanwhile.
    if (SIGN_IN_AGAIN.includes(code) && token === currentToken()) sessionEnded()
    return { ok: false, failure: { kind: 'refused', code, message: error.message } }
  }
  return body.data ? { ok: true, data: body.data } : { ok: false, failure: { kind: 'server' } }
}

async function post<Data>(data: object, token: string | null): Promise<GraphqlBody<Data> | Failure> {
  const sent = Taro.request<unknown>({
    url: ENDPOINT,
    method: 'POST',
    data,
    timeout: TIMEOUT_MS,
    header: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'accept-language': 'zh-CN',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  }).then(
    (response) => graphqlBody<Data>(response.data),
    // Alipay calls an answer of 4xx or 5xx a failure and hides the body in the error.
    (error: { data?: unknown; statusCode?: number }) =>
      error?.data === undefined ? ({ kind: 'offline' } as const) : graphqlBody<Data>(error.data),
  )
  return withTimeout(sent)
}

function graphqlBody<Data>(value: unknown): GraphqlBody<Data> | Failure {
  const parsed = typeof value === 'string' ? parseJson(value) : value
  if (typeof parsed !== 'object' || parsed === null) return { kind: 'server' }
  return 'data' in parsed || 'errors' in parsed ? (parsed as GraphqlBody<Data>) : { kind: 'server' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Each platform names its time-out differently and some forget it, so the clock is ours. */
function withTimeout<T>(sent: Promise<T>): Promise<T | Failure> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ kind: 'timeout' }), TIMEOUT_MS)
    sent.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: Error) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}
