import type { Fen } from '@dangkou/shared'
import { type BillKind, type BillLine, type BillRow, BillBroken, VISIBLE } from '../bill.ts'
import { readMoment, readYuan } from './alipay.wire.ts'

/**
 * Alipay's bills: `#` lines around a table whose columns are found by their titles, since they differ from year to year.
 * Texts end with a tab; commas inside of a goods' name are not quoted.
 */

interface Columns {
  readonly width: number
  at(title: string): number | undefined
}

interface Totals {
  count: number
  sumFen: number
}

interface Layout {
  /** Of these the table must have all. */
  readonly wanted: readonly string[]
  readonly read: (cell: (title: string) => string, payeeNo: string) => { row: BillRow; side: number; countsFen: number } | string
  /** Where the file's own totals stand; in the order of `side`. */
  readonly totals: readonly RegExp[]
}

const ACCOUNT = /^#账号[：:]\s*[[［](\d+)[\]］]/

const TRADE: Layout = {
  wanted: ['支付宝交易号', '商户订单号', '业务类型', '完成时间', '订单金额(元)', '商家实收(元)', '退款批次号/请求号', '服务费(元)'],
  totals: [/^#交易合计[：:](\d+)笔[，,]商家实收共(-?[\d.]+)元/, /^#退款合计[：:](\d+)笔[，,]商家实收退款共(-?[\d.]+)元/],
  read: (cell, payeeNo) => {
    const kind = cell('业务类型')
    if (kind !== '交易' && kind !== '退款') return `业务类型“${kind}”未知`
    const isRefund = kind === '退款'
    const [amountFen, receivedFen, feeFen] = [
      readYuan(cell('订单金额(元)')),
      readYuan(cell('商家实收(元)')),
      readYuan(cell('服务费(元)') || '0'),
    ]
    const at = readMoment(cell('完成时间'))
    const [channelRef, orderNo, refundNo] = [cell('支付宝交易号'), cell('商户订单号'), cell('退款批次号/请求号')]
    if (amountFen === null || receivedFen === null || feeFen === null) return '金额不是数字'
    if (at === null) return '时间不对'
    if (isRefund ? amountFen >= 0 : amountFen <= 0) return '金额的正负号不对'
    if (channelRef === '' || orderNo === '' || (isRefund && refundNo === '')) return '缺单号'
    if (![channelRef, orderNo, ...(isRefund ? [refundNo] : [])].every((number) => VISIBLE.test(number))) return '单号里有空格或不能显示的字'
    return {
      row: {
        kind: isRefund ? 'refund' : 'payment',
        orderNo,
        refundNo: isRefund ? refundNo : null,
        channelRef,
        payeeNo,
        amountFen: Math.abs(amountFen) as Fen,
        // Written as a movement of the merchant's account: -6.00 is a fee paid.
        feeFen: feeFen === 0 ? 0 : -feeFen,
        state: 'succeeded',
        at,
      },
      side: isRefund ? 1 : 0,
      countsFen: receivedFen,
    }
  },
}

const FUND: Layout = {
  wanted: ['账务流水号', '商户订单号', '发生时间', '收入金额(+元)', '支出金额(-元)', '账户余额(元)', '业务类型'],
  totals: [/^#支出合计[：:](\d+)笔[，,]共(-?[\d.]+)元/, /^#收入合计[：:](\d+)笔[，,]共(-?[\d.]+)元/],
  read: (cell) => {
    const [inFen, outFen, balanceFen] = [
      readYuan(cell('收入金额(+元)') || '0'),
      readYuan(cell('支出金额(-元)') || '0'),
      readYuan(cell('账户余额(元)')),
    ]
    const at = readMoment(cell('发生时间'))
    const movementNo = cell('账务流水号')
    if (inFen === null || outFen === null || balanceFen === null) return '金额不是数字'
    if (at === null) return '时间不对'
    if (inFen < 0 || outFen > 0 || (inFen === 0) === (outFen === 0)) return '既不是收入也不是支出'
    if (movementNo === '') return '缺单号'
    const amountFen = inFen + outFen
    return {
      row: { kind: 'fund', movementNo, orderNo: cell('商户订单号') || null, business: cell('业务类型'), amountFen, balanceFen, at },
      side: amountFen < 0 ? 0 : 1,
      countsFen: amountFen,
    }
  },
}

/**
 * @param text the file, decoded, in parts of any size
 * @throws BillBroken at the end, when the file has no end or its totals are not those of its lines; at once, when it is
 * another account's, or no bill of this kind
 */
export async function* readBillFile(kind: BillKind, payeeNo: string, text: AsyncIterable<string>): AsyncGenerator<BillLine> {
  const layout = kind === 'trade' ? TRADE : FUND
  const seen: Totals[] = layout.totals.map(() => ({ count: 0, sumFen: 0 }))
  const told: (Totals | undefined)[] = layout.totals.map(() => undefined)
  let columns: Columns | undefined
  let bad = 0
  let line = 0
  for await (const raw of linesOf(text)) {
    line += 1
    if (raw.trim() === '') continue
    if (raw.startsWith('#')) {
      const account = ACCOUNT.exec(raw)?.[1]
      // 16 digits of PID and four of the account (0156).
      if (account !== undefined && !account.startsWith(payeeNo)) throw new BillBroken('the bill of another account')
      readTotals(layout, raw, told)
      continue
    }
    if (!columns) {
      columns = columnsOf(raw, layout)
      continue
    }
    const read = readLine(raw, columns, layout, payeeNo)
    if (typeof read === 'string') {
      bad += 1
      yield { line, bad: read, text: raw }
      continue
    }
    const total = seen[read.side]
    if (total) {
      total.count += 1
      total.sumFen += read.countsFen
    }
    yield { line, row: read.row }
  }
  if (!columns) throw new BillBroken('no table in it')
  if (told.includes(undefined)) throw new BillBroken('the file ends before its totals')
  // What could not be read is missing from the sums: told line by line already.
  if (bad === 0 && JSON.stringify(seen) !== JSON.stringify(told)) throw new BillBroken('its totals are not those of its lines')
}

function readTotals(layout: Layout, raw: string, told: (Totals | undefined)[]): void {
  for (const [side, pattern] of layout.totals.entries()) {
    const [, count, sum] = pattern.exec(raw) ?? []
    const sumFen = sum === undefined ? null : readYuan(sum)
    if (count !== undefined && sumFen !== null) told[side] = { count: Number(count), sumFen }
  }
}

function columnsOf(raw: string, layout: Layout): Columns {
  const titles = raw
    .split(',')
    .map((title) => title.replaceAll(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')').replaceAll('＋', '+'))
  const positions = new Map(titles.map((title, index) => [title, index]))
  const missing = layout.wanted.filter((title) => !positions.has(title))
  if (missing.length > 0) throw new BillBroken(`no column ${missing.join(', ')}`)
  return { width: titles.length, at: (title) => positions.get(title) }
}

function readLine(raw: string, columns: Columns, layout: Layout, payeeNo: string): ReturnType<Layout['read']> {
  const cells = cellsOf(raw, columns)
  if (!cells) return `应有 ${columns.width} 个字段，实有 ${raw.split(',').length} 个`
  return layout.read((title) => (cells[columns.at(title) ?? -1] ?? '').trim(), payeeNo)
}

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

/** Cells as many as columns; undefined when that cannot be done without guessing. */
function cellsOf(raw: string, columns: Columns): string[] | undefined {
  const cells = raw.includes('"') ? unquoted(raw) : raw.split(',')
  if (cells.length > columns.width) joinGoods(cells, columns.at('商品名称'))
  // A spreadsheet may have left commas at the end.
  while (cells.length > columns.width && cells.at(-1)?.trim() === '') cells.pop()
  return cells.length === columns.width ? cells : undefined
}

/** Commas in the name of the goods: behind it stands a time, wherever that is now. */
function joinGoods(cells: string[], goods: number | undefined): void {
  if (goods === undefined) return
  const time = cells.findIndex((cell, index) => index > goods && MOMENT.test(cell.trim()))
  if (time > goods + 1) cells.splice(goods, time - goods, cells.slice(goods, time).join(','))
}

/** Quotes count only around a whole cell; one in the middle of a name (5" 水管) is a character like others. */
function unquoted(raw: string): string[] {
  const cells: string[] = []
  for (let at = 0; at <= raw.length;) {
    const closed = raw[at] === '"' ? /^"((?:[^"]|"")*)"\t?(?=,|$)/.exec(raw.slice(at)) : null
    if (closed) {
      cells.push((closed[1] ?? '').replaceAll('""', '"'))
      at += closed[0].length + 1
      continue
    }
    const comma = raw.indexOf(',', at)
    const end = comma === -1 ? raw.length : comma
    cells.push(raw.slice(at, end))
    at = end + 1
  }
  return cells
}

// Longer than any row, shorter than what would hurt: a file without line ends is no bill.
const LONGEST_LINE = 65_536

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const part of text) {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (rest.length > LONGEST_LINE) throw new BillBroken('a line without end')
  }
  if (rest !== '') yield rest
}
