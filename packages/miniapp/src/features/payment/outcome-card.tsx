import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Card, KeyValue, Money, Plate, Rule, Story, Tear, Words } from '../../ui'
import type { Outcome } from './outcome'
import { OutcomeHeadline } from './outcome-headline'
import { outcomeStory } from './outcome-story'

interface Props {
  readonly outcome: Outcome
  readonly payment: PaymentDetailFragment | undefined
  readonly sentAt: number | null
  readonly now: number
  readonly asPayee?: boolean
}

/** The bill with what became of it. */
export function OutcomeCard({ outcome, payment, sentAt, now, asPayee = false }: Props) {
  const steps = payment ? outcomeStory(outcome, payment, sentAt, now) : []
  return (
    <Card>
      <OutcomeHeadline outcome={outcome} payment={payment} asPayee={asPayee} />
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
                {asPayee && payment.payer && (
                  <KeyValue name="买家">
                    {payment.payer.name === payment.payer.ownerName
                      ? payment.payer.name
                      : `${payment.payer.name} ${payment.payer.ownerName}`}
                  </KeyValue>
                )}
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
