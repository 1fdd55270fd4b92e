import { StringDecoder } from 'node:string_decoder'
import { type Day, addFen, ZERO_FEN } from '@dangkou/shared'
import type { z } from 'zod'
import { BillBroken } from '../bill.ts'
import type { Answer, CustodyBalance, DailyFile, DailyMovementRow, DailyMovements } from '../custody.ts'
import { openDownload } from '../transport/transport.download.ts'
import { withDefaults } from '../transport/transport.option.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import type { BankDesk } from './bank.desk.ts'
import { balanceLine, fileHead, movementLine } from './daily-file.line.ts'
import { fileAnswer, fileCommand } from './enquiry.message.ts'

const FILE_TYPE: Readonly<Record<DailyMovements, string>> = { deposits: 'CZ', withdrawals: 'TX', transfers: 'JY' }
// Ours: without a bound one endless line would fill the memory.
const LONGEST_LINE = 4096

/** The bank's files of a day, read line by line; the first line tells how many follow and what they add up to. */
export class BankDailyFiles {
  readonly #desk: BankDesk

  constructor(desk: BankDesk) {
    this.#desk = desk
  }

  movements(kind: DailyMovements, day: Day): Answer<DailyFile<DailyMovementRow>> {
    return this.#file(FILE_TYPE[kind], day, movementLine, ({ amountFen }) => amountFen)
  }

  balances(day: Day): Answer<DailyFile<CustodyBalance>> {
    return this.#file('YE', day, balanceLine, ({ availableFen }) => availableFen)
  }

  async #file<Row>(
    type: string,
    day: Day,
    line: z.ZodType<Row>,
    amountOf: (row: Row) => DailyMovementRow['amountFen'],
  ): Answer<DailyFile<Row>> {
    const raw = await this.#desk.askFor(fileCommand(type, day))
    if (isTrouble(raw)) return raw
    const told = fileAnswer.safeParse(raw)
    if (!told.success) return unknown('unreadable', 'no list of files')
    const [file] = told.data.TranItemArray
    if (file === undefined) return { state: 'not-ready', raw }
    const { fileUrl, transport } = this.#desk.options
    const address = new URL(fileUrl)
    address.searchParams.set('FilePath', file.FilePath)
    address.searchParams.set('DrawCode', file.DrawCode)
    const download = await openDownload(address.href, withDefaults(transport ?? {}).timeoutMs)
    if (isTrouble(download)) return download
    return { state: 'ready', rows: rowsOf(download.content, line, amountOf), raw }
  }
}

async function* rowsOf<Row>(
  content: AsyncIterable<Buffer>,
  line: z.ZodType<Row>,
  amountOf: (row: Row) => DailyMovementRow['amountFen'],
): AsyncGenerator<Row> {
  let announced: { count: number; totalFen: number } | undefined
  let count = 0
  let total = ZERO_FEN
  for await (const text of linesOf(content)) {
    if (!announced) {
      announced = read(fileHead, text, 1)
      continue
    }
    const row = read(line, text, count + 2)
    count += 1
    total = addFen(total, amountOf(row))
    yield row
  }
  if (!announced || announced.count !== count || announced.totalFen !== total)
    throw new BillBroken(`对账文件不完整：共 ${count} 行，合计 ${total} 分`)
}

function read<T>(shape: z.ZodType<T>, text: string, number: number): T {
  const parsed = shape.safeParse(text.split('&'))
  if (!parsed.success) throw new BillBroken(`对账文件第 ${number} 行不能读`)
  return parsed.data
}

async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  try {
    for await (const chunk of content) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST_LINE) throw new BillBroken('对账文件里有一行没有尽头')
      for (const line of lines) if (line !== '') yield line
    }
  } catch (error) {
    if (error instanceof BillBroken) throw error
    throw new BillBroken(`对账文件下载中断：${error instanceof Error ? error.message : String(error)}`)
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
