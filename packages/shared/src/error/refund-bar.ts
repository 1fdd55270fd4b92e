import type { Words } from './language.ts'

/** What keeps a refund from being asked for. */
export const REFUND_BARS = {
  NOTHING_FAILED: { zh: '没有失败的部分', en: 'nothing of it has failed' },
  STILL_IN_HAND: { zh: '上一次还在处理', en: 'the last request is still in hand' },
  CHANNEL_BOUNDS: { zh: '超过了渠道的退款期限或次数', en: 'the channel takes no more refunds of it, or not so late' },
} as const satisfies Record<string, Words>
