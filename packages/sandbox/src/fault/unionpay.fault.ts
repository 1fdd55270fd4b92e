const REQUEST_KINDS = ['timeout', 'answer-lost', 'http-500', 'wrong-signature', 'busy', 'rate-limited', 'foreign-certificate'] as const
const NOTIFY_EVENT_KINDS = ['lost', 'twice', 'late'] as const
const NOTIFY_SEND_KINDS = ['tampered-amount', 'wrong-signature', 'foreign-certificate'] as const
const FILE_KINDS = ['row-missing', 'row-extra', 'amount-changed', 'broken-row', 'wrong-totals', 'adjusted'] as const

const OPERATION_KINDS = {
  // unsure: 04, nobody can say yet what became of the order.
  query: [...REQUEST_KINDS, 'unsure'],
  // fails: taken, and refused by the payer's bank afterwards.
  refund: [...REQUEST_KINDS, 'fails', 'stuck'],
  'refund-query': [...REQUEST_KINDS, 'unsure'],
  bill: [...REQUEST_KINDS, 'late', 'none'],
} as const

/** What can be broken at UnionPay. */
export const UNIONPAY_FAULTS: Readonly<Record<string, readonly string[]>> = {
  ...OPERATION_KINDS,
  // after-timeout: the bank lets the checker approve although the time to pay is over.
  approve: ['after-timeout'],
  callback: [...NOTIFY_EVENT_KINDS, ...NOTIFY_SEND_KINDS],
  'bill-file': FILE_KINDS,
}

export type UnionpayOperation = keyof typeof OPERATION_KINDS
export type UnionpayFaultKind = (typeof OPERATION_KINDS)[UnionpayOperation][number]
export type UnionpayFileFault = (typeof FILE_KINDS)[number]

export const unionpayFaultKinds: readonly UnionpayFaultKind[] = [...new Set(Object.values(OPERATION_KINDS).flat())]
export const unionpayNotifyEventKinds: readonly (typeof NOTIFY_EVENT_KINDS)[number][] = NOTIFY_EVENT_KINDS
export const unionpayNotifySendKinds: readonly (typeof NOTIFY_SEND_KINDS)[number][] = NOTIFY_SEND_KINDS
export const unionpayFileKinds: readonly UnionpayFileFault[] = FILE_KINDS
