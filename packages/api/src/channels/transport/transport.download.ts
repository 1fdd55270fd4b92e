import type { Readable } from 'node:stream'
import axios from 'axios'
import { type Trouble, troubleOf, troubleOfStatus, unknown } from './transport.trouble.ts'

export interface Download {
  readonly content: AsyncIterable<Buffer>
  /** How much was read so far, 0 to 1; absent when the size is not told. */
  readonly share?: () => number
}

/**
 * Opens a file to be read as it comes: bills have no bound in size, so only silence is limited, not the whole.
 * Whoever stops reading lets go of the connection. A line that breaks while reading throws out of the iteration.
 */
export async function openDownload(
  url: string,
  silenceMs: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Download | Trouble> {
  const silence = new Silence(silenceMs)
  try {
    const {
      status,
      data,
      headers: told,
    } = await axios.get<Readable>(url, {
      responseType: 'stream',
      headers: { ...headers },
      signal: silence.signal,
      maxRedirects: 0,
      decompress: false,
      validateStatus: () => true,
    })
    if (status === 200) {
      const bytes = Number(told['content-length'])
      const progress = { read: 0 }
      const share = () => Math.min(1, progress.read / bytes)
      return { content: reading(data, silence, progress), ...(bytes > 0 ? { share } : {}) }
    }
    data.destroy()
    silence.end()
    return troubleOfStatus(status) ?? unknown('unreadable', `HTTP ${status}`)
  } catch (error) {
    silence.end()
    return troubleOf(error)
  }
}

async function* reading(data: Readable, silence: Silence, progress: { read: number }): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of data as AsyncIterable<Buffer>) {
      // Not while the reader works on what came: the institution is not silent then.
      silence.end()
      progress.read += chunk.length
      yield chunk
      silence.begin()
    }
  } finally {
    silence.end()
    data.destroy()
  }
}

class Silence {
  readonly #abort = new AbortController()
  readonly #longestMs: number
  #timer: NodeJS.Timeout | undefined

  constructor(longestMs: number) {
    this.#longestMs = longestMs
    this.begin()
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  begin(): void {
    this.#timer = setTimeout(() => this.#abort.abort(), this.#longestMs)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
