import { linesOfZip } from './alipay/alipay.bill-lines.ts'
import type { BillFile, BillLine } from './bill.ts'
import { linesOfSettlement } from './unionpay/unionpay.bill-lines.ts'
import { readBill } from './wechat/wechat.bill-stream.ts'

/**
 * A file of a bill, line by line.
 * @throws BillBroken out of the iteration, when the file is not what the institution announced (hash, length, its own totals)
 */
export function billLines({ content, reading }: Pick<BillFile, 'content' | 'reading'>): AsyncGenerator<BillLine> {
  switch (reading.by) {
    case 'wechat':
      return readBill(reading.kind, content, reading.sha1)
    case 'alipay':
      return linesOfZip(reading.kind, reading.payeeNo, content)
    case 'unionpay':
      return linesOfSettlement(content, reading)
  }
}
