import { strict as assert } from 'node:assert'
import { inflateSync } from 'node:zlib'
import { addDays, startOfDay } from '@dangkou/shared'
import { type Bill, type BillKind, type BillLine, BillBroken, type BillSource } from '../bill.ts'
import { readZip } from '../file/zip.reader.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import { type Totals, adjustmentOf, readSummary, readZmLine } from './unionpay.bill-file.ts'
import type { UnionpayClient } from './unionpay.client.ts'
import { fileFields } from './unionpay.message.ts'
import type { UnionpayOptions } from './unionpay.option.ts'

const DONE = '00'
const NO_FILE = '98'
// The files of a day are there by the next morning; until then "no file" means "not yet".
const MADE_BY_HOUR = 10
const CRLF = Buffer.from('\r\n')

/** The settlement file of the custody institution's merchant: one for all members, since all are paid under its number. */
export class UnionpayBillSource implements BillSource {
  // Movements of the settlement account are in the bank's own statement.
  readonly kinds = ['trade'] as const
  readonly #client: UnionpayClient
  readonly #options: UnionpayOptions

  constructor(client: UnionpayClient, options: UnionpayOptions) {
    this.#client = client
    this.#options = options
  }

  async fetch(kind: BillKind, day: string): Promise<Bill> {
    assert.ok(kind === 'trade', 'UnionPay makes no bill of funds')
    const answer = await this.#client.call(this.#options.fileUrl, fileFields(this.#options, day))
    if (isTrouble(answer)) return answer
    const { code, fields, message } = answer
    if (code === NO_FILE) {
      const madeBy = startOfDay(addDays(day, 1)).getTime() + MADE_BY_HOUR * 3_600_000
      return { state: this.#options.now().getTime() < madeBy ? 'not-ready' : 'empty' }
    }
    if (code !== DONE) return unknown('ambiguous', `${code} ${message}`)
    return { state: 'ready', lines: linesOfFile(fields['fileContent'] ?? '', this.#options.merId, day) }
  }
}

/** @throws BillBroken out of the iteration, whatever broke: the packing, the zip, or the totals */
export async function* linesOfFile(content: string, merId: string, day: string): AsyncGenerator<BillLine> {
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

async function* unpacked(content: string): AsyncGenerator<Buffer> {
  try {
    yield inflateSync(Buffer.from(content, 'base64'))
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
