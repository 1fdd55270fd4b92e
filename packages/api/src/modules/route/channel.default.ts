import { ZERO_FEN, fen } from '@dangkou/shared'
import type { FeeLine } from './channel-fee.rule.ts'
import type { SettleCalendar } from './channel-setting.entity.ts'

/** What a market may say of a channel. */
export interface ChannelTerms {
  isOn: boolean
  opensAt: string | null
  closesAt: string | null
  minFen: FeeLine['minFen'] | null
  maxFen: FeeLine['minFen'] | null
  dayFen: FeeLine['minFen'] | null
  settleDays: number
  settleCalendar: SettleCalendar
}

/**
 * What holds in a market until its staff says something else, so that a new market, and a channel that is new to an old
 * one, need no rows to begin with. WeChat and Alipay both settle on the next calendar day.
 */
const USUAL_TERMS: ChannelTerms = {
  isOn: true,
  opensAt: null,
  closesAt: null,
  minFen: null,
  maxFen: null,
  dayFen: null,
  settleDays: 1,
  settleCalendar: 'natural',
}

/** Corporate banking is for companies' sums. */
const TERMS: Readonly<Record<string, ChannelTerms>> = {
  unionpay: { ...USUAL_TERMS, minFen: fen(100_000) },
}

export function defaultTerms(channel: string): ChannelTerms {
  return TERMS[channel] ?? USUAL_TERMS
}

/** 0.6 %: what both take from a merchant who has agreed nothing else. */
const USUAL_FEE: FeeLine = {
  way: null,
  effectiveOn: '2000-01-01',
  rateBps: 60,
  fixedFen: ZERO_FEN,
  minFen: fen(0),
  maxFen: null,
}

/** The gateway takes nothing out of a payment: the institution pays by the month, as its contract says. */
const FEES: Readonly<Record<string, FeeLine>> = {
  unionpay: { ...USUAL_FEE, rateBps: 0 },
}

export function defaultFee(channel: string): FeeLine {
  return FEES[channel] ?? USUAL_FEE
}
