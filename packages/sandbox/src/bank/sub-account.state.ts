/** What an account's money is made of; amounts in fen. */
export interface Holding {
  available: number
  /** In guarantee, for orders that wait. */
  frozen: number
  /** Of what is available, by the day (yyyyMMdd) whose clearing it waits for; days that are cleared count no more. */
  uncleared: Record<string, number>
}

/** A see-through sub account below the fund summary account. */
export interface SubAccount extends Holding {
  subAcctNo: string
  memberCode: string
  memberProperty: '00' | 'SH'
  memberName: string
  mobile: string
  openedAt: number
  closedAt?: number | undefined
}

/** The bank's own sub accounts. Guarantee and transit are what the others add up to, so they are not kept. */
export interface SpecialBalances {
  suspense: number
  fee: number
  outgoing: number
}

export const SPECIAL_ACCOUNTS = {
  suspense: { subAcctNo: '3019000000000002', property: '2', name: '挂账子账户' },
  fee: { subAcctNo: '3019000000000003', property: '3', name: '手续费子账户' },
  interest: { subAcctNo: '3019000000000004', property: '4', name: '利息子账户' },
  guarantee: { subAcctNo: '3019000000000005', property: '5', name: '担保子账户' },
  transit: { subAcctNo: '3019000000000007', property: '7', name: '在途子账户' },
  platform: { subAcctNo: '3019000000000010', property: '10', name: '平台自有子账户' },
  outgoing: { subAcctNo: '3019000000000012', property: '12', name: '提现在途子账户' },
} as const

/** One day's money of the channels. */
export interface Clearing {
  /** yyyyMMdd */
  day: string
  total: number
  state: 'pending' | 'cleared' | 'failed' | 'abnormal'
  dueAt: number
  reason: string
}
