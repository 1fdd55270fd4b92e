import { type Fen, formatYuan } from '@dangkou/shared'
import type { CardLineFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Keypad, Money, PasswordBoxes, Rule, Sheet, usePassword } from '../../ui'

interface Props {
  readonly card: CardLineFragment
  readonly amount: Fen
  readonly leftFen: Fen
  readonly running: boolean
  readonly error: string | null
  readonly onPassword: (password: string) => void
  readonly onClose: () => void
}

/** Card and amount stay in sight; the sixth digit sends. */
export function PasswordSheet({ card, amount, leftFen, running, error, onPassword, onClose }: Props) {
  const { typed, press } = usePassword(running, onPassword)

  return (
    <Sheet title="输入支付密码" icon="back" onClose={onClose}>
      <View className="dk-payto">
        <View className="dk-row dk-row--wrap">
          <View className="dk-2 dk-sub p-k">提到</View>
          <View className="dk-payto__n">
            {card.bankName} {card.tail}
          </View>
        </View>
        <View className="dk-sub dk-2 p-in">{card.holderName}</View>
        <View className="dk-row dk-row--base dk-mt1">
          <View className="dk-2 dk-sub p-k">金额</View>
          <Money fen={amount} size="l" sign label="金额" />
        </View>
        <View className="dk-row dk-mt1 dk-sub">
          <View className="dk-2 p-k">用</View>
          <View className="dk-b">钱包余额</View>
          <View className="dk-2 dk-ml2">
            提后剩 <Text className="dk-num">{formatYuan(leftFen)}</Text>
          </View>
        </View>
      </View>
      <Rule />
      <View className="p-pw">
        <PasswordBoxes typed={typed} />
        <View className="dk-row dk-tap">
          {error === null ? (
            <View className="dk-sub dk-2">{running ? '正在冻结，请别退出' : '输完 6 位就提'}</View>
          ) : (
            <View id="error" className="dk-sub dk-err" role="alert">
              {error}
            </View>
          )}
        </View>
      </View>
      <Keypad kind="password" dead={running} onKey={press} />
    </Sheet>
  )
}
