import { describe, expect, test } from 'vitest'
import { BillBroken, type BillKind, type BillLine } from '../bill.ts'
import { readBillFile } from './alipay.bill-file.ts'
import { linesOfZip } from './alipay.bill-lines.ts'
import { readZip } from '../file/zip.reader.ts'

const PAYEE = '2088101012340100'

/** Made by Python's own zlib and GB18030: names in GBK without the UTF-8 flag, sizes behind the entries, the summary first. */
const ZIP = Buffer.from(
  'UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAwAAAAMjA4ODEwMTAxMjM0MDEwMDAxNTZfMjAyNjExMjBf0rXO8cP3z7gou+PX3CkuY3N2ARgA5/8j1qe4trGm' +
    '0rXO8bvj19yy6dGvDQp4DQpQSwcIAOJ96x0AAAAYAAAAUEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAqAAAAMjA4ODEwMTAxMjM0MDEwMDAxNTZfMjAyNjEx' +
    'MjBf0rXO8cP3z7guY3N2rVTBbtNAED0nUv7BIheo1mF3k1hJzsAVqVfUn+EXED9ARJNWEcFOYseOowKpXdcmcRNiRyCQitQLAapWlShqKWLWsSMXCrKAtbU7' +
    'OzNv9HZmZ7N+rSuL65PO6Hhw6nalD+NmJp31HM2oavcoLpUIho/mC7BgTIrCGpjNI1u3PPNN4EKF7Tkh0xcUWx6HcSX41ziO8z1f/dWLxL0gFp90RBSf74mf' +
    'k2Iy6cXx+r3JTDPQ7steTd7oPAaRRXu2vzcEnakMzlsmarf7dVvUD9Bw3toNhIHRmYv74MyEwEd6PTudisj3ZEgQkqdK33N6NcRi9o/kw2p9ulndgJD6xO7Y' +
    'XrhdUNA+Pf0WKvSm4ovrl6yvjN67GDq2tZqa457FolvNgApzYzHdc2Ucs27Vf1IMna1D46w90oybOx93ToC28n10rIxDs+JbJ6EodmePMmlWKkJgplDuAo4P' +
    'kkJ3V2/BzNKZQnJDdTkq+4hBeEJ4ijlcqBAKlb1CV0ap8FuxLq6TfGkFBsY3UojdrBxgovW3U+qSzAvLzR9p04A2jWgXr3HOE/UtGh4MFXTx4CG9L/zzCXCO' +
    'lqMpEXecjPoy46yK/zHjfH6R6WhNxHr19h1gQnKlJfO/a97+e/trsubNBn3r6mZVo6JdbUSNpUrBVaFluLeNqF9UibGabgKMZWsBI3EYU6tSeOY4dGFYwjt6' +
    '6wt7AK54uIqVglAplOHh+gFQSwcIR89swx4CAAA5BQAAUEsBAhQAFAAIAAgAAAAhAADifesdAAAAGAAAADAAAAAAAAAAAAAAAAAAAAAAADIwODgxMDEwMTIz' +
    'NDAxMDAwMTU2XzIwMjYxMTIwX9K1zvHD98+4KLvj19wpLmNzdlBLAQIUABQACAAIAAAAIQBHz2zDHgIAADkFAAAqAAAAAAAAAAAAAAAAAHsAAAAyMDg4MTAx' +
    'MDEyMzQwMTAwMDE1Nl8yMDI2MTEyMF/Stc7xw/fPuC5jc3ZQSwUGAAAAAAIAAgC2AAAA8QIAAAAA',
  'base64',
)

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = []
  for await (const one of source) got.push(one)
  return got
}
const TITLES =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
const FUND_TITLES =
  '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注'
const payment = (goods: string, { no = 'ORD1', amount = '10.00', tail = '' } = {}) =>
  `20261120\t,${no}\t,交易\t,${goods},2026-11-20 04:12:00,2026-11-20 04:12:09,\t,\t,\t,\t,*三\t,${amount},${amount},0.00,0.00,0.00,0.00,0.00,\t,0.00,0.00,\t,-0.06,0.00,${tail}`
