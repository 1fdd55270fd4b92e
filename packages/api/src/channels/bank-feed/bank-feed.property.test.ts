import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountFen, swiftAmountFen } from './bank-amount.ts'
import { type BankLine, type FeedItem, StatementRefused } from './bank-line.ts'
import { readCmbPage } from './cmb/cmb.page.ts'
import { formatOf, isSameAccount, statementParser } from './statement.format.ts'

const FEN = fc.integer({ min: 0, max: 10 ** 14 })
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** The bytes, cut wherever the list says. */
function parse(bytes: Uint8Array, cuts: readonly number[] = []): FeedItem[] {
  const parser = statementParser(formatOf(bytes))
  const items: FeedItem[] = []
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  for (let index = 1; index < places.length; index++) items.push(...parser.push(bytes.subarray(places[index - 1], places[index])))
  return [...items, ...parser.end()]
}
const lines = (items: FeedItem[]): BankLine[] => items.flatMap((item) => (item.kind === 'line' ? [item.line] : []))
const bads = (items: FeedItem[]) => items.flatMap((item) => (item.kind === 'bad' ? [`${item.bad.position}: ${item.bad.reason}`] : []))
const ids = (items: FeedItem[]) => lines(items).map((line) => line.stableId)

describe('amounts', () => {
  test('every amount of two decimals is read to the fen, from both spellings', () => {
    fc.assert(
      fc.property(FEN, (fen) => {
        expect(amountFen(yuan(fen))).toBe(fen)
        expect(amountFen(`-${yuan(fen)}`)).toBe(fen === 0 ? 0 : -fen)
        expect(swiftAmountFen(yuan(fen).replace('.', ','))).toBe(fen)
      }),
    )
  })

  test('one decimal and none are tenths and whole yuan', () => {
    expect([amountFen('3.1'), amountFen('200000'), amountFen('7.'), swiftAmountFen('5000,'), swiftAmountFen('0,5')]).toEqual([
      310, 20_000_000, 700, 500_000, 50,
    ])
  })

  test('what is not an amount is none: a third decimal, groups, signs, exponents, more than the books can hold', () => {
    fc.assert(
      fc.property(FEN, fc.integer({ min: 0, max: 9 }), (fen, digit) => {
        expect(amountFen(`${yuan(fen)}${digit}`)).toBeNull()
        expect(swiftAmountFen(`${yuan(fen).replace('.', ',')}${digit}`)).toBeNull()
      }),
    )
    for (const text of ['', '.', '-', '1,000.00', '+1.00', '1e3', ' 1.00', '0x10', '１.00', '10000000000000000', 'NaN', '--1']) {
      expect([text, amountFen(text)]).toEqual([text, null])
    }
    for (const text of ['', ',', '5000', '1.000,00', '-1,00']) expect([text, swiftAmountFen(text)]).toEqual([text, null])
  })
})

const MT940 = (rows: string, opening = 'C260318CNY100,00', closing = 'C260319CNY100,00') =>
  `{1:F01CMBCCNBS}{2:I940}{4:\r\n:20:STMT1\r\n:25:CMBCCNBS/755900000000001\r\n:28C:78/1\r\n:60F:${opening}\r\n${rows}:62F:${closing}\r\n-}\r\n`
