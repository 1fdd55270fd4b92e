import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Card, KeyValue, Money, Rule, Story, Tear, Words } from '../../ui'
import type { Outcome } from './outcome'
import { FromWhom, ToWhom } from './other-side'
import { OutcomeHeadline } from './outcome-headline'
import { outcomeStory } from './outcome-story'

interface Props {
  readonly outcome: Outcome
  readonly payment: PaymentDetailFragment | undefined
  readonly sentAt: number | null
  readonly now: number
  /** The one who is paid looks at it. */
  readonly asPayee: boolean
}

/** The bill with what became of it. */
export function OutcomeCard({ outcome, payment, sentAt, now, asPayee }: Props) {
  const steps = payment ? outcomeStory(outcome, payment, { asPayee, sentAt, now }) : []
  const amountIs = asPayee && outcome.kind === 'paid' ? '收款' : '金额'
  return (
    <Card>
      <OutcomeHeadline outcome={outcome} payment={payment} asPayee={asPayee} />
      {payment && (
        <>
          <Tear />
          <View className="dk-card__p u-sum">
            {asPayee ? <FromWhom payer={payment.payer} /> : <ToWhom payee={payment.payee} />}
            <View className="dk-row dk-row--base dk-mt2">
              <View className="dk-2 dk-sub p-k">{amountIs}</View>
              <Money fen={payment.amountFen} size="l" sign label={amountIs} />
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
