import { registerEnumType } from 'type-graphql'
import type { ChannelHealth, PayClient } from '../../channels/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import type { SettleCalendar } from './channel-setting.entity.ts'
import type { RouteRule, RouteStrategy } from './route.decision.ts'

export const RouteClientEnum = enumOf<PayClient>({
  WEAPP: 'weapp',
  WECHAT_BROWSER: 'wechat-browser',
  ALIPAY_APP: 'alipay-app',
  H5: 'h5',
  DESKTOP: 'desktop',
  QR: 'qr',
  PAYMENT_CODE: 'payment-code',
})
registerEnumType(RouteClientEnum, { name: 'RouteClient', description: 'Where and how a payer starts.' })
export const RouteStrategyEnum = enumOf<RouteStrategy>({ CHEAPEST: 'cheapest', MOST_SUCCESSFUL: 'most-successful', FASTEST: 'fastest' })
registerEnumType(RouteStrategyEnum, { name: 'RouteStrategy' })
export const RouteActionEnum = enumOf<RouteRule['action']>({ USE: 'use', PREFER: 'prefer', AVOID: 'avoid' })
registerEnumType(RouteActionEnum, {
  name: 'RouteAction',
  description: 'USE: this channel and no other. PREFER and AVOID order only.',
})
export const SettleCalendarEnum = enumOf<SettleCalendar>({ NATURAL: 'natural', WORKING: 'working' })
registerEnumType(SettleCalendarEnum, { name: 'SettleCalendar', description: 'Every day counts, or only days on which banks work.' })
export const ChannelHealthEnum = enumOf<ChannelHealth>({ UP: 'up', DOWN: 'down', RECOVERING: 'recovering' })
registerEnumType(ChannelHealthEnum, { name: 'ChannelHealth' })