const MT940_FULL = MT940(
  ':61:2603190319C800,00NTRFE2E-1//B0001\r\n:86:?20货款 12号档\r\n?21 冬瓜?31622200001?32周德发\r\n' +
    ':61:2603190319RC800,00NTRFE2E-1//B0001\r\n:86:冲正\r\n:61:260319D20,5NCHGNONREF\r\n:61:260319RD20,50NCHGNONREF\r\n',
)
const CAMT = (entries: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${more}\n<ns:Document xmlns:ns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><ns:BkToCstmrStmt><ns:Stmt><ns:Id>S1</ns:Id><ns:Acct><ns:Id><ns:Othr><ns:Id>755900000000001</ns:Id></ns:Othr></ns:Id></ns:Acct><ns:Bal><ns:Tp><ns:CdOrPrtry><ns:Cd>OPBD</ns:Cd></ns:CdOrPrtry></ns:Tp><ns:Amt Ccy="CNY">100.00</ns:Amt><ns:CdtDbtInd>CRDT</ns:CdtDbtInd></ns:Bal>${entries}</ns:Stmt></ns:BkToCstmrStmt></ns:Document>`.replaceAll(
    'ns:',
    more === '' ? 'ns:' : '',
  )
const entry = (amount: string, direction: string, inside = '', currency = 'CNY') =>
  `<ns:Ntry><ns:Amt Ccy="${currency}">${amount}</ns:Amt><ns:CdtDbtInd>${direction}</ns:CdtDbtInd><ns:Sts><ns:Cd>BOOK</ns:Cd></ns:Sts><ns:BookgDt><ns:Dt>2026-03-19</ns:Dt></ns:BookgDt>${inside}</ns:Ntry>`
const part = (amount: string, name: string) =>
  `<ns:TxDtls><ns:Amt Ccy="CNY">${amount}</ns:Amt><ns:RltdPties><ns:Dbtr><ns:Pty><ns:Nm>${name}</ns:Nm></ns:Pty></ns:Dbtr></ns:RltdPties><ns:RmtInf><ns:Ustrd>甲&amp;乙</ns:Ustrd><ns:Ustrd><![CDATA[<货款>]]></ns:Ustrd></ns:RmtInf></ns:TxDtls>`
const BATCH = `<ns:AcctSvcrRef>B7</ns:AcctSvcrRef><ns:NtryDtls>${part('3.10', '周德发')}${part('3.2', '王秀英')}${part('3.20', '王秀英')}</ns:NtryDtls>`
const CAMT_FULL = CAMT(
  entry('9.50', 'CRDT', BATCH) + entry('800', 'DBIT', '<ns:RvslInd>true</ns:RvslInd><ns:AcctSvcrRef>B8</ns:AcctSvcrRef>'),
)

describe('bytes that come in pieces', () => {
  test.each([
    ['MT940 in UTF-8', Buffer.from(MT940_FULL)],
    ['camt', Buffer.from(CAMT_FULL)],
  ])('%s gives the same lines, cut anywhere', (_name, bytes) => {
    const whole = parse(bytes)
    expect(lines(whole).length).toBeGreaterThan(3)
    expect(bads(whole)).toEqual([])
    for (let cut = 0; cut <= bytes.length; cut++) expect(parse(bytes, [cut])).toEqual(whole)
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (cuts) => {
        expect(parse(bytes, cuts)).toEqual(whole)
      }),
    )
  })

  test('any bytes at all are lines, bad lines or a refusal, and never anything else', () => {
    const damaged = fc.tuple(fc.constantFrom(MT940_FULL, CAMT_FULL), fc.nat(), fc.uint8Array({ maxLength: 8 }))
    fc.assert(
      fc.property(damaged, ([text, at, noise]) => {
        const bytes = Buffer.from(text)
        const place = at % bytes.length
        try {
          parse(Buffer.concat([bytes.subarray(0, place), noise, bytes.subarray(place + noise.length)]))
        } catch (error) {
          expect(error).toBeInstanceOf(StatementRefused)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('MT940', () => {
  test('marks, subfields, references, reversals and balances', () => {
    const items = parse(Buffer.from(MT940_FULL))
    expect(lines(items)).toMatchObject([
      {
        stableId: '2026-03-19/B0001/80000',
        accountNo: 'CMBCCNBS/755900000000001',
        amountFen: 80_000,
        balanceAfterFen: 90_000,
        counterpartyName: '周德发',
        counterpartyAccount: '622200001',
        remark: '货款 12号档 冬瓜',
        reference: 'E2E-1',
        isReversal: false,
      },
      { stableId: '2026-03-19/B0001/-80000', amountFen: -80_000, remark: '冲正', isReversal: true },
      { amountFen: -2_050, reference: null, isReversal: false },
      { amountFen: 2_050, reference: null, isReversal: true, balanceAfterFen: 10_000 },
    ])
  })

  test('Chinese in GB18030, a character cut by a fold too, and a GB18030 byte that looks like a brace', () => {
    // 鹽 is FB7D, 货 is BBF5, 款 is BFEE.
    const text = Buffer.from(MT940(':61:260319C1,00NTRFNONREF//B1\r\n:86:?20@\r\n?21x\r\n', undefined, 'C260319CNY101,00'), 'latin1')
    const at = text.indexOf('@')
    const bytes = Buffer.concat([text.subarray(0, at), Buffer.from('bbf5fb7dbf0d0aee', 'hex'), text.subarray(at + 1)])
    const [line] = lines(parse(bytes))
    expect(line?.remark).toBe('货鹽款x')
  })

  test('bad lines are told with their place, and the good ones around them stay', () => {
    const rows = ':61:260319C1,005NTRFA//B1\r\n:61:260399C1,00NTRFA//B2\r\n:61:rubbish\r\n:61:260319C2,00NTRFA//B4\r\n'
    const items = parse(Buffer.from(MT940(rows)))
    expect(bads(items)).toEqual(['line 6: amount', 'line 7: day', 'line 8: unreadable', 'line 2: unbalanced'])
    expect(lines(items)).toMatchObject([{ amountFen: 200, balanceAfterFen: null }])
  })

  test('an entry day on the other side of the year belongs to the year next to the value day', () => {
    const items = parse(Buffer.from(MT940(':61:2512310101C1,00NTRFA//B1\r\n:61:2601011231D1,00NTRFA//B2\r\n')))
    expect(lines(items).map((line) => line.bookedOn)).toEqual(['2026-01-01', '2025-12-31'])
  })

  test('another currency is no line, and a line without end costs no memory', () => {
    expect(bads(parse(Buffer.from(MT940(':61:260319C1,00NTRFA//B1\r\n', 'C260318USD1,00'))))).toContain('line 6: currency')
    const parser = statementParser('mt940')
    parser.push(Buffer.from(':20:S\r\n:25:1\r\n:60F:C260318CNY0,00\r\n:86:'))
    const told = Array.from({ length: 200 }, () => parser.push(Buffer.alloc(65_536, 'x'))).flat()
    expect(bads(told)).toEqual(['line 4: too-long'])
  })
})

describe('camt', () => {
  test('a batch is one line for each part, with the entities of XML read as they are meant', () => {
    const items = parse(Buffer.from(CAMT_FULL))
    expect(lines(items)).toMatchObject([
      { stableId: '2026-03-19/B7/310', counterpartyName: '周德发', remark: '甲&乙 <货款>', balanceAfterFen: 10_310 },
      { stableId: '2026-03-19/B7/320', counterpartyName: '王秀英' },
      { stableId: '2026-03-19/B7/320.1', counterpartyName: '王秀英', balanceAfterFen: 10_950 },
      { stableId: '2026-03-19/B8/-80000', amountFen: -80_000, isReversal: true },
    ])
  })

  test('a batch whose parts do not make its sum is the one line that was booked', () => {
    const items = parse(Buffer.from(CAMT(entry('9.51', 'CRDT', BATCH))))
    expect(lines(items)).toMatchObject([{ stableId: '2026-03-19/B7/951', amountFen: 951 }])
  })

  test('five decimals, another currency and no direction are bad lines; what is not booked is none', () => {
    const pending = entry('1.00', 'CRDT').replace('BOOK', 'PDNG')
    const entries = entry('1.00500', 'CRDT') + entry('1.00', 'CRDT', '', 'USD') + entry('1.00', 'X') + pending + entry('2', 'CRDT')
    const items = parse(Buffer.from(CAMT(entries)))
    expect(bads(items)).toEqual(['statement 1 entry 1: amount', 'statement 1 entry 2: currency', 'statement 1 entry 3: sign'])
    expect(lines(items).map((line) => line.amountFen)).toEqual([200])
  })

  test('a DOCTYPE, a file cut short, and XML of another kind are refused', () => {
    const refused = (text: string) => expect(() => parse(Buffer.from(text))).toThrow(StatementRefused)
    refused(CAMT(entry('1', 'CRDT'), '<!DOCTYPE Document [<!ENTITY a "aaaa">]>'))
    refused(CAMT_FULL.slice(0, -30))
    refused('<Document><Nothing/></Document>')
    refused('<a>'.repeat(100))
    refused(CAMT_FULL.replace('周', '&own;'))
  })
})

describe('stable ids', () => {
  const row = ':61:260319C5,00NTRFNONREF\r\n:86:货款\r\n'
  test('equal lines of a day without a number of the bank are all kept, and are the same again in a longer file', () => {
    const two = ids(parse(Buffer.from(MT940(row + row))))
    const three = ids(parse(Buffer.from(MT940(row + row + row))))
    expect(new Set(three).size).toBe(3)
    expect(three.slice(0, 2)).toEqual(two)
  })

  test('a second statement of the day begins with another balance, and its equal line is another line', () => {
    const [morning] = ids(parse(Buffer.from(MT940(row))))
    const [evening] = ids(parse(Buffer.from(MT940(row, 'C260319CNY105,00'))))
    expect(evening).not.toBe(morning)
    const both = MT940(row) + MT940(row, 'C260319CNY105,00')
    expect(ids(parse(Buffer.from(both + both)))).toEqual([morning, evening, morning, evening])
  })

  test('the same booking has one id from camt, from MT940 and from a page of CMB', () => {
    const camt = parse(Buffer.from(CAMT(entry('800.00', 'CRDT', '<ns:AcctSvcrRef>C09468U00012KWZ</ns:AcctSvcrRef>'))))
    const mt940 = parse(Buffer.from(MT940(':61:260319C800,00NTRFX//C09468U00012KWZ\r\n')))
    const page = readCmbPage(pageOf([{ transAmount: '800.00' }]), '755900000000001')
    expect(new Set([...ids(camt), ...ids(mt940), ...ids([...page!.items])])).toEqual(new Set(['2026-03-19/C09468U00012KWZ/80000']))
  })
})

const pageOf = (rows: object[], sums: object = {}) => ({
  TRANSQUERYBYBREAKPOINT_Z1: [
    { ctnFlag: 'N', queryAcctNbr: '', creditNums: '1', creditAmount: '800.00', debitNums: '0', debitAmount: '0', ...sums },
  ],
  TRANSQUERYBYBREAKPOINT_Y1: [],
  TRANSQUERYBYBREAKPOINT_Z2: rows.map((row) => ({
    transDate: '20260319',
    transTime: '041207',
    transSequenceIdn: 'C09468U00012KWZ',
    loanCode: 'C',
    currencyNbr: '10 ',
    acctOnlineBal: '900.00',
    ...row,
  })),
})

describe('a page of CMB', () => {
  const read = (rows: object[], sums?: object) => readCmbPage(pageOf(rows, sums), '7559')!.items

  test('rows that cannot be lines are told by their place', () => {
    const rows = [
      { transAmount: 800 },
      { transAmount: '800.001' },
      { transAmount: '-800.00' },
      { transAmount: '800.00', currencyNbr: '32' },
      { transAmount: '800.00', transDate: '20260230' },
      { transAmount: '800.00', transSequenceIdn: ' ' },
    ]
    expect(bads(read(rows))).toEqual([
      'row 1: amount',
      'row 2: amount',
      'row 3: sign',
      'row 4: currency',
      'row 5: day',
      'row 6: unreadable',
    ])
  })

  test('sums that are not those of the rows are told', () => {
    expect(bads(read([{ transAmount: '800.00' }]))).toEqual([])
    expect(bads(read([{ transAmount: '800.00' }], { creditAmount: '900.00' }))).toEqual(['page: totals'])
  })

  test('a reversal, and what is no page', () => {
    expect(lines(read([{ transAmount: '-800.00', loanCode: 'D', reversalFlag: '*' }]))).toMatchObject([
      { amountFen: -80_000, isReversal: true },
    ])
    expect([readCmbPage(null, '1'), readCmbPage({}, '1'), readCmbPage(pageOf([], { ctnFlag: '?' }), '1')]).toEqual([null, null, null])
  })
})

test('an account is known with its bank before it, its currency behind it, and blanks in it', () => {
  expect(['7559 0000', '75590000CNY', 'CMBCCNBS/75590000', '75590000'].map((one) => isSameAccount(one, '75590000'))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(isSameAccount('175590000', '75590000')).toBe(false)
})
