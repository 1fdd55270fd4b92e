import { inflateSync } from 'node:zlib'
import { BillBroken, type BillLine } from '../bill.ts'
import { readZip } from '../file/zip.reader.ts'
import { type Totals, adjustmentOf, readSummary, readZmLine } from './unionpay.bill-file.ts'

const CRLF = Buffer.from('\r\n')

/** @throws BillBroken out of the iteration, whatever broke: the packing, the zip, or the totals */
export async function* linesOfSettlement(
  content: AsyncIterable<Buffer>,
  { merId, day }: { readonly merId: string; readonly day: string },
): AsyncGenerator<BillLine> {
  const seen: Totals = { count: 0, grossFen: 0, feeFen: 0, netFen: 0 }
  let told: Totals | null = null
  let [bad, line] = [0, 0]
  for await (const entry of readZip(unpacked(content))) {
    const name = new TextDecoder('gb18030').decode(entry.name)
    const bytes = await whole(entry.content)
    if (name.startsWith('RD')) told = readSummary(new TextDecoder('gb18030').decode(bytes))
    const isAdjustment = name.includes('ZME_')
    if (!isAdjustment && !name.includes('ZM_')) continue
    for (const raw of rawLines(bytes)) {
      line += 1
      const text = new TextDecoder('gb18030').decode(raw)
      if (isAdjustment) {
        yield adjustmentOf(line, text)
        continue
      }
      const read = readZmLine(raw, merId, day)
      if (typeof read === 'string') {
        bad += 1
        yield { line, bad: read, text }
        continue
      }
      seen.count += 1
      seen.grossFen += read.grossFen
      seen.feeFen += read.row.feeFen
      seen.netFen += read.netFen
      yield { line, row: read.row }
    }
  }
  if (told === null) throw new BillBroken('no summary in it')
  // What could not be read is missing from the sums: told line by line already.
  if (bad === 0 && JSON.stringify(seen) !== JSON.stringify(told)) throw new BillBroken('its totals are not those of its lines')
}

async function* unpacked(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const packed = await whole(content)
  try {
    yield inflateSync(packed)
  } catch (error) {
    throw new BillBroken('the packing is broken', { cause: error })
  }
}

async function whole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

function* rawLines(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(CRLF, at)
    const to = end === -1 ? bytes.length : end
    if (to > at) yield bytes.subarray(at, to)
    at = to + CRLF.length
  }
}