const file = (rows: readonly string[], { count = rows.length, sum = '10.00', account = `${PAYEE}0156`, titles = TITLES, end = '' } = {}) =>
  [
    '#支付宝业务明细查询',
    `#账号：[${account}]`,
    '#---------业务明细列表---------',
    titles,
    ...rows,
    '#---------业务明细列表结束---------',
    `#交易合计：${count}笔，商家实收共${sum}元，商家优惠共0.00元`,
    '#退款合计：0笔，商家实收退款共-0.00元，商家优惠退款共0.00元',
    end,
  ].join('\r\n')
async function* once(text: string): AsyncGenerator<string> {
  yield text
}
const read = (text: string, kind: BillKind = 'trade') => all(readBillFile(kind, PAYEE, once(text)))
const goodsOnly = (lines: BillLine[]) => lines.map((line) => ('row' in line ? line.row.kind : line.bad))

describe('a zip from elsewhere', () => {
  test.each([1, 7, 64, 100_000])('is read in parts of %d bytes', async (size) => {
    expect(await all(linesOfZip('trade', PAYEE, inParts(ZIP, size)))).toEqual([
      {
        line: 6,
        row: {
          kind: 'payment',
          orderNo: 'ORD1',
          refundNo: null,
          channelRef: '2026112022001400000000000001',
          payeeNo: PAYEE,
          amountFen: 100_000,
          feeFen: 600,
          state: 'succeeded',
          at: new Date('2026-11-19T20:12:09Z'),
        },
      },
      { line: 7, row: expect.objectContaining({ orderNo: 'ORD2', amountFen: 29, feeFen: 0 }) },
      { line: 8, row: expect.objectContaining({ kind: 'refund', orderNo: 'ORD1', refundNo: 'REF1', amountFen: 30_000, feeFen: -180 }) },
    ])
  })

  test('names its files in GBK', async () => {
    const names: string[] = []
    for await (const { name } of readZip(inParts(ZIP, 50))) names.push(new TextDecoder('gb18030').decode(name))
    expect(names).toEqual(['20881010123401000156_20261120_业务明细(汇总).csv', '20881010123401000156_20261120_业务明细.csv'])
  })

  test('cut off anywhere is broken, never a shorter bill', async () => {
    const directory = ZIP.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    for (let length = 0; length < directory; length += 13) {
      await expect(all(linesOfZip('trade', PAYEE, inParts(ZIP.subarray(0, length), 64))), `${length} bytes`).rejects.toThrow(BillBroken)
    }
  })

  test('changed anywhere in its content is broken', async () => {
    const begin = ZIP.lastIndexOf(Buffer.from([0x50, 0x4b, 0x03, 0x04])) + 30 + 46
    const end = ZIP.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) - 16
    for (let at = begin; at < end; at += 17) {
      const changed = Buffer.from(ZIP)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      await expect(all(linesOfZip('trade', PAYEE, inParts(changed, 64))), `byte ${at}`).rejects.toThrow(BillBroken)
    }
  })

  test.each([
    ['a page', Buffer.from('<html><body>下载链接已失效</body></html>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is broken', async (_name, bytes) => {
    await expect(all(linesOfZip('trade', PAYEE, inParts(bytes, 64)))).rejects.toThrow(BillBroken)
  })

  test('that was not wanted to its end lets go of its source', async () => {
    let isLetGo = false
    async function* source(): AsyncGenerator<Buffer> {
      try {
        yield* inParts(ZIP, 64)
      } finally {
        isLetGo = true
      }
    }
    for await (const _line of linesOfZip('trade', PAYEE, source())) break
    expect(isLetGo).toBe(true)
  })
})

describe('a line', () => {
  test.each([
    ['plain', '冬瓜 2吨'],
    ['with commas', '冬瓜,白菜,萝卜'],
    ['with a quote in it', '5" 水管'],
    ['with quotes and commas', '"甲","乙",丙'],
    ['quoted as a whole', '"冬瓜,白菜"'],
    ['quoted, with a quote in it', '"5"" 水管, 弯头"'],
    ['with a tab at its end', '冬瓜\t'],
    ['empty', ''],
  ])('whose goods are %s', async (_name, goods) => {
    const [line, ...more] = await read(file([payment(goods)]))
    expect(more).toEqual([])
    expect(line).toMatchObject({ line: 5, row: { orderNo: 'ORD1', amountFen: 1_000, feeFen: 6, at: new Date('2026-11-19T20:12:09Z') } })
  })

  test('with commas at its end, as a spreadsheet leaves them', async () => {
    expect(goodsOnly(await read(file([payment('冬瓜,白菜', { tail: ',,,' })])))).toEqual(['payment'])
  })

  test.each([
    ['too few cells', '20261120\t,ORD1\t,交易'],
    ['an amount that is none', payment('冬瓜', { amount: '10.001' })],
    ['a wrong sign', payment('冬瓜', { amount: '-10.00' })],
    ['no number', payment('冬瓜', { no: '' })],
    ['a number with a space in it', payment('冬瓜', { no: 'ORD 1' })],
    ['a kind that is new', payment('冬瓜').replace('交易', '转账')],
    ['a time that is none', payment('冬瓜').replaceAll('2026-11-20 04:12:09', '2026-11-20 4:12:09')],
    ['commas that could be anywhere', payment('冬瓜', { tail: '备,注' })],
  ])('%s is told with its number and stops nothing', async (_name, bad) => {
    const text = file([payment('冬瓜'), bad, payment('白菜', { no: 'ORD2' })])
    expect(await read(text)).toMatchObject([
      { line: 5, row: { orderNo: 'ORD1' } },
      { line: 6, bad: expect.stringMatching(/.+/), text: bad },
      { line: 7, row: { orderNo: 'ORD2' } },
    ])
  })
})

describe('a file', () => {
  test.each([
    ['another sum', file([payment('冬瓜')], { sum: '10.01' })],
    ['another count', file([payment('冬瓜')], { count: 2 })],
    ['no totals', file([payment('冬瓜')]).replaceAll(/^#交易合计.*$/gm, '#')],
    ['no totals of refunds', file([payment('冬瓜')]).replaceAll(/^#退款合计.*$/gm, '#')],
    ['another account', file([payment('冬瓜')], { account: '20880000000000000156' })],
    ['a column missing', file([payment('冬瓜')], { titles: TITLES.replace('服务费（元）', '费用') })],
    ['no table', '#支付宝业务明细查询\r\n'],
    ['nothing', ''],
    ['a line without end', `${TITLES}\r\n${'x'.repeat(70_000)}`],
  ])('with %s is broken', async (_name, text) => {
    await expect(read(text)).rejects.toThrow(BillBroken)
  })

  test('of an empty day has no rows, and zeros for totals', async () => {
    expect(await read(file([], { sum: '0.00' }))).toEqual([])
  })

  test('with columns in another order and more of them is read by their titles', async () => {
    const titles = '备注,服务费(元),商户订单号,支付宝交易号,业务类型,完成时间,订单金额(元),商家实收(元),退款批次号/请求号,新的一列'
    const row = ',-0.06,ORD1\t,T1\t,交易\t,2026-11-20 04:12:09,10.00,10.00,\t,x'
    expect(await read(file([row], { titles }))).toMatchObject([{ row: { orderNo: 'ORD1', channelRef: 'T1', feeFen: 6 } }])
  })

  test('of the account has every movement with its sign and the balance after it', async () => {
    const text = [
      '#支付宝账务明细查询,,,,',
      `#账号：[${PAYEE}0156],,,,`,
      FUND_TITLES,
      'F1\t,T1\t,ORD1\t,冬瓜,白菜\t,2026-11-20 04:12:09,*三\t,10.00,0.00,10.00,支付宝\t,在线支付\t,\t',
      'F2\t,T1\t,ORD1\t,冬瓜\t,2026-11-20 04:12:09,\t, ,-0.06,9.94,支付宝\t,收费\t,\t',
      'F3\t,\t,\t,\t,2026-11-20 05:00:00,\t,0.00,0.00,9.94,支付宝\t,其它\t,\t',
      '#支出合计：1笔，共-0.06元',
      '#收入合计：1笔，共10.00元',
    ].join('\n')
    expect(await read(text, 'fund')).toEqual([
      {
        line: 4,
        row: {
          kind: 'fund',
          movementNo: 'F1',
          orderNo: 'ORD1',
          business: '在线支付',
          amountFen: 1_000,
          balanceFen: 1_000,
          at: new Date('2026-11-19T20:12:09Z'),
        },
      },
      { line: 5, row: expect.objectContaining({ movementNo: 'F2', business: '收费', amountFen: -6, balanceFen: 994 }) },
      { line: 6, bad: '既不是收入也不是支出', text: expect.stringMatching(/^F3/) },
    ])
  })
})
