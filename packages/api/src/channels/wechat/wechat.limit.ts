import { fen } from '@dangkou/shared'
import type { PayLimits } from '../channel.ts'
import { ORDER_CLIENTS } from './wechat.message.ts'

export const WECHAT_LIMITS: PayLimits = {
  minFen: fen(1),
  // pay.weixin.qq.com/doc/v3/partner names 10 million yuan for a part of a combined order; for a single order WeChat names no bound.
  maxFen: fen(1_000_000_000),
  clients: [...ORDER_CLIENTS, 'payment-code'],
  mostRefunds: 50,
  refundWithinDays: 365,
}
