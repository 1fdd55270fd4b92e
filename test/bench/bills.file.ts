import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createGzip } from 'node:zlib'
import { finished } from 'node:stream/promises'

export interface BilledRow {
  readonly orderNo: string
  readonly amountFen: number
  readonly feeFen: number
}

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

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
    text += `\`${day} ${time},\`wx8888888888888888,\`1900000001,\`${payeeNoOf(count)},\`,\`42000023${String(count).padStart(20, '0')},\`${orderNo},\`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,\`NATIVE,\`SUCCESS,\`OTHERS,\`CNY,\`${amount},\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`大葱 1,200 公斤,\`,\`${yuan(feeFen)}000,\`0.60%,\`${amount},\`0.00,\`\r\n`
    count += 1
    totalFen += amountFen
    feesFen += feeFen
    if (text.length > 65_536) {
      await write(text)
      text = ''
    }
  }
  const total = yuan(totalFen)
  await write(`${text}${SUMS}\r\n\`${count},\`${total},\`0.00,\`0.00,\`${yuan(feesFen)}000,\`${total},\`0.00\r\n`)
  packed.end()
  await finished(out)
  return hash.digest('hex')
}

function yuan(amountFen: number): string {
  return `${Math.floor(amountFen / 100)}.${String(amountFen % 100).padStart(2, '0')}`
}
