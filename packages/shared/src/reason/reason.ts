import type { Language } from '../error/language.ts'
import { type Fen, formatYuan } from '../money/index.ts'

/**
 * Why something was decided as it was: a stable code, and the figures that it was decided by. Decisions are kept with
 * their reasons in this one shape, and told to people by `reasonText`. Figures carry their unit last in their name.
 */
export interface Reason {
  readonly code: ReasonCode
  readonly figures: ReasonFigures
}

export type ReasonFigures = Readonly<Record<string, string | number>>

/** Codes are kept in the database: add, never rename. `{name}` takes a figure; `…Fen` is shown in yuan, `…Bps` in percent. */
export const REASONS = {
  // a channel that cannot take the payment
  CHANNEL_OFF: { zh: '市场停用了这个渠道', en: 'switched off by the market' },
  OUT_OF_HOURS: { zh: '不在开放时间 {opensAt} 到 {closesAt} 内', en: 'outside its hours, {opensAt} to {closesAt}' },
  BELOW_MINIMUM: { zh: '低于单笔下限 {minFen} 元', en: 'below its minimum of {minFen} yuan' },
  ABOVE_MAXIMUM: { zh: '超过单笔上限 {maxFen} 元', en: 'above its maximum of {maxFen} yuan' },
  DAY_LIMIT_REACHED: {
    zh: '今天已收 {takenFen} 元，再收就超过每日 {dayFen} 元',
    en: '{takenFen} yuan were taken today; this would pass {dayFen} yuan a day',
  },
  CLIENT_NOT_SERVED: { zh: '在{client}里打不开', en: 'does not open in {client}' },
  NOT_COMBINED: { zh: '不能一次付给 {parts} 家', en: 'cannot pay {parts} payees at once' },
  TOO_MANY_PARTS: { zh: '一次最多付给 {mostParts} 家，这里有 {parts} 家', en: 'pays at most {mostParts} payees at once, not {parts}' },
  PAYEE_WITHOUT_NUMBER: { zh: '有 {payees} 家收款方没有登记商户号', en: '{payees} payees have no number there' },
  CHANNEL_DOWN: { zh: '渠道暂时连不上', en: 'cannot be reached at present' },
  TRIED_BEFORE: { zh: '这笔已经试过', en: 'was tried for this payment' },
  NOT_ASKED_FOR: { zh: '付款人选了别的', en: 'the payer chose another' },
  // the market's rules
  RULE_USES: { zh: '第 {rule} 条规则指定', en: 'rule {rule} says to use it' },
  RULE_USES_ANOTHER: { zh: '第 {rule} 条规则指定了{channel}', en: 'rule {rule} says to use {channel}' },
  RULE_PREFERS: { zh: '第 {rule} 条规则优先', en: 'preferred by rule {rule}' },
  RULE_AVOIDS: { zh: '第 {rule} 条规则避开', en: 'avoided by rule {rule}' },
  RULE_AVOIDS_ANOTHER: { zh: '第 {rule} 条规则避开{channel}', en: 'rule {rule} avoids {channel}' },
  // the market's strategy
  ONLY_WAY: { zh: '只有它能收', en: 'no other can take it' },
  AFTER_OTHERS: { zh: '排在其他渠道之后', en: 'comes after the others' },
  CHEAPEST: { zh: '手续费最低，{feeFen} 元（下一个 {nextFeeFen} 元）', en: 'lowest fee, {feeFen} yuan (the next {nextFeeFen} yuan)' },
  MOST_SUCCESSFUL: {
    zh: '成功率最高，{successBps}（{samples} 笔；下一个 {nextSuccessBps}）',
    en: 'highest success rate, {successBps} of {samples} (the next {nextSuccessBps})',
  },
  FASTEST: {
    zh: '最快，平均 {latencyMs} 毫秒（下一个 {nextLatencyMs} 毫秒）',
    en: 'fastest, {latencyMs} ms on average (the next {nextLatencyMs} ms)',
  },
  TOO_FEW_SAMPLES: {
    zh: '近来只有 {samples} 笔，不够 {neededSamples} 笔，按最好的算',
    en: 'only {samples} of {neededSamples} samples, so taken for as good as the best',
  },
  SAME_THEN_CHEAPER: {
    zh: '不相上下，手续费低，{feeFen} 元（下一个 {nextFeeFen} 元）',
    en: 'equal but for the fee, {feeFen} yuan (the next {nextFeeFen} yuan)',
  },
  SAME_THEN_FIRST: { zh: '不相上下，按固定次序', en: 'equal in everything; first in the fixed order' },
} as const satisfies Record<string, { zh: string; en: string }>

export type ReasonCode = keyof typeof REASONS

/** Ways to start a payment, and channels, as people call them. */
const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  weapp: { zh: '微信小程序', en: 'the WeChat mini-program' },
  'wechat-browser': { zh: '微信里的网页', en: 'WeChat’s browser' },
  'alipay-app': { zh: '支付宝', en: 'Alipay' },
  h5: { zh: '手机浏览器', en: 'a phone’s browser' },
  desktop: { zh: '电脑浏览器', en: 'a desktop’s browser' },
  qr: { zh: '扫我们的码', en: 'our QR code' },
  'payment-code': { zh: '扫买家付款码', en: 'a payment code' },
  wechat: { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  unionpay: { zh: '企业网银', en: 'corporate online banking' },
}

/** The sentence for people. A missing figure leaves its braces in place, so that a test finds it. */
export function reasonText({ code, figures }: Reason, language: Language): string {
  return REASONS[code][language].replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    const value = figures[name]
    if (value === undefined) return braces
    if (name === 'client' || name === 'channel') return NAMES[String(value)]?.[language] ?? String(value)
    if (name.endsWith('Fen')) return formatYuan(value as Fen)
    if (name.endsWith('Bps')) return `${(Number(value) / 100).toFixed(2)}%`
    return String(value)
  })
}
