const REQUEST_KINDS = [
  'timeout',
  'answer-lost',
  'http-500',
  'wrong-signature',
  'rate-limited',
  'system-error',
  'done-but-system-error',
] as const
const NOTIFY_EVENT_KINDS = ['lost', 'twice', 'late'] as const
const NOTIFY_SEND_KINDS = ['tampered-amount', 'wrong-signature', 'stale-timestamp'] as const
const BILL_FILE_KINDS = ['row-missing', 'row-extra', 'amount-changed', 'broken-row', 'wrong-totals', 'cut-off'] as const

const OPERATION_KINDS = {
  // callback-first: paid, and told to the merchant, before the answer to the order is out.
  create: [...REQUEST_KINDS, 'callback-first'],
  precreate: [...REQUEST_KINDS, 'callback-first'],
  pay: [...REQUEST_KINDS, 'callback-first', 'asks-password', 'buyer-balance'],
  query: REQUEST_KINDS,
  // paid-first: the payer is quicker than the close by a hair.
  close: [...REQUEST_KINDS, 'paid-first'],
  cancel: [...REQUEST_KINDS, 'ask-again'],
  refund: [...REQUEST_KINDS, 'processing', 'seller-balance'],
  'refund-query': REQUEST_KINDS,
  bill: [...REQUEST_KINDS, 'late', 'none'],
  'oauth-token': REQUEST_KINDS,
} as const

/** What can be broken at Alipay. */
export const ALIPAY_FAULTS: Readonly<Record<string, readonly string[]>> = {
  ...OPERATION_KINDS,
  callback: [...NOTIFY_EVENT_KINDS, ...NOTIFY_SEND_KINDS],
  'bill-file': BILL_FILE_KINDS,
}

export type AlipayOperation = keyof typeof OPERATION_KINDS
export type AlipayFaultKind = (typeof OPERATION_KINDS)[AlipayOperation][number]
export type AlipayBillFault = (typeof BILL_FILE_KINDS)[number]

export const alipayFaultKinds: readonly AlipayFaultKind[] = [...new Set(Object.values(OPERATION_KINDS).flat())]
export const alipayNotifyEventFaultKinds: readonly (typeof NOTIFY_EVENT_KINDS)[number][] = NOTIFY_EVENT_KINDS
export const alipayNotifySendFaultKinds: readonly (typeof NOTIFY_SEND_KINDS)[number][] = NOTIFY_SEND_KINDS
export const alipayBillFaultKinds: readonly AlipayBillFault[] = BILL_FILE_KINDS
