import type { Agent } from 'node:https'
import axios from 'axios'
import { type Trouble, troubleOf } from './transport.trouble.ts'

interface TextAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

// Ours: the longest answer of these institutions' commands is a few kilobytes.
const LONGEST_ANSWER_BYTES = 1_048_576

/** Limits of one HTTP call. The signal is what holds: axios' own timeout starts anew with every byte. */
export function callLimits(timeoutMs: number, mostBytes = LONGEST_ANSWER_BYTES) {
  return {
    timeout: timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
    maxRedirects: 0,
    maxContentLength: mostBytes,
  }
}

/**
 * One attempt, answered as text whatever its status and label; the caller reads, verifies and judges.
 * @param body sent as it is: it may have been signed
 */
export async function callForText(
  request: {
    method: 'GET' | 'POST'
    url: string
    headers?: Record<string, string>
    body?: string
    httpsAgent?: Agent | undefined
    /** Where a file comes within the answer. */
    mostBytes?: number | undefined
  },
  timeoutMs: number,
): Promise<TextAnswer | Trouble> {
  try {
    const { status, headers, data } = await axios.request<string>({
      ...callLimits(timeoutMs, request.mostBytes),
      method: request.method,
      url: request.url,
      headers: { ...request.headers },
      data: request.body,
      httpsAgent: request.httpsAgent,
      responseType: 'text',
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
      validateStatus: () => true,
    })
    return { status, headers, text: data }
  } catch (error) {
    return troubleOf(error)
  }
}

/** undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
