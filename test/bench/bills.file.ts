import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createGzip } from 'node:zlib'
import { finished } from 'node:stream/promises'
import { COLUMNS, SUMS, yuan } from '../world/wechat-bill.ts'

export interface BilledRow {
  readonly orderNo: string
  readonly amountFen: number
  readonly feeFen: number
}

/**
 * A trade bill as WeChat makes them, packed, on disk.
 * @returns the SHA1 of the unpacked text, as WeChat announces it
 */
export async function writeBill(
  file: string,
  day: string,
  rows: Iterable<BilledRow>,
  payeeNoOf: (index: number) => string,
): Promise<string> {
  const hash = createHash('sha1')
  // The bench is about reading: WeChat packs harder.
  const packed = createGzip({ level: 1 })
  const out = packed.pipe(createWriteStream(file))
  const write = async (text: string): Promise<void> => {
    hash.update(text)
    if (!packed.write(text)) await once(packed, 'drain')
  }
  let text = `\uFEFF${COLUMNS}\r\n`
  let [count, totalFen, feesFen] = [0, 0, 0]
  for (const { orderNo, amountFen, feeFen } of rows) {
    const second = Math.floor((count * 86_400) / 1_000_000) % 86_400
    const time = new Date(second * 1_000).toISOString().slice(11, 19)
    const amount = yuan(amountFen)
    text += `\`${day} ${time},\`wx8888888888888888,\`1900000001,\`${payeeNoOf(count)},\`,\`42000023${String(count).padStart(20, '0')},\`${orderNo},\`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,\`NATIVE,\`SUCCESS,\`OTHERS,\`CNY,\`${amount},\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`大葱 1,200 公斤,\`,\`${yuan(feeFen, 5)},\`0.60%,\`${amount},\`0.00,\`\r\n`
    count += 1
    totalFen += amountFen
    feesFen += feeFen
    if (text.length > 65_536) {
      await write(text)
      text = ''
    }
  }
  const total = yuan(totalFen)
  await write(`${text}${SUMS}\r\n\`${count},\`${total},\`0.00,\`0.00,\`${yuan(feesFen, 5)},\`${total},\`0.00\r\n`)
  packed.end()
  await finished(out)
  return hash.digest('hex')
}
