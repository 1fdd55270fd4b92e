import { beijingRfc3339 } from '../clock/beijing.time.ts'
import type { BankRow } from './bank-row.state.ts'

export interface StatementOfDay {
  accountNo: string
  /** yyyyMMdd */
  day: string
  openingFen: number
  rows: readonly BankRow[]
}

/** camt.053.001.08: one statement, an entry for each row. */
export function camt053({ accountNo, day, openingFen, rows }: StatementOfDay): string {
  const on = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
  const closingFen = rows.at(-1)?.balanceFen ?? openingFen
  const id = `${accountNo}-${day}`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${on}T23:59:59+08:00</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${id}</Id><Acct><Id><Othr><Id>${accountNo}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>`,
    balance('OPBD', openingFen, on),
    balance('CLBD', closingFen, on),
    ...rows.map((row) => entry(row, on)),
    '</Stmt></BkToCstmrStmt></Document>',
  ].join('\n')
}

function balance(kind: string, fen: number, on: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${amount(fen)}<Dt><Dt>${on}</Dt></Dt></Bal>`
}

function entry(row: BankRow, on: string): string {
  // Who paid stays who paid, also when the money goes back.
  const party = row.amountFen < 0 !== row.isReversal ? 'Cdtr' : 'Dbtr'
  return [
    `<Ntry>${amount(row.amountFen)}${row.isReversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts>`,
    `<BookgDt><DtTm>${beijingRfc3339(row.at)}</DtTm></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>${row.id}</AcctSvcrRef>`,
    `<NtryDtls><TxDtls><Refs><EndToEndId>${xml(row.reference) || 'NOTPROVIDED'}</EndToEndId></Refs>`,
    `<RltdPties><${party}><Pty><Nm>${xml(row.name)}</Nm></Pty></${party}>`,
    `<${party}Acct><Id><Othr><Id>${xml(row.account)}</Id></Othr></Id></${party}Acct></RltdPties>`,
    `<RmtInf><Ustrd>${xml(row.remark)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  ].join('')
}

function amount(fen: number): string {
  const size = Math.abs(fen)
  const yuan = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
  return `<Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>${fen < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
