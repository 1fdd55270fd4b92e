import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type * as channelsModule from '@dangkou/api/channels/index.ts'
import { apiPart } from './api.ts'
import type { StatementFiles } from './statement-files.ts'

export const channels = await apiPart<typeof channelsModule>('channels/index.js')

/** As the API reads a file: pieces of a quarter of a megabyte. */
export const pieces = (path: string) => createReadStream(path, { highWaterMark: 256 * 1024 })

/** The bank's pages, from the disk: the same that the adapter gets after the envelope is opened. */
export async function openPages({ pages, pageBytes }: StatementFiles) {
  const file = await open(pages)
  const buffer = Buffer.alloc(1 << 20)
  let window = Buffer.alloc(0)
  let windowAt = -1
  /** @returns the page that begins at the offset, and where the next one does */
  async function at(offset: number) {
    let from = offset - windowAt
    let to = windowAt < 0 || from < 0 ? -1 : window.indexOf(10, from)
    if (to < 0) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
      window = buffer.subarray(0, bytesRead)
      windowAt = offset
      from = 0
      to = window.indexOf(10)
    }
    const page = channels.readCmbPage(JSON.parse(window.toString('utf8', from, to)), '755900000000001')
    if (!page) throw new Error('a page that is none')
    return { page, next: windowAt + to + 1 }
  }
  return { at, end: pageBytes, close: () => file.close() }
}
