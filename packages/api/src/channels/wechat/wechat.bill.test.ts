import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { beijingDay } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { type Bill, BillBroken, type BillKind, type BillLine, type TradeRow } from '../bill.ts'
import { billLines } from '../bill.lines.ts'
import { describeVectors } from '../test-vector.ts'
import { openWechat, paidOrder } from './test-wechat.ts'
import { readYuan, toFen } from './wechat.amount.ts'
import { readBill } from './wechat.bill-stream.ts'

async function all(lines: AsyncIterable<BillLine>): Promise<BillLine[]> {
  const got: BillLine[] = []
  for await (const line of lines) got.push(line)
  return got
}

/** Packed, and handed over in pieces of any size, as a network does. */
async function* piecesOf(packed: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < packed.length; start += size) yield packed.subarray(start, start + size)
}

function read(text: string, options: { kind?: BillKind; sha1?: string; size?: number } = {}): Promise<BillLine[]> {
  const { kind = 'trade', sha1 = createHash('sha1').update(text).digest('hex'), size = 7 } = options
  return all(readBill(kind, piecesOf(gzipSync(text), size), sha1))
}

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const PAID =
  '`2026-11-20 04:12:07,`wxaa,`1900000001,`1900000109,`,`4200001,`ORD1,`oU1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`1000.00,`0.00,`0,`0,`0.00,`0.00,`,`,`冬瓜,白萝卜 2吨,`,`6.00000,`0.60%,`1000.00,`0.00,`'
const REFUNDED =
  '`2026-11-20 09:40:00,`wxaa,`1900000001,`1900000109,`,`4200001,`ORD1,`oU1,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030009,`RF1,`200.00,`0.00,`ORIGINAL,`SUCCESS,`冬瓜,白萝卜 2吨,`,`-1.20000,`0.60%,`0.00,`200.00,`'
const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
const TOTALS = '`2,`1000.00,`200.00,`0.00,`4.80000,`1000.00,`200.00'
const bill = (...lines: string[]) => `\uFEFF${lines.join('\r\n')}\r\n`
const WHOLE = bill(HEADER, PAID, REFUNDED, SUMS, TOTALS)

const PAYMENT_ROW: TradeRow = {
  kind: 'payment',
  orderNo: 'ORD1',
  refundNo: null,
  channelRef: '4200001',
  payeeNo: '1900000109',
  amountFen: 100_000 as TradeRow['amountFen'],
  feeFen: 600,
  state: 'succeeded',
  at: new Date('2026-11-19T20:12:07Z'),
}

describe('amounts', () => {
  test.each([
    ['1000.00', 100_000],
    ['0.01', 1],
    ['-1.20000', -120],
    ['45', 4_500],
    ['45.0', 4_500],
    ['9007199254740.99', 900_719_925_474_099],
    // Floats would lose these: 1.005 * 100 is 100.49999999999999.
    ['1.00', 100],
    ['0.29', 29],
    ['1.15', 115],
  ])('%s yuan is %i fen', (text, value) => {
    const yuan = readYuan(text)
    expect(yuan !== undefined && toFen(yuan)).toBe(value)
  })

  test.each(['1.005', '0.00001', '-0.12345'])('%s is finer than a fen', (text) => {
    const yuan = readYuan(text)
    expect(yuan !== undefined && toFen(yuan)).toBeUndefined()
  })

  test.each(['', '1,000.00', '1e3', '+1.00', '.5', '1.', ' 1.00', '1.000000', '一元'])('“%s” is no amount', (text) => {
    expect(readYuan(text)).toBeUndefined()
  })
})

describe('a trade bill', () => {
  test.each([1, 3, 64, 100_000])('is read in pieces of %i bytes, commas in names included', async (size) => {
    expect(await read(WHOLE, { size })).toEqual([
      { line: 2, row: PAYMENT_ROW },
      {
        line: 3,
        row: {
          ...PAYMENT_ROW,
          kind: 'refund',
          refundNo: 'RF1',
          amountFen: 20_000,
          feeFen: -120,
          at: new Date('2026-11-20T01:40:00Z'),
        },
      },
    ])
  })

  test('with line feeds alone, and without a mark before them, is the same', async () => {
    expect(await read(WHOLE.replace('\uFEFF', '').replaceAll('\r\n', '\n'))).toEqual(await read(WHOLE))
  })

  test('of an old merchant has other columns, found by their names', async () => {
    const header =
      '交易时间,公众账号ID,商户号,子商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,微信退款单号,商户退款单号,退款金额,退款类型,退款状态,商品名称,手续费,费率'
    const row =
      '`2026-11-20 04:12:07,`wxaa,`19,`1900000109,`4200001,`ORD1,`oU1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`1000.00,`0,`0,`0.00,`,`,`冬瓜,`6.00000,`0.60%'
    const sums = ['总交易单数,总交易额,总退款金额,手续费总金额', '`1,`1000.00,`0.00,`6.00000']
    expect(await read(bill(header, row, ...sums))).toEqual([{ line: 2, row: PAYMENT_ROW }])
  })

  test('names a revoked payment as money that went back, without a number of ours', async () => {
    const revoked = REFUNDED.replace('`REFUND,', '`REVOKED,')
      .replace('`RF1,', '`0,')
      .replace('`200.00,`', '`0.00,`')
      .replace('`0.00,`0.00,`ORIGINAL', '`200.00,`0.00,`ORIGINAL')
    const [line] = await read(bill(HEADER, revoked, SUMS, '`1,`0.00,`200.00,`0.00,`-1.20000,`0.00,`200.00'))
    expect(line).toMatchObject({ row: { kind: 'refund', refundNo: null, amountFen: 20_000 } })
  })

  test.each([
    ['SUCCESS', 'succeeded'],
    ['PROCESSING', 'processing'],
    ['CHANGE', 'failed'],
    ['FAIL', 'failed'],
  ])('a refund %s is %s', async (told, state) => {
    const row = REFUNDED.replace('`SUCCESS,', `\`${told},`)
    expect(await read(bill(HEADER, row, SUMS, '`1,`0.00,`200.00,`0.00,`-1.20000,`0.00,`200.00'))).toMatchObject([{ row: { state } }])
  })
})

