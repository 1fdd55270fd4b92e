import { formatYuan } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Card, clockWithSeconds, KeyValue, Money, Pill, Plate, Rule, Story, type StoryStep, Tear, Unknown, whenText, Words } from '../../ui'
import type { Outcome } from './outcome'

interface Props {
  readonly outcome: Outcome
  readonly payment: PaymentDetailFragment | undefined
  readonly sentAt: number | null
  readonly now: number
}

/** The bill with what became of it. */
export function OutcomeCard({ outcome, payment, sentAt, now }: Props) {
  const steps = payment ? story(outcome, payment, sentAt, now) : []
  return (
    <Card>
      <Headline outcome={outcome} payment={payment} />
      {payment && (
        <>
          <Tear />
          <View className="dk-card__p u-sum">
            <View className="dk-row dk-row--wrap">
              <View className="dk-2 dk-sub p-k">付给</View>
              <View className="dk-payto__n">{payment.payee.ownerName}</View>
              {payment.payee.stall && (
                <View className="dk-ml2">
                  <Plate text={payment.payee.stall} />
                </View>
              )}
            </View>
            <View className="dk-row dk-row--base dk-mt2">
              <View className="dk-2 dk-sub p-k">金额</View>
              <Money fen={payment.amountFen} size="l" sign label="金额" />
            </View>
            {outcome.kind !== 'confirming' && (
              <View className="dk-mt2">
                <KeyValue name="货">
                  <Words>{payment.goods}</Words>
                </KeyValue>
                <KeyValue name="单号">
                  <Text className="dk-num">{payment.orderNo}</Text>
                </KeyValue>
              </View>
            )}
          </View>
          {steps.length > 0 && <Rule />}
          {steps.length > 0 && (
            <View className="dk-mt3">
              <Story steps={steps} />
            </View>
          )}
        </>
      )}
    </Card>
  )
}

function Headline({ outcome, payment }: Pick<Props, 'outcome' | 'payment'>) {
  switch (outcome.kind) {
    case 'confirming':
      return <Unknown />
    case 'paid':
      return (
        <View id="paid" className="dk-card__p">
          <Pill state="ok" />
          <View className="dk-title dk-mt3">
            <Words>{`付好了，${payment?.payee.ownerName ?? ''} 已收到 ${payment ? formatYuan(payment.amountFen) : ''} 元`}</Words>
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

function story(outcome: Outcome, payment: PaymentDetailFragment, sentAt: number | null, now: number): StoryStep[] {
  const billed: StoryStep = { icon: 'receipt', title: '开单', time: whenText(new Date(payment.createdAt)) }
  const attempt = payment.attempts.at(-1)
  switch (outcome.kind) {
    case 'paid':
      return [
        billed,
        { icon: 'ok', title: '付好了', note: '钱包余额', ...(payment.paidAt && { time: whenText(new Date(payment.paidAt)) }) },
      ]
    case 'confirming': {
      const began = attempt ? Date.parse(attempt.createdAt) : (sentAt ?? now)
      const frozen: StoryStep = {
        icon: 'lock',
        title: `${formatYuan(payment.amountFen)} 元已冻结`,
        time: clockWithSeconds(new Date(began)),
        note: '没付成会自动退回可用余额',
      }
      return [
        { icon: 'ok', title: '付款已提交', time: clockWithSeconds(new Date(began)), note: '钱包余额' },
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
    default:
      return [billed]
  }
}
