/** Where the reader stands: an element that we know, with the ones that it may hold. */
export interface CamtElement {
  readonly children: Map<string, CamtElement>
  /** What its text is, or what begins and ends with it; none for elements that only lead to others. */
  role: CamtRole | null
}

const TEXTS = {
  // of the statement, the notification or the report
  Id: 'statementId',
  'Acct/Id/IBAN': 'accountNo',
  'Acct/Id/Othr/Id': 'accountNo',
  'Bal/Tp/CdOrPrtry/Cd': 'balanceKind',
  'Bal/Amt': 'balanceAmount',
  'Bal/CdtDbtInd': 'balanceDirection',
  'Ntry/NtryRef': 'entryReference',
  'Ntry/Amt': 'entryAmount',
  'Ntry/CdtDbtInd': 'entryDirection',
  'Ntry/RvslInd': 'entryReversal',
  // Text in version 2 to 4, a code inside from version 8 on.
  'Ntry/Sts': 'entryStatus',
  'Ntry/Sts/Cd': 'entryStatus',
  'Ntry/BookgDt/Dt': 'bookingDay',
  'Ntry/BookgDt/DtTm': 'bookingTime',
  'Ntry/ValDt/Dt': 'valueDay',
  'Ntry/AcctSvcrRef': 'bankReference',
  'Ntry/AddtlNtryInf': 'entryInformation',
  'Ntry/NtryDtls/TxDtls/Refs/AcctSvcrRef': 'detailBankReference',
  'Ntry/NtryDtls/TxDtls/Refs/EndToEndId': 'endToEndId',
  'Ntry/NtryDtls/TxDtls/Refs/InstrId': 'instructionId',
  'Ntry/NtryDtls/TxDtls/Refs/TxId': 'transactionId',
  'Ntry/NtryDtls/TxDtls/Amt': 'detailAmount',
  'Ntry/NtryDtls/TxDtls/AmtDtls/TxAmt/Amt': 'detailTransactionAmount',
  'Ntry/NtryDtls/TxDtls/CdtDbtInd': 'detailDirection',
  'Ntry/NtryDtls/TxDtls/RmtInf/Ustrd': 'remittance',
  'Ntry/NtryDtls/TxDtls/RmtInf/Strd/CdtrRefInf/Ref': 'structuredRemittance',
  'Ntry/NtryDtls/TxDtls/RmtInf/Strd/AddtlRmtInf': 'structuredRemittance',
  'Ntry/NtryDtls/TxDtls/AddtlTxInf': 'detailInformation',
  // From version 8 on a party stands one deeper, in Pty or Agt.
  'Ntry/NtryDtls/TxDtls/RltdPties/Dbtr/Nm': 'debtorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/Dbtr/Pty/Nm': 'debtorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/UltmtDbtr/Nm': 'ultimateDebtorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/UltmtDbtr/Pty/Nm': 'ultimateDebtorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/DbtrAcct/Id/IBAN': 'debtorAccount',
  'Ntry/NtryDtls/TxDtls/RltdPties/DbtrAcct/Id/Othr/Id': 'debtorAccount',
  'Ntry/NtryDtls/TxDtls/RltdPties/Cdtr/Nm': 'creditorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/Cdtr/Pty/Nm': 'creditorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/UltmtCdtr/Nm': 'ultimateCreditorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/UltmtCdtr/Pty/Nm': 'ultimateCreditorName',
  'Ntry/NtryDtls/TxDtls/RltdPties/CdtrAcct/Id/IBAN': 'creditorAccount',
  'Ntry/NtryDtls/TxDtls/RltdPties/CdtrAcct/Id/Othr/Id': 'creditorAccount',
} as const

const WHOLES = { '': 'statement', Bal: 'balance', Ntry: 'entry', 'Ntry/NtryDtls/TxDtls': 'detail' } as const

export type CamtText = (typeof TEXTS)[keyof typeof TEXTS]
export type CamtWhole = 'message' | (typeof WHOLES)[keyof typeof WHOLES]
export type CamtRole = CamtText | CamtWhole

// camt.052 is the same message within a day.
const MESSAGES = { BkToCstmrStmt: 'Stmt', BkToCstmrDbtCdtNtfctn: 'Ntfctn', BkToCstmrAcctRpt: 'Rpt' } as const

const WHOLE_ROLES: ReadonlySet<string> = new Set(['message', ...Object.values(WHOLES)])

export function isWhole(role: CamtRole): role is CamtWhole {
  return WHOLE_ROLES.has(role)
}

/** Version and namespace are not looked at: the names of the elements say all that is needed. */
export const DOCUMENT: CamtElement = element()
for (const [message, statement] of Object.entries(MESSAGES)) {
  const root = descend(DOCUMENT, [message])
  root.role = 'message'
  const inside = descend(root, [statement])
  for (const [path, role] of [...Object.entries(TEXTS), ...Object.entries(WHOLES)]) {
    descend(inside, path === '' ? [] : path.split('/')).role = role
  }
}

function element(): CamtElement {
  return { children: new Map(), role: null }
}

function descend(from: CamtElement, path: readonly string[]): CamtElement {
  let at = from
  for (const name of path) {
    const next = at.children.get(name) ?? element()
    at.children.set(name, next)
    at = next
  }
  return at
}