describe('a line that cannot be read is told, and stops nothing:', () => {
  test.each([
    ['a field less', (row: string) => row.replace(',`0.60%', ''), '应有 27 个字段，实有 26 个'],
    ['a field more', (row: string) => `${row},\`x`, '应有 27 个字段，实有 28 个'],
    ['no backtick', (row: string) => row.slice(1), '不是以反引号开头'],
    ['an amount that is none', (row: string) => row.replaceAll('`1000.00', '`1000.0O'), '不是金额'],
    ['nothing paid', (row: string) => row.replaceAll('`1000.00', '`0.00'), '不大于零'],
    ['a fee finer than a fen', (row: string) => row.replace('6.00000', '6.00500'), '不是整分'],
    ['another currency', (row: string) => row.replace('`CNY', '`USD'), '不是人民币'],
    ['a new state', (row: string) => row.replace('`SUCCESS', '`MAYBE'), '未知'],
    ['no time', (row: string) => row.replace('2026-11-20 04:12:07', '2026/11/20'), '不是时间'],
    ['no number of the order', (row: string) => row.replace('`ORD1', '`'), '没有商户订单号'],
    ['a number with a space in it', (row: string) => row.replace('`ORD1', '`ORD 1'), '商户订单号“ORD 1”不是编号'],
    ['a payee that is no number', (row: string) => row.replace('`1900000109', '`1900 000109'), '不是编号'],
  ])('%s', async (_name, change, told) => {
    const bad = change(PAID)
    expect(await read(bill(HEADER, bad, REFUNDED, SUMS, TOTALS))).toEqual([
      { line: 2, bad: expect.stringContaining(told), text: bad },
      { line: 3, row: expect.objectContaining({ kind: 'refund' }) },
    ])
  })
})

describe('a file is broken', () => {
  test.each([
    ['by another hash', () => read(WHOLE, { sha1: '0'.repeat(40) }), 'SHA1'],
    ['without its sums', () => read(bill(HEADER, PAID, REFUNDED)), '没有合计行'],
    ['with half of its sums', () => read(bill(HEADER, PAID, REFUNDED, SUMS)), '没有合计行'],
    ['with a row less than it says', () => read(bill(HEADER, PAID, SUMS, TOTALS)), '实有1笔'],
    ['with another sum', () => read(bill(HEADER, PAID, REFUNDED, SUMS, TOTALS.replace('1000.00', '1000.01'))), '应结订单总金额'],
    ['with another sum of fees', () => read(bill(HEADER, PAID, REFUNDED, SUMS, TOTALS.replace('4.80000', '4.80001'))), '手续费总金额'],
    ['with rows after its sums', () => read(bill(HEADER, PAID, REFUNDED, SUMS, TOTALS, PAID)), '在合计之后'],
    ['without a header', () => read(bill(PAID, REFUNDED, SUMS, TOTALS)), '列名'],
    ['by a web page', () => read('<html>维护中</html>'), '列名'],
    ['by nothing', () => read(''), '没有合计行'],
    ['by one endless line', () => read(`${HEADER}\r\n${'x'.repeat(200_000)}`, { size: 4096 }), '没有尽头'],
  ])('%s', async (_name, reading, told) => {
    await expect(reading()).rejects.toThrow(BillBroken)
    await expect(reading()).rejects.toThrow(told)
  })

  test('in the middle of the download', async () => {
    const packed = gzipSync(WHOLE)
    const cut = all(readBill('trade', piecesOf(packed.subarray(0, packed.length / 2), 16), ''))
    await expect(cut).rejects.toThrow(BillBroken)
    async function* lost(): AsyncGenerator<Buffer> {
      yield packed.subarray(0, 20)
      throw new Error('socket hang up')
    }
    await expect(all(readBill('trade', lost(), ''))).rejects.toThrow('socket hang up')
  })

  test('when it is not packed', async () => {
    await expect(all(readBill('trade', piecesOf(Buffer.from(WHOLE), 64), ''))).rejects.toThrow(BillBroken)
  })
})

