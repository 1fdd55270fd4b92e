import { BillBroken, type BillKind, type BillLine } from '../bill.ts'
import { readZip } from '../file/zip.reader.ts'
import { readBillFile } from './alipay.bill-file.ts'

/** @throws BillBroken out of the iteration, whatever broke: the line, the zip, or the totals */
export async function* linesOfZip(kind: BillKind, payeeNo: string, zip: AsyncIterable<Buffer>): AsyncGenerator<BillLine> {
  let found = false
  for await (const { content, name } of readZip(broken(zip))) {
    const title = new TextDecoder('gb18030').decode(name)
    if (found || !title.includes('明细') || title.includes('汇总')) continue
    found = true
    yield* readBillFile(kind, payeeNo, decoded(content))
  }
  if (!found) throw new BillBroken('no file of details in the zip')
}

async function* decoded(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('gb18030')
  for await (const part of content) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}

async function* broken(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* file
  } catch (error) {
    throw new BillBroken('the line broke', { cause: error })
  }
}
