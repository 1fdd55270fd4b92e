import { formatYuan } from '@dangkou/shared'
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
  const payee = payment?.payee.ownerName ?? ''
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
            <Words>
              {back
                ? `${formatYuan(payment.refundedFen)} 元已经全退了`
                : `${asPayee ? '收好了' : '付好了'}，${payee} 已收到 ${payment ? formatYuan(payment.amountFen) : ''} 元`}
            </Words>
          </View>
        </View>
      )
    }
    case 'part':
      return (
        <View id="part" className="dk-card__p">
          <Pill state="topay" word={`还剩 ${formatYuan(outcome.restFen)}`} />
          <View className="dk-title dk-mt3">
            <Words>{`已付 ${formatYuan(outcome.paidFen)} 元，${outcome.released ? '货可以拉走' : '还没到放货的数'}`}</Words>
          </View>
          <View className="dk-sub dk-2 dk-mt2">
            <Words>{`剩 ${formatYuan(outcome.restFen)} 元${payment?.dueOn ? `，${dayText(payment.dueOn)}前付清` : '，请付清'}。`}</Words>
          </View>
        </View>
      )
    case 'failed':
      return (
        <View id="failed" className="dk-card__p">
          <Pill state="fail" />
          <View className="dk-title dk-mt3">没付成，没有扣钱</View>
          <View className="dk-sub dk-2 dk-mt2">{outcome.reason ?? '平台没有收到这次付款，可以重新付。'}</View>
        </View>
      )
    case 'closed':
      return (
        <View id="closed" className="dk-card__p">
          <Pill state="closed" />
          <View className="dk-title dk-mt3">这张单已经关闭，不用付了</View>
        </View>
      )
    case 'unpaid':
      return (
        <View id="unpaid" className="dk-card__p">
          <Pill state="topay" />
          <View className="dk-title dk-mt3">还没有付</View>
        </View>
      )
  }
}