test('who stops reading lets go of the download, of which only a little came', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => PAID.replace('4200001', createHash('sha1').update(String(index)).digest('hex')))
  const packed = gzipSync(bill(HEADER, ...rows))
  let taken = 0
  let isReleased = false
  async function* download(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of piecesOf(packed, 1024)) {
        taken += piece.length
        yield piece
      }
    } finally {
      isReleased = true
    }
  }
  for await (const line of readBill('trade', download(), '')) {
    expect(line.line).toBe(2)
    break
  }
  expect(isReleased).toBe(true)
  expect(taken).toBeLessThan(packed.length / 2)
})

test('a fund bill tells what came and what went, with the balance after it', async () => {
  const header =
    '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号'
  const rows = [
    '`2026-11-20 04:12:07,`4200001,`1001,`交易,`交易,`收入,`1000.00,`1000.00,`system,`,`ORD1',
    '`2026-11-20 04:12:07,`4200001,`1002,`扣除交易手续费,`交易,`支出,`6.00,`994.00,`system,`费率,0.60%,`ORD1',
  ]
  const sums = ['资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额', '`2,`1,`1000.00,`1,`6.00']
  for (const names of [header, header.replaceAll('(元)', '（元）')]) {
    expect(await read(bill(names, ...rows, ...sums), { kind: 'fund' })).toEqual([
      {
        line: 2,
        row: {
          kind: 'fund',
          movementNo: '1001',
          orderNo: 'ORD1',
          business: '交易',
          amountFen: 100_000,
          balanceFen: 100_000,
          at: new Date('2026-11-19T20:12:07Z'),
        },
      },
      { line: 3, row: expect.objectContaining({ business: '扣除交易手续费', amountFen: -600, balanceFen: 99_400 }) },
    ])
  }
  await expect(read(bill(header, ...rows, sums[0] ?? '', '`2,`1,`1000.00,`1,`6.01'), { kind: 'fund' })).rejects.toThrow('支出金额')
})

test('an address that is too old, and a file that breaks off, are told and not believed', async () => {
  const world = await openWechat()
  const channel = world.channel()
  const day = beijingDay(world.now())
  await paidOrder(world, channel)
  await world.passTime(2 * 86_400_000)
  const { faults } = world.sandbox
  faults.add({ channel: 'wechat', operation: 'bill-download', kind: 'cut' })
  const cut = await channel.bills.fetch('trade', day)
  await expect(linesOf(cut)).rejects.toThrow(BillBroken)
  faults.add({ channel: 'wechat', operation: 'bill-download', kind: 'http-500' })
  expect(await channel.bills.fetch('trade', day)).toMatchObject({ state: 'unknown', why: 'institution-error' })
  expect(await linesOf(await channel.bills.fetch('trade', day))).toHaveLength(1)
  await world.close()
})

test('a fund bill is about one account: the named one, or the one in the settings', async () => {
  const world = await openWechat()
  const channel = world.channel()
  const day = beijingDay(world.now())
  await paidOrder(world, channel)
  await world.passTime(2 * 86_400_000)
  expect(await linesOf(await channel.bills.fetch('fund', day))).toHaveLength(2)
  expect(await channel.bills.fetch('fund', day, '1900000201')).toEqual({ state: 'empty' })
  await world.close()
})

function linesOf(got: Bill): Promise<BillLine[]> {
  if (got.state !== 'ready') throw new Error(got.state)
  return all(billLines(got.file))
}

describeVectors('a bill that WeChat made', 'wechat/axios-plugin', (vector) => {
  test('is read whole, and its sums are those of its rows', async () => {
    const lines = await read(vector('bill.ALL.csv'), { size: 4096 })
    expect(lines).toHaveLength(45)
    const rows = lines.flatMap((line) => ('row' in line && line.row.kind !== 'fund' ? [line.row] : []))
    const sum = (kind: TradeRow['kind']) => rows.filter((row) => row.kind === kind).reduce((total, { amountFen }) => total + amountFen, 0)
    expect(rows).toHaveLength(45)
    expect([sum('payment'), sum('refund')]).toEqual([47, 14])
    expect(rows.reduce((total, { feeFen }) => total + feeFen, 0)).toBe(8)
    expect(rows.every(({ payeeNo }) => payeeNo === null)).toBe(true)
    expect(rows.find(({ kind }) => kind === 'refund')?.refundNo).toMatch(/^REF/)
  })

  test('with one letter changed it is broken', async () => {
    const text = vector('bill.ALL.csv')
    const sha1 = createHash('sha1').update(text).digest('hex')
    await expect(read(text.replace('autotest', 'Autotest'), { sha1, size: 4096 })).rejects.toThrow('SHA1')
  })
})
