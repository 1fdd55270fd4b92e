import { formatYuan } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'

import { clockWithSeconds, type StoryStep, whenText } from '../../ui'
import { refundStep } from '../refund/refund-words'
import { METHODS } from './methods'
import type { Outcome } from './outcome'

interface Look {
  /** The one who is paid looks at it. */
  readonly asPayee: boolean
  readonly sentAt: number | null
  readonly now: number
}

/** What happened to a bill, from top to bottom; while an answer is awaited, only what concerns it. */
export function outcomeStory(outcome: Outcome, payment: PaymentDetailFragment, look: Look): StoryStep[] {
  if (outcome.kind === 'confirming') return waitingSteps(payment, look)
  const { asPayee } = look
  const billed: StoryStep = { icon: 'receipt', title: '开单', time: whenText(new Date(payment.createdAt)) }
  const paid = payment.attempts.flatMap((attempt): StoryStep[] => {
    const time = whenText(new Date(attempt.finishedAt ?? attempt.createdAt))
    const amount = formatYuan(attempt.amountFen)
    const { name } = METHODS[attempt.method]
    if (attempt.state === 'SUCCEEDED') {
      const whole = attempt.amountFen === payment.amountFen
      const title = asPayee ? (whole ? '收到了' : `收到 ${amount}`) : whole ? '付好了' : `付了 ${amount}`
      return [{ icon: 'ok', title, note: name, time }]
    }
    return attempt.state === 'ACCEPTED' ? [{ icon: 'spin', tone: 'wait', title: `打开了${name}`, note: '等付款人付完', time }] : []
  })
  return [billed, ...paid, ...payment.refunds.map(refundStep)]
}

function waitingSteps(payment: PaymentDetailFragment, { asPayee, sentAt, now }: Look): StoryStep[] {
  const attempt = [...payment.attempts].reverse().find(({ state }) => state === 'UNKNOWN' || state === 'ACCEPTED')
  const began = attempt ? Date.parse(attempt.createdAt) : (sentAt ?? now)
  const amount = formatYuan(attempt?.amountFen ?? payment.askedFen)
  const wallet = attempt === undefined || attempt.method === 'WALLET'
  const by = attempt ? METHODS[attempt.method].name : METHODS.WALLET.name
  const frozen: StoryStep = {
    icon: 'lock',
    title: wallet ? `${amount} 元已冻结` : `${amount} 元由${by}保管`,
    time: clockWithSeconds(new Date(began)),
    note: asPayee ? '没付成会退回买家' : wallet ? '没付成会自动退回可用余额' : '没付成会原路退回',
  }
  return [
    { icon: 'ok', title: '付款已提交', time: clockWithSeconds(new Date(began)), note: by },
    ...(attempt ? [frozen] : []),
    {
      icon: 'spin',
      tone: 'wait',
      title: '等银行回话',
      time: `已等 ${Math.max(0, Math.round((now - began) / 1000))} 秒`,
      note: attempt ? '有结果，这里和账单里都会变' : '没付成，钱一直在可用余额里',
    },
  ]
}
