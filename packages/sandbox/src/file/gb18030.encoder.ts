/**
 * Node decodes GB18030 but does not encode it, so the table is the decoder's own, turned round: two bytes for what GBK has,
 * four for everything else.
 */
const TWO_BYTE_LEADS = { from: 0x81, to: 0xfe }
const FOUR_BYTE_BMP = 39_420
const FOUR_BYTE_ASTRAL_LEAD = 0x90

type Table = ReadonlyMap<number, Buffer>

/** All codes decoded at once, a line each: one by one the decoder would take half a second. No code has a line end in it. */
function turnedRound(codes: readonly Buffer[]): Table {
  const end = Buffer.from('\n')
  const texts = new TextDecoder('gb18030').decode(Buffer.concat(codes.flatMap((code) => [code, end]))).split('\n')
  const found = new Map<number, Buffer>()
  for (const [index, code] of codes.entries()) {
    const text = texts[index] ?? ''
    const point = text.charCodeAt(0)
    if (text.length === 1 && point !== 0xfffd && !found.has(point)) found.set(point, code)
  }
  return found
}

function twoByteCodes(): Buffer[] {
  const codes: Buffer[] = []
  for (let lead = TWO_BYTE_LEADS.from; lead <= TWO_BYTE_LEADS.to; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) codes.push(Buffer.from([lead, trail]))
  }
  return codes
}

let common: Table | undefined
let rare: Table | undefined

function codeOf(point: number): Buffer | undefined {
  common ??= turnedRound(twoByteCodes())
  const code = common.get(point)
  if (code) return code
  rare ??= turnedRound(Array.from({ length: FOUR_BYTE_BMP }, (_, index) => fourBytes(0x81, index)))
  return rare.get(point)
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
  const parts: Buffer[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) parts.push(Buffer.from([point]))
    else if (point > 0xffff) parts.push(fourBytes(FOUR_BYTE_ASTRAL_LEAD, point - 0x10000))
    else parts.push(codeOf(point) ?? Buffer.from('?'))
  }
  return Buffer.concat(parts)
}
