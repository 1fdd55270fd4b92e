import { beijingClock, beijingDay, formatYuan } from '@dangkou/shared'
import type { TruckloadCardFragment, TruckloadStepFragment } from '@dangkou/shared/graphql'

import { type PillState, type StoryStep, dayText, whenText } from '../../ui'

type Card = Pick<TruckloadCardFragment, 'truckloadState' | 'submittedAt' | 'paidAt' | 'paidFen' | 'payment'>

/** The four steps of a truck: weighed, agreed, at the bank, paid. */
export const STEPS = ['过磅', '待付款', '待复核', '到账'] as const

/** Which step it is at: 0 to 3, and 4 when all are done. */
export function stepOf({ truckloadState, submittedAt }: Card): number {
  if (truckloadState === 'PAID') return 4
  if (submittedAt !== null) return 2
  return truckloadState === 'CONFIRMED' || truckloadState === 'PAYING' ? 1 : 0
}

export function pillOf(card: Card): { readonly state: PillState; readonly word: string } {
  switch (card.truckloadState) {
    case 'PROPOSED':
      return { state: 'doing', word: '待确认' }
    case 'DISPUTED':
      return { state: 'unknown', word: '有异议' }
    case 'PAID':
      return { state: 'ok', word: '已到账' }
    case 'CANCELLED':
      return { state: 'closed', word: '已作废' }
    case 'CONFIRMED':
    case 'PAYING':
      if (card.submittedAt !== null) return { state: 'review', word: '待复核' }
      return { state: 'topay', word: card.truckloadState === 'PAYING' ? '付了首付' : '待付款' }
  }
}

/** Where it stands, in one sentence. @param mine whose eyes */
export function standing(card: Card, mine: 'merchant' | 'shipper'): string {
  const shipper = mine === 'shipper'
  switch (card.truckloadState) {
    case 'PROPOSED':
      return shipper ? '等你核对、确认。' : '等货主确认。'
    case 'DISPUTED':
      return shipper ? '你提了异议，等档口改。' : '货主有异议，看他怎么说，改好再发。'
    case 'CANCELLED':
      return '已作废，不用付。'
    case 'PAID':
      return card.paidAt === null ? '已到账。' : `${whenText(new Date(card.paidAt))} 到账，可看回单。`
    case 'CONFIRMED':
    case 'PAYING':
      if (card.submittedAt !== null) return '会计已交到银行，等公司复核人在网银里通过。'
      if (card.truckloadState === 'PAYING' && card.payment) return `首付到了，还差 ${formatYuan(card.payment.restFen)} 元。`
      return shipper ? '已确认，等档口付款。' : '货主已确认，可以付款。'
  }
}

const ICONS: Readonly<Record<TruckloadStepFragment['kind'], StoryStep['icon']>> = {
  PROPOSED: 'scale',
  REVISED: 'edit',
  DISPUTED: 'ask',
  CONFIRMED: 'check',
  CANCELLED: 'close',
  LINK_SENT: 'send',
  LINK_OPENED: 'eye',
  LINK_BANK: 'bank',
  LINK_SUBMITTED: 'two',
  LINK_FAILED: 'fail',
  LINK_RETURNED: 'refund',
  LINK_REVOKED: 'close',
  LINK_EXPIRED: 'clock',
  PAID: 'check',
}

const WAYS: Readonly<Record<string, string>> = { wallet: '钱包', wechat: '微信', alipay: '支付宝', unionpay: '企业网银' }

export function storyOf(steps: readonly TruckloadStepFragment[]): StoryStep[] {
  return steps.map((step) => ({
    icon: ICONS[step.kind],
    title: titleOf(step),
    time: whenText(new Date(step.at)),
    ...(step.kind === 'LINK_FAILED' && { tone: 'fail' as const }),
    ...(step.kind === 'LINK_SUBMITTED' && { tone: 'wait' as const }),
    ...noteOf(step),
  }))
}

function titleOf({ kind, by, detail, amountFen, revision }: TruckloadStepFragment): string {
  const who = by ?? ''
  switch (kind) {
    case 'PROPOSED':
      return `${who} 发出结算单`
    case 'REVISED':
      return `${who} 改成第 ${revision ?? ''} 版`
    case 'DISPUTED':
      return `${who} 有异议`
    case 'CONFIRMED':
      return `${who} 确认`
    case 'CANCELLED':
      return `${who} 作废`
    case 'LINK_SENT':
      return `${who} 发出付款链接`
    case 'LINK_OPENED':
      return '链接打开了'
    case 'LINK_BANK':
      return `选了${detail ?? '银行'}`
    case 'LINK_SUBMITTED':
      return `已提交到${detail ?? '银行'}，等复核`
    case 'LINK_FAILED':
      return '银行没付成'
    case 'LINK_RETURNED':
      return '晚到的钱退回了'
    case 'LINK_REVOKED':
      return '链接收回了'
    case 'LINK_EXPIRED':
      return '链接过期了'
    case 'PAID':
      return `${WAYS[detail ?? ''] ?? ''}付了 ${amountFen === null ? '' : formatYuan(amountFen)} 元`
  }
}

function noteOf({ kind, detail }: TruckloadStepFragment): { note: string } | object {
  const said = kind === 'DISPUTED' || kind === 'REVISED' || kind === 'CANCELLED' || kind === 'LINK_FAILED'
  return said && detail !== null ? { note: detail } : {}
}

/** 3月20日 18:00 */
export function untilText(instant: Date): string {
  return `${dayText(beijingDay(instant))} ${beijingClock(instant)}`
}
