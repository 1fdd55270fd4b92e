/** An account at the bank, with a row for each booking. */
export interface FeedAccount {
  accountNo: string
  openingFen: number
  rows: BankRow[]
}

export interface BankRow {
  /** Unique at the bank: transSequenceIdn, AcctSvcrRef, the reference behind the strokes of :61:. */
  id: string
  at: number
  /** Money out is negative. */
  amountFen: number
  balanceFen: number
  isReversal: boolean
  name: string
  account: string
  remark: string
  reference: string
}

export interface NewBankRow {
  accountNo: string
  amountFen: number
  name?: string | undefined
  account?: string | undefined
  remark?: string | undefined
  reference?: string | undefined
}
