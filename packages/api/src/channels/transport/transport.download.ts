import axios from 'axios'
import type { Readable } from 'node:stream'
import { type Trouble, isTrouble, troubleOf, troubleOfStatus, unknown } from './transport.trouble.ts'

/**
 * Opens a file to be read as it comes: bills have no bound in size, so only silence is limited, not the whole.
 * Whoever stops reading lets go of the connection. A line that breaks while reading throws out of the iteration.
 */
export async function openDownload(
  url: string,
  silenceMs: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<AsyncIterable<Buffer> | Trouble> {
  const abort = new AbortController()
  const silence = setTimeout(() => abort.abort(), silenceMs)
  try {
    const { status, data } = await axios.get<Readable>(url, {
      responseType: 'stream',
      headers: { ...headers },
      signal: abort.signal,
      maxRedirects: 0,
      decompress: false,
      validateStatus: () => true,
    })
    const trouble = status === 200 ? undefined : (troubleOfStatus(status) ?? unknown('unreadable', `HTTP ${status}`))
    if (!isTrouble(trouble)) return reading(data, silence)
    data.destroy()
    clearTimeout(silence)
    return trouble
  } catch (error) {
    clearTimeout(silence)
    return troubleOf(error)
  }
}

async function* reading(data: Readable, silence: NodeJS.Timeout): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of data as AsyncIterable<Buffer>) {
      // Not while the reader works on what came: the institution is not silent then.
      clearTimeout(silence)
      yield chunk
      silence.refresh()
    }
  } finally {
    clearTimeout(silence)
  }
}
