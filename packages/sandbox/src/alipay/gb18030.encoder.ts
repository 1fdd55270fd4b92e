/**
 * Node decodes GB18030 but does not encode it, so the table is the decoder's own, turned round: two bytes for what GBK has,
 * four for everything else.
 */
const TWO_BYTE_LEADS = { from: 0x81, to: 0xfe }
const FOUR_BYTE_BMP = 39_420
const FOUR_BYTE_ASTRAL_LEAD = 0x90

let table: ReadonlyMap<number, Buffer> | undefined

function build(): ReadonlyMap<number, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<number, Buffer>()
  const learn = (bytes: Buffer): void => {
    const text = decoder.decode(bytes)
    const point = text.codePointAt(0)
    if (point !== undefined && point !== 0xfffd && text.length === 1 && !found.has(point)) found.set(point, bytes)
  }
  for (let lead = TWO_BYTE_LEADS.from; lead <= TWO_BYTE_LEADS.to; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn(Buffer.from([lead, trail]))
  }
  for (let index = 0; index < FOUR_BYTE_BMP; index += 1) learn(fourBytes(0x81, index))
  return found
}

function fourBytes(lead: number, index: number): Buffer {
  return Buffer.from([
    lead + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1_260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ])
}

export function encodeGb18030(text: string): Buffer {
  table ??= build()
  const parts: Buffer[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) parts.push(Buffer.from([point]))
    else if (point > 0xffff) parts.push(fourBytes(FOUR_BYTE_ASTRAL_LEAD, point - 0x10000))
    else parts.push(table.get(point) ?? Buffer.from('?'))
  }
  return Buffer.concat(parts)
}
