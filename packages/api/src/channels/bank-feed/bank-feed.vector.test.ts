import { expect, test } from 'vitest'
import { describeVectors } from '../test-vector.ts'
import { type BankLine, type FeedItem, StatementRefused, type StatementEnd } from './bank-line.ts'
import { openCdc, sealCdc, sorted } from './cmb/cdc.envelope.ts'
import { readCmbPage } from './cmb/cmb.page.ts'
import { isSm2Signed, sm2Sign } from './cmb/sm.signature.ts'
import { type StatementFormat, formatOf, statementParser } from './statement.format.ts'

function read(format: StatementFormat, text: string, currency: string): FeedItem[] {
  const bytes = Buffer.from(text, 'utf8')
  expect(formatOf(bytes)).toBe(format)
  const parser = statementParser(format, { currency })
  return [...parser.push(bytes), ...parser.end()]
}
const lines = (items: FeedItem[]): BankLine[] => items.flatMap((item) => (item.kind === 'line' ? [item.line] : []))
const ends = (items: FeedItem[]): StatementEnd[] => items.flatMap((item) => (item.kind === 'statement' ? [item.statement] : []))
const bads = (items: FeedItem[]): string[] => items.flatMap((item) => (item.kind === 'bad' ? [item.bad.reason] : []))

interface Money {
  getAmount: string
  getCurrency: { getCode: string }
}
interface Entry {
  getAmount: Money
  getBookingDate: { '0': string }
  getReversalIndicator: boolean
  getAccountServicerReference: string | null
  getTransactionDetails: (Detail | string)[]
  getRecord: { getAccount: { getIdentification: string }; getId: string; getBalances?: Balance[] }
}
interface Balance {
  getType: string
  getAmount: Money
}
interface Detail {
  getReference: { getEndToEndId: string | null }
  getRemittanceInformation: { getMessage: string | null } | null
  getRelatedParties: { getAccount: { getIdentification: string } | null; getRelatedPartyType: { getName: string | null } }[]
}

/** The expected parse is a dump of objects, each printed where it was met first: entries hide in all places. */
function found(node: unknown, name: string): unknown[] {
  if (typeof node !== 'object' || node === null) return []
  const inside = Object.values(node).flatMap((one) => found(one, name))
  const own = (node as { __CLASS__?: string })['__CLASS__']
  return own?.endsWith(name) ? [node, ...inside] : inside
}
const camtVectors = [
  ['camt053.v2.minimal', 'EUR'],
  ['camt053.v2.minimal.ultimate', 'EUR'],
  ['camt053.v2.multi.statement', 'EUR'],
  ['camt053.v4', 'EUR'],
  ['camt053.v8', 'EUR'],
  ['camt054.v8', 'SEK'],
] as const

