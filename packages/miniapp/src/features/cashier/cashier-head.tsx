import { beijingClock, beijingDay, type Fen } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'

import { Capital, Card, dayText, Icon, KeyValue, Money, Plate, Tear, Words } from '../../ui'
import type { Cashier } from './view'

interface Props {
  readonly cashier: Cashier
  /** What is about to be paid; null where it is still typed below. */
  readonly amountFen: Fen | null
  /** Whom only, while the amount is typed on the keypad below. */
  readonly short?: boolean
}

/** Payee and amount, as the market vouches for them: in sight until the money moves. */
export function CashierHead({ cashier, amountFen, short = false }: Props) {
  const { payeeName, payeeStall, payeeVerified, askerName, marketName, goods, orderNo, standing, expiresAt } = cashier
  const part = cashier.amountFen !== null && amountFen !== null && amountFen !== cashier.amountFen
  return (
    <Card className="h-head">
      <View className="dk-card__p">
        <View className="dk-sub dk-2">付给</View>
        <View className="dk-payto__n dk-mt1">{payeeName}</View>
        <View className="dk-row dk-row--wrap dk-mt2">
          {payeeStall && <Plate text={payeeStall} />}
          {payeeVerified && (
            <View className="dk-row dk-sub dk-in h-ok">
              <Icon name="shield" size={16} />
              <View className="dk-ml1">市场已实名</View>
            </View>
          )}
        </View>
        {amountFen !== null && (
          <View className="dk-mt3">
            <View className="dk-sub dk-2">金额</View>
            <Money fen={amountFen} size="xl" sign label="金额" />
            <Capital fen={amountFen} className="dk-mt1" />
          </View>
        )}
      </View>
      {!short && (
        <>
          <Tear />
          <View className="dk-card__p u-sum">
            {part && cashier.amountFen !== null && (
              <KeyValue name="总共">
                <Money fen={cashier.amountFen} label="总共" />
              </KeyValue>
            )}
            {askerName !== null && (
              <KeyValue name="替谁付">
                <Words>{askerName}</Words>
              </KeyValue>
            )}
            <KeyValue name="货">
              <Words>{standing ? '当面说好的货' : goods}</Words>
            </KeyValue>
            {orderNo !== null && (
              <KeyValue name="单号">
                <Text className="dk-num">{orderNo}</Text>
              </KeyValue>
            )}
            <KeyValue name="市场">{marketName}</KeyValue>
            {expiresAt !== null && (
              <KeyValue name="有效到">
                <Words>{`${dayText(beijingDay(new Date(expiresAt)))} ${beijingClock(new Date(expiresAt))}`}</Words>
              </KeyValue>
            )}
          </View>
        </>
      )}
    </Card>
  )
}
