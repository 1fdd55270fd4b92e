import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

/** Noto Sans SC (SIL Open Font License 1.1), as its package on npm brings it. */
const PACKAGE = '@fontsource/noto-sans-sc'
const require = createRequire(import.meta.url)

export type Weight = 400 | 700

const read = new Map<string, Buffer>()
let ranges: { slice: string; from: number; to: number }[] | undefined

/** The 7,000 characters that names and goods are written with, in one file. */
export function mainFont(weight: Weight): Buffer {
  return font(`chinese-simplified-${weight}`)
}

/** The file that has a rarer character, 龑 in a name; undefined when the font has none. */
export function rareFont(character: string, weight: Weight): { name: string; data: Buffer } | undefined {
  const point = character.codePointAt(0) ?? 0
  ranges ??= readRanges()
  const found = ranges.find(({ from, to }) => point >= from && point <= to)
  return found && { name: `${found.slice}-${weight}`, data: font(`${found.slice}-${weight}`) }
}

function font(file: string): Buffer {
  const known = read.get(file)
  if (known) return known
  const data = sfntOf(readFileSync(require.resolve(`${PACKAGE}/files/noto-sans-sc-${file}-normal.woff`)))
  read.set(file, data)
  return data
}

function readRanges(): { slice: string; from: number; to: number }[] {
  const table = JSON.parse(readFileSync(require.resolve(`${PACKAGE}/unicode.json`), 'utf8')) as Record<string, string>
  return Object.entries(table).flatMap(([key, text]) => {
    const slice = /^\[(\d+)\]$/.exec(key)?.[1]
    if (slice === undefined) return []
    return text.split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-')
      return { slice, from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
    })
  })
}

/**
 * A WOFF as the font that it holds (w3.org/TR/WOFF, sections 3 and 5): each table inflated once. The PDF library reads
 * WOFF too, but inflates the whole table of glyphs anew for every glyph: seconds for one page.
 */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const power = Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + 16 * count)
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  for (const [at, value] of [
    [4, count],
    [6, 16 * 2 ** power],
    [8, power],
    [10, 16 * (count - 2 ** power)],
  ] as const)
    head.writeUInt16BE(value, at)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (let table = 0; table < count; table++) {
    const entry = 44 + 20 * table
    const [from, packed, length, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number, number]
    const bytes = woff.subarray(from, from + packed)
    const data = packed < length ? inflateSync(bytes) : bytes
    const row = 12 + 16 * table
    woff.copy(head, row, entry, entry + 4)
    head.writeUInt32BE(checksum, row + 4)
    head.writeUInt32BE(offset, row + 8)
    head.writeUInt32BE(length, row + 12)
    const padding = (4 - (length % 4)) % 4
    parts.push(data, Buffer.alloc(padding))
    offset += length + padding
  }
  return Buffer.concat(parts)
}
