import { type Fen, formatYuan, subtractFen } from '@dangkou/shared'
import type { WalletFiguresFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { ErrorNote, Keypad, PasswordBoxes, pressable, Rule, Sheet, usePassword } from '../../ui'

interface Props {
  /** Payee and amount, which stay in sight. */
  readonly head: ReactNode
  readonly amountFen: Fen
  /** Null while it is not known what is in it. */
  readonly wallet: WalletFiguresFragment | null
  readonly paying: boolean
  /** Why the last one was refused. */
  readonly error: string | null
  readonly onPassword: (password: string) => void
  readonly onForgot: () => void
  readonly onBack: () => void
}

/** The sixth digit pays. */
export function PasswordSheet({ head, amountFen, wallet, paying, error, onPassword, onForgot, onBack }: Props) {
  const { typed, press } = usePassword(paying, onPassword)

  return (
    <Sheet title="输入支付密码" icon="back" onClose={paying ? () => undefined : onBack}>
      {head}
      <View className="dk-row dk-pad p-by dk-sub">
        <View className="dk-2 p-k">用</View>
        <View className="dk-b">钱包余额</View>
        {wallet && wallet.availableFen >= amountFen && (
          <View className="dk-2 dk-ml2">
            付后剩 <Text className="dk-num">{formatYuan(subtractFen(wallet.availableFen, amountFen))}</Text>
          </View>
        )}
      </View>
      <Rule />
      <ErrorNote text={error} />
      <View className="p-pw">
        <PasswordBoxes typed={typed} />
        <View className="dk-row">
          <View className="dk-sub dk-2">{paying ? '正在付，请别退出' : '输完 6 位就付款'}</View>
          <View className="dk-tap dk-end dk-link" {...pressable({ id: 'forgot', onPress: onForgot })}>
            忘记密码
          </View>
        </View>
      </View>
      <Keypad kind="password" dead={paying} onKey={press} />
    </Sheet>
  )
}
