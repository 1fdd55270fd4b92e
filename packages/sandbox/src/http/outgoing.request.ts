import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'

export interface OutgoingAnswer {
  status?: number
  body?: string
  error?: string
}

// Enough of the receiver's answer to see why it refused.
const KEPT_ANSWER_CHARS = 500

/** One POST on its own connection, redirects not followed, never throws. `timeoutMs` covers the whole answer. */
export function postOnce(url: string, headers: Record<string, string>, body: string, timeoutMs: number): Promise<OutgoingAnswer> {
  return new Promise((resolve) => {
    let target: URL
    try {
      target = new URL(url)
    } catch {
      resolve({ error: 'not a URL' })
      return
    }
    const send = target.protocol === 'https:' ? requestTls : requestPlain
    const bytes = Buffer.from(body, 'utf8')
    const request = send(target, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'Content-Length': String(bytes.length), Connection: 'close' },
    })
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
    const finish = (answer: OutgoingAnswer): void => {
      clearTimeout(timer)
      resolve(answer)
    }
    request.on('error', (error) => finish({ error: error.message || error.name }))
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (text.length < KEPT_ANSWER_CHARS) text = (text + chunk).slice(0, KEPT_ANSWER_CHARS)
      })
      response.on('error', (error) => finish({ error: error.message }))
      response.on('end', () => finish({ status: response.statusCode ?? 0, body: text }))
    })
    request.end(bytes)
  })
}
