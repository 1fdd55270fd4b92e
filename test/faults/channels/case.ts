/** What is done at the channel when the fault strikes. */
type Operation =
  | 'prepare'
  | 'payment code'
  | 'query'
  | 'close'
  | 'revoke'
  | 'callback'
  | 'refund'
  | 'refund query'
  | 'bill'
  | 'new certificate'
export type ChannelName = 'wechat' | 'alipay' | 'unionpay'
type Client = 'QR' | 'H5' | 'ALIPAY_APP' | 'WEAPP' | 'WECHAT_BROWSER' | 'DESKTOP'
/** Keys of long standing, or each with another one beside it that is about to follow. */
export type Keys = 'settled' | 'changing'

export interface FaultCase {
  readonly channel: ChannelName
  readonly operation: Operation
  readonly client: Client | null
  /** Several merchants paid at once, by one order. */
  readonly cart: boolean
  readonly keys: Keys
  /** As the sandbox names it. */
  readonly fault: { readonly operation: string; readonly kind: string }
}

const WECHAT_CALL = ['timeout', 'answer-lost', 'http-500', 'rate-limited', 'wrong-signature', 'wrong-serial', 'unknown-then-success']
const ALIPAY_CALL = ['timeout', 'answer-lost', 'http-500', 'rate-limited', 'wrong-signature', 'system-error', 'done-but-system-error']
const UNIONPAY_CALL = ['timeout', 'answer-lost', 'http-500', 'wrong-signature', 'busy', 'rate-limited', 'foreign-certificate']
const WECHAT_CALLBACK = ['lost', 'twice', 'late', 'out-of-order', 'tampered-amount', 'wrong-signature', 'wrong-serial', 'stale-timestamp']
const ALIPAY_CALLBACK = ['lost', 'twice', 'late', 'tampered-amount', 'wrong-signature', 'stale-timestamp']

function cases(channel: ChannelName, operation: Operation, client: Client | null, at: string, kinds: readonly string[]): FaultCase[] {
  return kinds.map((kind) => ({ channel, operation, client, cart: false, keys: 'settled', fault: { operation: at, kind } }))
}

function cart(operation: Operation, client: Client, at: string, kinds: readonly string[]): FaultCase[] {
  return cases('wechat', operation, client, at, kinds).map((one) => ({ ...one, cart: true }))
}

function changing(channel: ChannelName, operation: Operation, at: string, kinds: readonly string[]): FaultCase[] {
  return cases(channel, operation, 'QR', at, kinds).map((one) => ({ ...one, keys: 'changing' }))
}

