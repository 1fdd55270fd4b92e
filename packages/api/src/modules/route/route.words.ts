import type { PayClient } from '../../channels/index.ts'
import type { RouteRule, RouteStrategy } from './route.decision.ts'

/** Every way to start of the port, as data: what a rule or a fee may name. */
export const PAY_CLIENTS = [
  'weapp',
  'wechat-browser',
  'alipay-app',
  'h5',
  'desktop',
  'qr',
  'payment-code',
] as const satisfies readonly PayClient[]

export const STRATEGIES = ['cheapest', 'most-successful', 'fastest'] as const satisfies readonly RouteStrategy[]
export const ACTIONS = ['use', 'prefer', 'avoid'] as const satisfies readonly RouteRule['action'][]

/** HH:MM of a day. */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/
