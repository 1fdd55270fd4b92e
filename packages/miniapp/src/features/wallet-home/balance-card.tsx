import { beijingClock } from '@dangkou/shared'
import type { WalletFiguresFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { Button, Card, Icon, Money, pressable, Rule } from '../../ui'
import { useHiddenMoney } from './hidden-money'

interface Props {
  readonly wallet: WalletFiguresFragment
  readonly title: string
  /** Why money is frozen; null when none is on its way. */
  readonly frozenBecause: string | null
  readonly onFrozen: () => void
}

export function BalanceCard({ wallet, title, frozenBecause, onFrozen }: Props) {
  const [hidden, toggle] = useHiddenMoney()
  return (
    <Card>
      <View className="dk-pad dk-row">
        <View className="dk-tap" {...pressable({ id: 'eye', label: hidden ? '显示金额' : '隐藏金额', onPress: toggle })}>
          <View className="dk-2">{title}</View>
          <Icon name="eye" size={20} tone="2" className="dk-ml2" />
        </View>
        <View className="dk-end dk-cap dk-3 dk-num">{beijingClock(new Date(wallet.asOf))} 更新</View>
      </View>
      <View id="available" className="dk-pad">
        <Money fen={wallet.availableFen} size="xl" sign label={title} hidden={hidden} />
      </View>
      <View className="dk-pad dk-mt3">
        <Rule double />
      </View>
      <View className="dk-row dk-row--wrap dk-pad w-foot">
        <View className="dk-tap" {...pressable({ id: 'frozen', onPress: frozenBecause === null ? undefined : onFrozen })}>
          <View>
            <View className="dk-row dk-row--base">
              <View className="dk-sub dk-2">冻结</View>
              <View className="dk-ml2">
                <Money fen={wallet.frozenFen} sign label="冻结" hidden={hidden} />
              </View>
            </View>
            <View className="dk-cap dk-3">{frozenBecause ?? <Text>没有在途的钱</Text>}</View>
          </View>
          {frozenBecause !== null && <Icon name="right" size={20} tone="3" />}
        </View>
        <View className="dk-end dk-row">
          <Button id="withdraw" size="m" onPress={() => void Taro.navigateTo({ url: '/pages/withdraw/index' })}>
            提现
          </Button>
          <View className="dk-ml2">
            <Button id="recharge" size="m" onPress={() => void Taro.navigateTo({ url: '/pages/recharge/index' })}>
              充值
            </Button>
          </View>
        </View>
      </View>
    </Card>
  )
}
