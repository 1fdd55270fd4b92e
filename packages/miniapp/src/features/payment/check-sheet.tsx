import { formatYuan, subtractFen } from '@dangkou/shared'
import type { PaymentDetailFragment, WalletFiguresFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { Button, PayTo, Sheet, Tear, Way, Words } from '../../ui'

interface Props {
  readonly payment: PaymentDetailFragment
  readonly wallet: WalletFiguresFragment
  readonly hasPassword: boolean
  readonly offline: boolean
  readonly onPay: () => void
  readonly onClose: () => void
}

/** 核对后付款: who gets how much for what, and from where. */
export function CheckSheet({ payment, wallet, hasPassword, offline, onPay, onClose }: Props) {
  const { payee, amountFen, goods, orderNo } = payment
  const missing = subtractFen(amountFen, wallet.availableFen)
  const enough = missing <= 0
  return (
    <Sheet title="核对后付款" onClose={onClose}>
      <PayTo payee={payee} fen={amountFen} detail="full">
        <View className="dk-row dk-row--top dk-mt2">
          <View className="dk-2 dk-sub p-k">货</View>
          <View className="dk-sub dk-fill">
            <Words>{goods}</Words> <Text className="dk-3 dk-num dk-ml1">{orderNo}</Text>
          </View>
        </View>
      </PayTo>
      <Tear flat />
      <View className="dk-sheet__in p-ways">
        <Way
          id="way-wallet"
          tile="余"
          name="钱包余额"
          limit={
            <>
              可用 <Text className="dk-num">{formatYuan(wallet.availableFen)}</Text>
              {!enough && (
                <>
                  ，差 <Text className="dk-num">{formatYuan(missing)}</Text>
                </>
              )}
            </>
          }
          cost={enough ? <View className="dk-in dk-b">免费</View> : '不够付'}
          chosen={enough}
          off={!enough}
          onPress={() => undefined}
        />
      </View>
      <View className="dk-dock dk-dock--safe">
        <View className="dk-dock__a">
          {offline ? (
            <Button id="pay" off onPress={onPay}>
              没信号，先不能付
            </Button>
          ) : !enough ? (
            <Button id="recharge" kind="primary" onPress={() => void Taro.navigateTo({ url: '/pages/recharge/index' })}>
              去充值
            </Button>
          ) : (
            <Button id="pay" kind="primary" onPress={onPay}>
              {hasPassword ? (
                <>
                  付给{payee.ownerName} <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
                </>
              ) : (
                '先设支付密码'
              )}
            </Button>
          )}
        </View>
      </View>
    </Sheet>
  )
}
