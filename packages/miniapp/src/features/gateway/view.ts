import { beijingClock, beijingDay, type Fen, formatYuan } from '@dangkou/shared'
import type { GatewayLinkState, GatewayPageLifeFragment } from '@dangkou/shared/graphql'

import { dayText } from '../../ui'

export type GatewayPage = GatewayPageLifeFragment
export type GatewayBank = GatewayPage['banks'][number]

/** Where a bank can still be chosen: nothing was submitted, and the link is good. */
export function asksForBank(state: GatewayLinkState): boolean {
  return state === 'OPEN' || state === 'AT_BANK' || state === 'FAILED'
}

export function momentText(iso: string): string {
  const at = new Date(iso)
  return `${dayText(beijingDay(at))} ${beijingClock(at)}`
}

/** 还剩 33 小时 34 分 */
export function leftText(iso: string, now: number): string | null {
  const minutes = Math.floor((Date.parse(iso) - now) / 60_000)
  if (minutes < 0) return null
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `还剩 ${minutes} 分` : `还剩 ${hours} 小时 ${minutes % 60} 分`
}

/** 单笔 500 万 */
export function limitText(limitFen: Fen): string {
  return `单笔 ${limitFen / 1_000_000} 万`
}

export function tooMuchFor({ limitFen }: GatewayBank, amountFen: Fen): boolean {
  return amountFen > limitFen
}

/** What happens to money that the checker lets pass when the link is over: said before it is paid. */
export function lateText({ takesLate, expiresAt }: Pick<GatewayPage, 'takesLate' | 'expiresAt'>): string {
  const after = `链接 ${momentText(expiresAt)} 到期。到期以后才通过的，`
  return takesLate ? `${after}照样算数，不用再付。` : `${after}会原路退回，不算付款。`
}

export function stepsFor(page: GatewayPage): { readonly title: string; readonly note: string }[] {
  const { attempt, amountFen, payeeName } = page
  const order = attempt?.referenceTail ? `指令尾号 ${attempt.referenceTail}，` : ''
  return [
    { title: `请复核人登录${attempt?.bankName ?? ''}企业网银`, note: `${order}金额 ${formatYuan(amountFen)} 元，收款人 ${payeeName}。` },
    { title: '核对收款人和金额，点通过', note: lateText(page) },
    { title: '通过后本页变成「已付款」', note: '通常 1 分钟内更新，可以先关掉本页。' },
  ]
}