describeVectors('camt vectors (genkgo/camt)', 'camt', (file) => {
  test.each(camtVectors)('%s is read as expected', (name, currency) => {
    const items = read('camt', file(`${name}.xml`), currency)
    const expected = found(JSON.parse(file(`${name}.json`)), '\\DTO\\Entry') as Entry[]
    expect(expected.length).toBeGreaterThan(0)
    const read_ = lines(items)
    // In the dump of several statements only entries of the last one are spelt out.
    if (!name.includes('multi')) expect(read_).toHaveLength(expected.length)
    for (const entry of expected) {
      expect(entry.getAmount.getCurrency.getCode).toBe(currency)
      const line = read_.find(({ amountFen }) => amountFen === Number(entry.getAmount.getAmount))
      expect(line).toMatchObject({
        accountNo: entry.getRecord.getAccount.getIdentification,
        bookedOn: entry.getBookingDate['0'].slice(0, 10),
        isReversal: entry.getReversalIndicator,
      })
      if (entry.getAccountServicerReference !== null) {
        expect(line?.stableId).toBe(`${line?.bookedOn}/${entry.getAccountServicerReference}/${line?.amountFen}`)
      }
      for (const balance of entry.getRecord.getBalances ?? []) {
        if (balance.getAmount.getCurrency.getCode !== currency) continue
        const of = ends(items).find(({ statementId }) => statementId === entry.getRecord.getId)
        if (balance.getType === 'opening') expect(of?.openingFen).toBe(Number(balance.getAmount.getAmount))
        if (balance.getType === 'closing') expect(of?.closingFen).toBe(Number(balance.getAmount.getAmount))
      }
    }
    const details = found(JSON.parse(file(`${name}.json`)), '\\DTO\\EntryTransactionDetail') as Detail[]
    const reference = details.map((detail) => detail.getReference?.getEndToEndId).find((one) => one)
    if (reference) expect(read_.map((line) => line.reference)).toContain(reference)
    const message = details.map((detail) => detail.getRemittanceInformation?.getMessage).find((one) => one)
    if (message) expect(read_.some((line) => line.remark.includes(message.trim().slice(0, 20)))).toBe(true)
    const parties = details.flatMap((detail) => detail.getRelatedParties ?? [])
    const names = parties.map((party) => party.getRelatedPartyType?.getName)
    const accounts = parties.map((party) => party.getAccount?.getIdentification)
    for (const line of read_.filter((one) => one.counterpartyName !== null)) {
      if (!name.includes('multi')) expect(names).toContain(line.counterpartyName)
      if (line.counterpartyAccount !== null) expect(accounts).toContain(line.counterpartyAccount)
    }
  })

  test('two statements of one file: their balances bridge, and each has its line', () => {
    const items = read('camt', file('camt053.v2.multi.statement.xml'), 'EUR')
    expect(lines(items).map((line) => [line.amountFen, line.balanceAfterFen])).toEqual([
      [885, 2700],
      [-700, 2000],
    ])
    expect(bads(items)).toEqual([])
    expect(ends(items)).toHaveLength(2)
  })

  test('a batch whose parts are of another currency is told as the one entry that was booked', () => {
    expect(lines(read('camt', file('camt054.v8.xml'), 'SEK')).map((line) => line.amountFen)).toEqual([-20_000_000])
  })

  test('the same file is read as bad lines by a platform of yuan, and stops nothing', () => {
    const items = read('camt', file('camt053.v2.minimal.xml'), 'CNY')
    expect(lines(items)).toEqual([])
    expect(bads(items)).toEqual(['currency'])
  })

  test('camt053.v2.wrong.xml, a message without a statement, is refused', () => {
    expect(() => read('camt', file('camt053.v2.wrong.xml'), 'EUR')).toThrow(StatementRefused)
  })
})

interface Mt940Statement {
  referenceNumber: string
  accountId: string
  openingBalance: { isCredit: boolean; value: number }
  closingBalance: { isCredit: boolean; value: number }
  transactions: {
    isCredit: boolean
    amount: number
    valueDate: string
    entryDate: string
    customerReference: string
    description: string
  }[]
}
// The expected parse has floats; as text with two decimals they are what was written.
const cents = (value: number, isCredit = true) => Number(value.toFixed(2).replace('.', '')) * (isCredit || value === 0 ? 1 : -1)

describeVectors('MT940 vectors (mt940-js)', 'mt940', (file) => {
  test.each([
    ['abn-amro-1', 'STA', 'EUR'],
    ['base-1', 'mta', 'DEM'],
    ['ing-1', 'mta', 'EUR'],
  ])('%s is read as expected', (name, ending, currency) => {
    const items = read('mt940', file(`${name}.${ending}`), currency)
    const expected = JSON.parse(file(`${name}.json`)) as Mt940Statement[]
    expect(ends(items)).toEqual(
      expected.map(({ accountId, referenceNumber, openingBalance, closingBalance, transactions }) => ({
        accountNo: accountId,
        statementId: referenceNumber,
        openingFen: cents(openingBalance.value, openingBalance.isCredit),
        closingFen: cents(closingBalance.value, closingBalance.isCredit),
        lines: transactions.length,
      })),
    )
    expect(lines(items).map(({ accountNo, amountFen, bookedOn, reference }) => ({ accountNo, amountFen, bookedOn, reference }))).toEqual(
      expected.flatMap(({ accountId, transactions }) =>
        transactions.map((one) => ({
          accountNo: accountId,
          amountFen: cents(one.amount, one.isCredit),
          bookedOn: one.entryDate || one.valueDate,
          reference: one.customerReference || null,
        })),
      ),
    )
    const descriptions = expected.flatMap(({ transactions }) => transactions.map((one) => one.description))
    lines(items).forEach((line, index) => {
      const description = descriptions[index]!
      if (description.startsWith('/')) {
        // Taken apart: each part is in the text as a whole.
        expect(description).toContain(`/REMI/${line.remark}`)
        expect(description).toContain(`/NAME/${line.counterpartyName}`)
      } else expect(line.remark).toBe(description)
    })
    expect(new Set(lines(items).map((line) => line.stableId)).size).toBe(lines(items).length)
  })

  test('balances that bridge are quiet, and the one that does not is told', () => {
    expect(bads(read('mt940', file('base-1.mta'), 'DEM'))).toEqual([])
    expect(bads(read('mt940', file('ing-1.mta'), 'EUR'))).toEqual([])
    expect(bads(read('mt940', file('abn-amro-1.STA'), 'EUR'))).toEqual(['unbalanced'])
  })
})

