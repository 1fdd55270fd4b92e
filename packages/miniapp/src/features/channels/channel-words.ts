import { type Fen, formatYuan } from '@dangkou/shared'
import type {
  ChannelFeeFiguresFragment,
  ChannelTermsFragment,
  RouteAction,
  RouteClient,
  RouteRulesTextFragment,
  RouteStrategy,
} from '@dangkou/shared/graphql'

import { dayText } from '../../ui'

const NAMES: Record<string, { readonly tile: string; readonly name: string }> = {
  wechat: { tile: '微', name: '微信支付' },
  alipay: { tile: '支', name: '支付宝' },
  unionpay: { tile: '银', name: '企业网银' },
}

export function channelName(channel: string): { readonly tile: string; readonly name: string } {
  return NAMES[channel] ?? { tile: channel.slice(0, 1), name: channel }
}

export const STRATEGIES: Record<RouteStrategy, string> = {
  CHEAPEST: '选最便宜的',
  MOST_SUCCESSFUL: '选最容易付成的',
  FASTEST: '选最快的',
}

/** A market that has said nothing goes by the platform's own rules. */
export function versionWords(version: number): string {
  return version === 0 ? '还没改过' : `第 ${version} 版`
}

export const CLIENTS: Record<RouteClient, string> = {
  WEAPP: '微信小程序',
  WECHAT_BROWSER: '微信里的网页',
  ALIPAY_APP: '支付宝里',
  H5: '手机浏览器',
  DESKTOP: '电脑浏览器',
  QR: '扫我们的码',
  PAYMENT_CODE: '扫买家付款码',
}

export const ACTIONS: Record<RouteAction, string> = { USE: '只用', PREFER: '优先用', AVOID: '少用' }

/** 扫买家付款码 0.38%，最少 0.01 */
export function feeWords({ way, rateBps, fixedFen, minFen, maxFen }: ChannelFeeFiguresFragment): string {
  return [
    `${way === null ? '' : `${CLIENTS[way]} `}${rateBps / 100}%${fixedFen > 0 ? ` 加 ${formatYuan(fixedFen)}` : ''}`,
    minFen !== null && minFen > 0 ? `最少 ${formatYuan(minFen)}` : null,
    maxFen === null ? null : `最多 ${formatYuan(maxFen)}`,
  ]
    .filter((part) => part !== null)
    .join('，')
}

// A channel that names a hundred million has no limit that anybody in a market meets.
const NO_LIMIT_FEN = 10_000_000_000

/** 0.01 到 50,000.00; 0.01 起，不封顶 */
export function rangeWords(minFen: Fen, maxFen: Fen): string {
  return maxFen >= NO_LIMIT_FEN ? `${formatYuan(minFen)} 起，不封顶` : `${formatYuan(minFen)} 到 ${formatYuan(maxFen)}`
}

/** 1 个工作日后 */
export function settleWords({ settleDays, settleCalendar }: Pick<ChannelTermsFragment, 'settleDays' | 'settleCalendar'>): string {
  if (settleDays === 0) return '当天'
  return settleCalendar === 'WORKING' ? `${settleDays} 个工作日后` : `${settleDays} 天后`
}

/** 4月1日起 0.38% */
export function feeToComeWords(fee: ChannelFeeFiguresFragment): string {
  return `${dayText(fee.effectiveOn)}起 ${feeWords(fee)}`
}

type When = RouteRulesTextFragment['rules'][number]['when']

/** 单笔 1,000.00 以上，扫我们的码，22:00 到 06:00 */
export function whenWords({ minFen, maxFen, clients, payeeIds, from, until }: When): string {
  const parts = [
    minFen != null && maxFen != null ? `单笔 ${formatYuan(minFen)} 到 ${formatYuan(maxFen)}` : null,
    minFen != null && maxFen == null ? `单笔 ${formatYuan(minFen)} 以上` : null,
    minFen == null && maxFen != null ? `单笔 ${formatYuan(maxFen)} 以下` : null,
    clients?.length ? clients.map((client) => CLIENTS[client]).join('、') : null,
    payeeIds?.length ? `付给指定的 ${payeeIds.length} 家` : null,
    from != null && until != null ? `${from} 到 ${until}` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? '所有付款' : parts.join('，')
}
