import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { seeded } from './measure.ts'

/** One day's lines, in one file of one format. */
const LINES_PER_DAY = 5_000
/** A year has no more days than this; further lines are further accounts. */
const DAYS = 300
const PAGE = 200
/** Of MT940's lines without a number of the bank's, every so many comes twice: two payments that look alike. */
const TWIN_EVERY = 50

export interface StatementFiles {
  /** Pages of CMB, one a line. */
  readonly pages: string
  readonly pageBytes: number
  readonly camt: readonly string[]
  readonly mt940: readonly string[]
  /** Lines of each, which are a third of all. */
  readonly lines: { cmb: number; camt: number; mt940: number }
}

interface Line {
  day: string
  serial: string
  fen: number
  name: string
  account: string
}

const NAMES = ['周德发', '王秀英', '鑫源水产有限公司', '李敏', '绿丰农产品批发市场有限公司', '张建国']

/** Statements of a busy market, on the disk: the same bytes for the bare parser and for the import. */
export async function writeStatements(folder: string, lines: number): Promise<StatementFiles> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const random = seeded(20_260_319)
  const third = Math.floor(lines / 3)
  const line = (prefix: string, index: number): Line => ({
    day: dayOf(Math.floor(index / LINES_PER_DAY) % DAYS),
    serial: `${prefix}${String(index).padStart(9, '0')}`,
    fen: (random(3) === 0 ? -1 : 1) * (1 + random(9_000_000)),
    name: NAMES[random(NAMES.length)]!,
    account: `62220000${String(random(1e9)).padStart(11, '0')}`,
  })
  const camt = await files(folder, 'camt', third, (from, to) => camtFile(from, to, (index) => line('C', index)))
  const mt940 = await files(folder, 'mt940', third, (from, to) => mt940File(from, to, (index) => line('M', index)))
  const rest = lines - 2 * third
  const pages = `${folder}/cmb.jsonl`
  const out = createWriteStream(pages)
  let balance = 0
  let pageBytes = 0
  for (let from = 0; from < rest; from += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, rest - from) }, (_, index) => line('B', from + index))
    const text = `${cmbPage(
      rows,
      () => balance,
      (fen) => (balance += fen),
      from + PAGE < rest,
    )}\n`
    pageBytes += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return { pages, pageBytes, camt, mt940, lines: { cmb: rest, camt: third, mt940: third } }
}

async function files(folder: string, name: string, lines: number, text: (from: number, to: number) => Generator<string>) {
  const written: string[] = []
  for (let from = 0; from < lines; from += LINES_PER_DAY) {
    const path = `${folder}/${name}-${String(written.length).padStart(4, '0')}`
    const out = createWriteStream(path)
    for (const part of text(from, Math.min(from + LINES_PER_DAY, lines))) if (!out.write(part)) await once(out, 'drain')
    out.end()
    await once(out, 'finish')
    written.push(path)
  }
  return written
}

function dayOf(number: number): string {
  return new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)
}

function yuan(fen: number): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

function* camtFile(from: number, to: number, line: (index: number) => Line): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${from}</MsgId></GrpHdr><Stmt><Id>S${from}</Id><Acct><Id><Othr><Id>755900000000002</Id></Othr></Id><Ccy>CNY</Ccy></Acct>`
  yield `<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>\n`
  for (let index = from; index < to; index++) {
    const { account, day, fen, name, serial } = line(index)
    const [party, direction] = fen < 0 ? ['Cdtr', 'DBIT'] : ['Dbtr', 'CRDT']
    const amount = `<Amt Ccy="CNY">${yuan(Math.abs(fen))}</Amt><CdtDbtInd>${direction}</CdtDbtInd>`
    yield `<Ntry><NtryRef>${index - from + 1}</NtryRef>${amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>A${serial}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E${serial}</EndToEndId></Refs>${amount}<RltdPties><${party}><Pty><Nm>${name}</Nm></Pty></${party}><${party}Acct><Id><Othr><Id>${account}</Id></Othr></Id></${party}Acct></RltdPties><RmtInf><Ustrd>${serial} 货款</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`
  }
  yield '</Stmt></BkToCstmrStmt></Document>'
}

function* mt940File(from: number, to: number, line: (index: number) => Line): Generator<string> {
  let sum = 0
  yield `:20:M${from}\r\n:25:CMBCCNBS/755900000000003\r\n:28C:${from / LINES_PER_DAY + 1}/1\r\n:60F:C260101CNY0,00\r\n`
  for (let index = from; index < to; index++) {
    // Every other line has no number of the bank's; of those some have a twin.
    const hasNumber = index % 2 === 0
    const isSecond = !hasNumber && index % TWIN_EVERY === TWIN_EVERY - 1 && index > from + 1
    const isFirst = !hasNumber && (index + 2) % TWIN_EVERY === TWIN_EVERY - 1 && index + 2 < to && index > from
    if (isSecond) continue
    const { account, day, fen, name, serial } = line(index)
    const date = day.slice(2).replaceAll('-', '')
    const amount = yuan(Math.abs(fen)).replace('.', ',')
    const mark = fen < 0 ? 'D' : 'C'
    const reference = hasNumber ? `E${serial}//A${serial}` : 'NONREF'
    const text = `:61:${date}${date.slice(2)}${mark}${amount}NTRF${reference}\r\n:86:?00转账?20${isFirst ? 'T' : ''}${serial} 货款\r\n?21 12号档?31${account}?32${name}\r\n`
    yield isFirst ? text + text : text
    sum += isFirst ? 2 * fen : fen
  }
  yield `:62F:${sum < 0 ? 'D' : 'C'}260101CNY${yuan(Math.abs(sum)).replace('.', ',')}\r\n-\r\n`
}

function cmbPage(rows: Line[], balance: () => number, move: (fen: number) => void, hasMore: boolean): string {
  const credits = rows.filter(({ fen }) => fen > 0)
  const debits = rows.filter(({ fen }) => fen < 0)
  const sum = (list: Line[]) => yuan(list.reduce((total, { fen }) => total + fen, 0))
  return JSON.stringify({
    TRANSQUERYBYBREAKPOINT_Y1: [{ acctNbr: '755900000000001', transDate: '20260101', expectNextSequence: '1' }],
    TRANSQUERYBYBREAKPOINT_Z1: [
      {
        ctnFlag: hasMore ? 'Y' : 'N',
        queryAcctNbr: '755900000000001',
        creditNums: String(credits.length),
        creditAmount: sum(credits),
        debitNums: String(debits.length),
        debitAmount: sum(debits),
      },
    ],
    TRANSQUERYBYBREAKPOINT_Z2: rows.map(({ account, day, fen, name, serial }) => {
      move(fen)
      return {
        transDate: day.replaceAll('-', ''),
        transTime: '041207',
        transSequenceIdn: `A${serial}`,
        valueDate: day.replaceAll('-', ''),
        loanCode: fen < 0 ? 'D' : 'C',
        transAmount: yuan(fen),
        currencyNbr: '10',
        textCode: 'CPAA',
        billNumber: '',
        remarkTextClt: `${serial} 货款`,
        reversalFlag: 'N',
        acctOnlineBal: yuan(balance()),
        ctpAcctNbr: account,
        ctpAcctName: name,
        ctpBankName: '招商银行深圳分行',
        infoFlag: '1',
        businessName: '网银汇款',
        businessText: '',
        requestNbr: '',
        yurRef: `E${serial}`,
        virtualNbr: '',
        mchOrderNbr: '',
      }
    }),
  })
}
