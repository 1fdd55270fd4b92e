import { type Fen, formatYuan } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { dayText, Pill, Unknown, Words } from '../../ui'
import { METHODS } from './methods'
import type { Outcome } from './outcome'

interface Props {
  readonly outcome: Outcome
  readonly payment: PaymentDetailFragment | undefined
  /** The one who is paid looks at it. */
  readonly asPayee: boolean
}

/** What became of it, in one line; then what it means for the money. */
export function OutcomeHeadline({ outcome, payment, asPayee }: Props) {
  switch (outcome.kind) {
    case 'confirming':
      return <Unknown />
    case 'waiting': {
      const { short } = METHODS[outcome.method]
      return (
        <View id="waiting" className="dk-card__p">
          <Pill state="topay" />
          <View className="dk-title dk-mt3">{asPayee ? '还没收到付款' : `还没收到${short}的付款`}</View>
          <View className="dk-sub dk-2 dk-mt2">
            {asPayee ? `买家打开了${short}，还没付完。` : '付过了就等一等，别再付一次；还没付，可以接着去付。'}
          </View>
        </View>
      )
    }
    case 'paid': {
      const back = payment && payment.refundedFen === payment.amountFen
      return (
        <View id="paid" className="dk-card__p">
          <Pill state={back ? 'refund' : 'ok'} />
          <View className="dk-title dk-mt3">
            <Words>{back ? `${formatYuan(payment.refundedFen)} 元已经全退了` : payment ? paidText(payment, asPayee) : ''}</Words>
          </View>
        </View>
      )
    }
    case 'part':
      return (
        <View id="part" className="dk-card__p">
          <Pill state="topay" word={`还剩 ${formatYuan(outcome.restFen)}`} />
          <View className="dk-title dk-mt3">
            <Words>{`${asPayee ? '收到' : '已付'} ${formatYuan(outcome.paidFen)} 元，${outcome.released ? '货可以拉走' : '还没到放货的数'}`}</Words>
          </View>
          <View className="dk-sub dk-2 dk-mt2">
            <Words>{restText(outcome.restFen, payment?.dueOn ?? null, asPayee)}</Words>
          </View>
        </View>
      )
    case 'failed':
      return (
        <View id="failed" className="dk-card__p">
          <Pill state="fail" />
          <View className="dk-title dk-mt3">{asPayee ? '买家没付成，没有扣他的钱' : '没付成，没有扣钱'}</View>
          <View className="dk-sub dk-2 dk-mt2">
            {outcome.reason ?? (asPayee ? '平台没有收到这次付款，他可以重新付。' : '平台没有收到这次付款，可以重新付。')}
          </View>
        </View>
      )
    case 'closed':
      return (
        <View id="closed" className="dk-card__p">
          <Pill state="closed" />
          <View className="dk-title dk-mt3">{asPayee ? '这张单已经关闭，不收款了' : '这张单已经关闭，不用付了'}</View>
        </View>
      )
    case 'unpaid':
      return (
        <View id="unpaid" className="dk-card__p">
          <Pill state="topay" />
          <View className="dk-title dk-mt3">{asPayee ? '还没收到付款' : '还没有付'}</View>
        </View>
      )
  }
}

/** 付好了，张*国 已收到 8,640.00 元; to the payee: 收到鲜达配送 8,640.00 元 */
function paidText({ amountFen, payee, payer }: PaymentDetailFragment, asPayee: boolean): string {
  const yuan = `${formatYuan(amountFen)} 元`
  return asPayee ? `收到${payer?.name ?? ''} ${yuan}` : `付好了，${payee.ownerName} 已收到 ${yuan}`
}

function restText(restFen: Fen, dueOn: string | null, asPayee: boolean): string {
  const until = dueOn ? `，${dayText(dueOn)}前付清` : asPayee ? '还没收到' : '，请付清'
  return `剩 ${formatYuan(restFen)} 元${until}。`
}
