/** What is done at the channel when the fault strikes. */
export type Operation = 'prepare' | 'payment code' | 'query' | 'close' | 'revoke' | 'callback' | 'refund' | 'refund query' | 'bill'
export type ChannelName = 'wechat' | 'alipay'
type Client = 'QR' | 'H5' | 'ALIPAY_APP' | 'WEAPP'

export interface FaultCase {
  readonly channel: ChannelName
  readonly operation: Operation
  readonly client: Client | null
  /** As the sandbox names it. */
  readonly fault: { readonly operation: string; readonly kind: string }
}

const WECHAT_CALL = ['timeout', 'answer-lost', 'http-500', 'rate-limited', 'wrong-signature', 'wrong-serial', 'unknown-then-success']
const ALIPAY_CALL = ['timeout', 'answer-lost', 'http-500', 'rate-limited', 'wrong-signature', 'system-error', 'done-but-system-error']

function cases(channel: ChannelName, operation: Operation, client: Client | null, at: string, kinds: readonly string[]): FaultCase[] {
  return kinds.map((kind) => ({ channel, operation, client, fault: { operation: at, kind } }))
}

/** Every fault that the sandbox can make × every operation of ours that it fits. */
export const CASES: readonly FaultCase[] = [
  ...cases('wechat', 'prepare', 'QR', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'prepare', 'H5', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'prepare', 'WEAPP', 'prepay', [...WECHAT_CALL, 'paid-before-answer']),
  ...cases('wechat', 'payment code', null, 'codepay', [...WECHAT_CALL, 'user-paying']),
  ...cases('wechat', 'query', 'QR', 'query', WECHAT_CALL),
  ...cases('wechat', 'close', 'QR', 'close', [...WECHAT_CALL, 'paid-first']),
  ...cases('wechat', 'revoke', null, 'reverse', [...WECHAT_CALL, 'user-paying']),
  ...cases('wechat', 'callback', 'QR', 'callback', [
    'lost',
    'twice',
    'late',
    'out-of-order',
    'tampered-amount',
    'wrong-signature',
    'wrong-serial',
    'stale-timestamp',
  ]),
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
  ...cases('alipay', 'prepare', 'QR', 'precreate', [...ALIPAY_CALL, 'callback-first']),
  ...cases('alipay', 'prepare', 'ALIPAY_APP', 'create', [...ALIPAY_CALL, 'callback-first']),
  ...cases('alipay', 'payment code', null, 'pay', [...ALIPAY_CALL, 'callback-first', 'asks-password', 'buyer-balance']),
  ...cases('alipay', 'query', 'QR', 'query', ALIPAY_CALL),
  ...cases('alipay', 'close', 'ALIPAY_APP', 'close', [...ALIPAY_CALL, 'paid-first']),
  ...cases('alipay', 'revoke', null, 'cancel', [...ALIPAY_CALL, 'ask-again']),
  ...cases('alipay', 'callback', 'QR', 'callback', ['lost', 'twice', 'late', 'tampered-amount', 'wrong-signature', 'stale-timestamp']),
  ...cases('alipay', 'refund', 'QR', 'refund', [...ALIPAY_CALL, 'processing', 'seller-balance']),
  ...cases('alipay', 'refund query', 'QR', 'refund-query', ALIPAY_CALL),
  ...cases('alipay', 'bill', 'QR', 'bill', [...ALIPAY_CALL, 'late', 'none']),
  ...cases('alipay', 'bill', 'QR', 'bill-file', ['row-missing', 'row-extra', 'amount-changed', 'broken-row', 'wrong-totals', 'cut-off']),
]

export function nameOf({ channel, operation, client, fault }: FaultCase): string {
  return `${channel} ${operation}${client === null ? '' : ` (${client})`}: ${fault.kind}`
}