/** Every fault that the sandbox can make × every operation of ours that it fits. */
export const CASES: readonly FaultCase[] = [
  ...cases('wechat', 'prepare', 'QR', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'prepare', 'H5', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'prepare', 'WEAPP', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'prepare', 'WECHAT_BROWSER', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'payment code', null, 'codepay', [...WECHAT_CALL, 'user-paying']),
  ...cases('wechat', 'query', 'QR', 'query', WECHAT_CALL),
  ...cases('wechat', 'close', 'QR', 'close', [...WECHAT_CALL, 'paid-first']),
  ...cases('wechat', 'revoke', null, 'reverse', [...WECHAT_CALL, 'user-paying']),
  ...cases('wechat', 'callback', 'QR', 'callback', WECHAT_CALLBACK),
  ...cases('wechat', 'refund', 'QR', 'refund', [...WECHAT_CALL, 'abnormal', 'closed', 'processing', 'not-enough', 'too-early']),
  ...cases('wechat', 'refund query', 'QR', 'refund-query', WECHAT_CALL),
  ...cases('wechat', 'bill', 'QR', 'bill', [
    ...WECHAT_CALL,
    'row-missing',
    'row-extra',
    'amount-changed',
    'bad-line',
    'damaged',
    'late',
    'none',
  ]),
  ...cases('wechat', 'bill', 'QR', 'bill-download', ['timeout', 'answer-lost', 'http-500', 'cut']),
  ...cart('prepare', 'QR', 'combined-prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cart('prepare', 'H5', 'combined-prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cart('prepare', 'WECHAT_BROWSER', 'combined-prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cart('query', 'QR', 'combined-query', WECHAT_CALL),
  ...cart('close', 'QR', 'combined-close', [...WECHAT_CALL, 'paid-first']),
  ...cart('callback', 'QR', 'callback', WECHAT_CALLBACK),
  ...cart('refund', 'QR', 'refund', [...WECHAT_CALL, 'abnormal', 'closed', 'processing', 'not-enough', 'too-early']),
  ...cart('bill', 'QR', 'bill', ['http-500', 'row-missing', 'amount-changed']),
  ...cases('alipay', 'prepare', 'QR', 'precreate', [...ALIPAY_CALL, 'callback-first']),
  ...cases('alipay', 'prepare', 'ALIPAY_APP', 'create', [...ALIPAY_CALL, 'callback-first']),
  // An address is signed and nothing is called, but a question whether the order is there already.
  ...cases('alipay', 'prepare', 'H5', 'query', ALIPAY_CALL),
  ...cases('alipay', 'prepare', 'DESKTOP', 'query', ALIPAY_CALL),
  ...cases('alipay', 'payment code', null, 'pay', [...ALIPAY_CALL, 'callback-first', 'asks-password', 'buyer-balance']),
  ...cases('alipay', 'query', 'QR', 'query', ALIPAY_CALL),
  ...cases('alipay', 'query', 'H5', 'query', ALIPAY_CALL),
  ...cases('alipay', 'query', 'DESKTOP', 'query', ALIPAY_CALL),
  ...cases('alipay', 'close', 'ALIPAY_APP', 'close', [...ALIPAY_CALL, 'paid-first']),
  ...cases('alipay', 'close', 'H5', 'close', [...ALIPAY_CALL, 'paid-first']),
  ...cases('alipay', 'close', 'DESKTOP', 'close', [...ALIPAY_CALL, 'paid-first']),
  ...cases('alipay', 'revoke', null, 'cancel', [...ALIPAY_CALL, 'ask-again']),
  ...cases('alipay', 'callback', 'QR', 'callback', ALIPAY_CALLBACK),
  ...cases('alipay', 'callback', 'H5', 'callback', ALIPAY_CALLBACK),
  ...cases('alipay', 'callback', 'DESKTOP', 'callback', ALIPAY_CALLBACK),
  ...cases('alipay', 'refund', 'QR', 'refund', [...ALIPAY_CALL, 'processing', 'seller-balance']),
  ...cases('alipay', 'refund query', 'QR', 'refund-query', ALIPAY_CALL),
  ...cases('alipay', 'bill', 'QR', 'bill', [...ALIPAY_CALL, 'late', 'none']),
  ...cases('alipay', 'bill', 'QR', 'bill-file', ['row-missing', 'row-extra', 'amount-changed', 'broken-row', 'wrong-totals', 'cut-off']),
  // A browser brings the order: what is asked before that, and in order to close it, is whether there is one.
  ...cases('unionpay', 'prepare', 'DESKTOP', 'query', [...UNIONPAY_CALL, 'unsure']),
  ...cases('unionpay', 'query', 'DESKTOP', 'query', [...UNIONPAY_CALL, 'unsure']),
  ...cases('unionpay', 'close', 'DESKTOP', 'query', UNIONPAY_CALL),
  ...cases('unionpay', 'callback', 'DESKTOP', 'callback', [
    'lost',
    'twice',
    'late',
    'tampered-amount',
    'wrong-signature',
    'foreign-certificate',
  ]),
  ...cases('unionpay', 'refund', 'DESKTOP', 'refund', [...UNIONPAY_CALL, 'fails', 'stuck']),
  ...cases('unionpay', 'refund query', 'DESKTOP', 'refund-query', [...UNIONPAY_CALL, 'unsure']),
  ...cases('unionpay', 'bill', 'DESKTOP', 'bill', [...UNIONPAY_CALL, 'late', 'none']),
  ...cases('unionpay', 'bill', 'DESKTOP', 'bill-file', [
    'row-missing',
    'row-extra',
    'amount-changed',
    'broken-row',
    'wrong-totals',
    'adjusted',
  ]),
  ...changing('wechat', 'new certificate', 'certificates', WECHAT_CALL),
  ...changing('wechat', 'prepare', 'prepay', WECHAT_CALL),
  ...changing('wechat', 'query', 'query', WECHAT_CALL),
  ...changing('wechat', 'callback', 'callback', WECHAT_CALLBACK),
  ...changing('wechat', 'refund', 'refund', WECHAT_CALL),
  ...changing('alipay', 'prepare', 'precreate', ALIPAY_CALL),
  ...changing('alipay', 'query', 'query', ALIPAY_CALL),
  ...changing('alipay', 'callback', 'callback', ALIPAY_CALLBACK),
]

export function nameOf({ channel, operation, client, cart: isCart, keys, fault }: FaultCase): string {
  const whose = keys === 'changing' ? `${channel}, keys changing` : channel
  return `${whose}: ${isCart ? 'cart ' : ''}${operation}${client === null ? '' : ` (${client})`}, ${fault.operation}: ${fault.kind}`
}
