import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** The end of a log, without reading a large one. */
export function tail(file: string, bytes = 4096): string {
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    const { size } = fstatSync(descriptor)
    const buffer = Buffer.alloc(Math.min(bytes, size))
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length)
    return buffer.toString('utf8')
  } catch {
    return ''
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

export const lastLine = (file: string) =>
  tail(file)
    .split('\n')
    .findLast((line) => line.trim() !== '')
    ?.trim()
    .slice(0, 300)