describeVectors('CMB vectors', 'cmb', (file) => {
  test('the first page of a break-point query is read as the bank documents it', () => {
    const { trsQryResponse } = JSON.parse(file('cdc-trsQryByBreakPoint.json'))
    const page = readCmbPage(trsQryResponse.response.body, '755947919880029')
    expect(page).toMatchObject({
      hasMore: true,
      next: { queryAcctNbr: '755947919880029', continuation: [{ acctNbr: '755947919880003' }, { expectNextSequence: '101' }] },
    })
    expect(page?.items).toEqual([
      {
        kind: 'line',
        line: {
          stableId: '2022-02-28/C09468U00012KWZ/-4001',
          accountNo: '755947919880029',
          bookedOn: '2022-02-28',
          at: new Date('2022-02-28T06:03:37Z'),
          amountFen: -4001,
          balanceAfterFen: 200_011_092_141_982,
          counterpartyName: null,
          counterpartyAccount: null,
          remark: '批量代付业务报文',
          reference: null,
          isReversal: false,
        },
      },
    ])
  })

  test('SM2 of the standard is verified, and so is what we sign', () => {
    const { sm2Sign: vector } = JSON.parse(file('sm-standard.json'))
    const published = Buffer.from(vector.signatureRS, 'hex').toString('base64')
    const isGood = (text: string, signature: string, userId = vector.userId) => isSm2Signed(text, signature, vector.publicKey, userId)
    expect(isGood(vector.message, published)).toBe(true)
    expect(isGood('message digesT', published)).toBe(false)
    expect(isGood(vector.message, published, '1234567812345679')).toBe(false)
    const own = sm2Sign('收款 100 元', vector.privateKey, 'U003736239000000')
    expect(isGood('收款 100 元', own, 'U003736239000000')).toBe(true)
    expect(
      isGood(
        '收款 100 元',
        own.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        'U003736239000000',
      ),
    ).toBe(false)
  })

  test('an envelope opens for the one who has the keys, signed over its names in order', () => {
    const { sm2Sign: vector } = JSON.parse(file('sm-standard.json'))
    const { trsQryRequest } = JSON.parse(file('cdc-trsQryByBreakPoint.json'))
    const keys = { userId: 'U003736239', symmetricKey: 'VuAzSWQhsoNqzn0K', privateKey: vector.privateKey, publicKey: vector.publicKey }
    const data = sealCdc(trsQryRequest, '20230501101112', keys)
    expect(openCdc(data, keys)).toMatchObject({ kind: 'message', message: trsQryRequest, sigtim: '20230501101112' })
    expect(openCdc(data, { ...keys, symmetricKey: 'VuAzSWQhsoNqzn0L' }).kind).toBe('unreadable')
    expect(openCdc(data, { ...keys, userId: 'U003736238' }).kind).not.toBe('message')
    expect(sorted({ b: [{ d: '1', c: '2' }], a: null })).toBe('{"a":null,"b":[{"c":"2","d":"1"}]}')
  })
})
