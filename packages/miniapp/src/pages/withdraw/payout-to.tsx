import type { Fen } from '@dangkou/shared'
import type { CardLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Capital, Money } from '../../ui'
import styles from './withdraw.module.scss'

interface Props {
  readonly id?: string
  readonly card: CardLineFragment
  readonly amountFen: Fen
  /** Below the amount. */
  readonly children?: ReactNode
}

/** 提到哪里、多少: the account with its holder, and the amount in figures and in words. */
export function PayoutTo({ id, card, amountFen, children }: Props) {
  return (
    <View id={id} className={`dk-card__p ${styles['bill']}`}>
      <View className="dk-row dk-row--top">
        <View className={`dk-2 dk-sub p-k ${styles['key']}`}>提到</View>
        <View className="dk-fill">
          <View className="dk-b dk-lead">
            {card.bankName} 尾号 {card.tail}
          </View>
          <View className="dk-sub dk-2">{card.holderName}</View>
        </View>
      </View>
      <View className="dk-row dk-row--base dk-mt3">
        <View className="dk-2 dk-sub p-k">金额</View>
        <Money fen={amountFen} size="l" sign label="金额" />
      </View>
      <Capital fen={amountFen} className="p-in" />
      {children}
    </View>
  )
}
