import type { Fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import type { BillLine, TradeRow } from '../../channels/index.ts'
import { Batch } from './bill.batch.ts'
import { BATCH_LINES, type PackedBatch, packed } from './bill.pack.ts'

const PAYMENT: TradeRow = {
  kind: 'payment',
  orderNo: '01KM9MAH80D7JW3EYWS05R12MR',
  refundNo: null,
  channelRef: '4200001',
  payeeNo: '1900000109',
  amountFen: 8_640_00 as Fen,
  feeFen: 518,
  state: 'succeeded',
  at: new Date('2026-03-19T04:12:07+08:00'),
}
const REFUND: TradeRow = { ...PAYMENT, kind: 'refund', refundNo: 'RF1', feeFen: -12, state: 'processing' }
const REVOCATION: TradeRow = { ...PAYMENT, kind: 'refund', payeeNo: null, state: 'failed' }
const FIELDS = ['kind', 'orderNo', 'refundNo', 'channelRef', 'payeeNo', 'amountFen', 'feeFen', 'state', 'at'] as const

async function pack(lines: readonly BillLine[]): Promise<PackedBatch[]> {
  async function* source(): AsyncGenerator<BillLine> {
    yield* lines
  }
  const batches: PackedBatch[] = []
  for await (const batch of packed(source())) batches.push(structuredClone(batch))
  return batches
}
const numbered = (rows: readonly TradeRow[]): BillLine[] => rows.map((row, index) => ({ line: index + 2, row }))
const unpacked = (row: TradeRow) => Object.fromEntries(FIELDS.map((field) => [field, row[field]]))

test('what was packed and sent is what was read, rows and lines that are none', async () => {
  const lines: BillLine[] = [
    { line: 2, row: PAYMENT },
    { line: 3, row: REFUND },
    { line: 5, bad: '不是金额', text: '`大葱,1' },
    { line: 6, row: REVOCATION },
    { line: 7, row: { ...PAYMENT, payeeNo: null, amountFen: Number.MAX_SAFE_INTEGER as Fen } },
  ]
  const [sent, ...others] = await pack(lines)
  expect(others).toEqual([])
  const batch = new Batch(sent!)
  expect(batch.rows.map(({ line, row }) => ({ line, row: unpacked(row) }))).toEqual(lines.filter((line) => 'row' in line))
  expect(batch.bad).toEqual(lines.filter((line) => 'bad' in line))
  expect([batch.size, batch.lastLine]).toEqual([5, 7])
})

test('a line of a fund bill is no line of a trade bill', async () => {
  const fund = { kind: 'fund', movementNo: '1001', orderNo: null, business: '交易', amountFen: 1, balanceFen: 1, at: PAYMENT.at } as const
  const [sent] = await pack([{ line: 2, row: fund }])
  expect(new Batch(sent!)).toMatchObject({ rows: [], bad: [{ line: 2, text: '1001' }] })
})

test('batches are cut at the same lines whenever the file is read, numbers of any length in them', async () => {
  const lines = numbered(
    Array.from({ length: BATCH_LINES + 3 }, (_, index) => ({ ...PAYMENT, orderNo: `${'N'.repeat(index % 300)}${index}` })),
  )
  const batches = await pack(lines)
  expect(batches.map(({ rows, lastLine }) => [rows, lastLine])).toEqual([
    [BATCH_LINES, BATCH_LINES + 1],
    [3, BATCH_LINES + 4],
  ])
  expect(batches.flatMap((one) => new Batch(one).rows).map(({ row }) => row.orderNo)).toEqual(
    lines.map((line) => 'row' in line && line.row.kind !== 'fund' && line.row.orderNo),
  )
  expect(await pack(lines)).toEqual(batches)
})

test('a file that differs in a number, an amount, a fee, a kind, a state or a bad line has another digest from there on', async () => {
  const digests = async (lines: readonly BillLine[]) => (await pack(lines)).map(({ digest }) => digest)
  const rows = Array.from({ length: BATCH_LINES + 1 }, (_, index) => ({ ...PAYMENT, orderNo: `ORD${index}` }))
  const before = await digests(numbered(rows))
  const others: TradeRow[] = [
    { ...rows[7]!, orderNo: 'ORD07' },
    { ...rows[7]!, amountFen: 1 as Fen },
    { ...rows[7]!, feeFen: 519 },
    { ...rows[7]!, state: 'failed' },
    { ...rows[7]!, kind: 'refund', refundNo: 'ORD7' },
  ]
  for (const other of others) {
    const [first, second] = await digests(numbered(rows.with(7, other)))
    expect(first).not.toBe(before[0])
    expect(second).not.toBe(before[1])
  }
  const last = await digests(numbered(rows.with(BATCH_LINES, { ...rows[BATCH_LINES]!, feeFen: 1 })))
  expect([last[0] === before[0], last[1] === before[1]]).toEqual([true, false])
  const bad = (text: string): BillLine[] => numbered(rows).with(7, { line: 9, bad: '不是金额', text })
  expect(await digests(bad('a'))).not.toEqual(await digests(bad('b')))
})
