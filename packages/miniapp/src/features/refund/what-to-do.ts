import type { RefundsQuery } from '@dangkou/shared/graphql'

type Refund = RefundsQuery['refunds']['edges'][number]['node']
type Part = Refund['parts'][number]

/** What a refund that did not go through needs of the merchant; null where there is nothing to do. */
export function whatToDo({ refundState, parts }: Pick<Refund, 'refundState' | 'parts'>): string | null {
  if (refundState !== 'FAILED') return null
  const failed = parts.find(({ state }) => state === 'FAILED')
  return failed ? adviceOf(failed) : '可以再退一次，单号不变，不会退两次。'
}

/** In the channels' own codes. */
function adviceOf({ code, method }: Part): string {
  if (method === 'UNIONPAY') return '银行没退成，钱还在你这边。再退一次，会用新的退款单号；没退成的那笔作废，不会退两次。'
  const name = method === 'ALIPAY' ? '支付宝' : '微信'
  if (code === 'ABNORMAL') return `买家的卡退不进去，多半注销了。到${name}商户平台处理这一笔，或和买家当面退。`
  if (code !== null && /NOT_ENOUGH|BALANCE/.test(code)) return `你在${name}的余额不够退。等今天的货款到了，再退一次。`
  if (code === 'CLOSED') return `${name}关了这张退款单，钱还在你这边。再退一次，单号不变，不会退两次。`
  return '钱还在你这边。再退一次，单号不变，不会退两次。'
}

/** Failed with the channel, and asking once more would help. */
export function canRetry({ refundState, parts }: Pick<Refund, 'refundState' | 'parts'>): boolean {
  return refundState === 'FAILED' && !parts.some(({ code, state }) => state === 'FAILED' && code === 'ABNORMAL')
}
