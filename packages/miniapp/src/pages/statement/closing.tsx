import type { Fen } from '@dangkou/shared'
import { View } from '@tarojs/components'

import type { Statement } from '../../features/statement/ledger-days'
import { type Month, monthName, thisMonth } from '../../features/statement/month'
import { Money, Rule } from '../../ui'
import styles from './statement.module.scss'

/** Opening balance, what came, what went, and what that leaves, under a double rule. */
export function Closing({ statement, month }: { readonly statement: Statement; readonly month: Month }) {
  return (
    <View className={styles['closing']}>
      <Sum id="opening" name={`${monthName(month)}期初`} fen={statement.openingFen} />
      <Sum name="加 入账" fen={statement.inFen} tone="in" />
      <Sum name="减 支出" fen={statement.outFen} />
      <Rule double />
      <Sum id="closing" name={month === thisMonth() ? '结余' : '期末'} fen={statement.closingFen} bold />
    </View>
  )
}

interface SumProps {
  readonly id?: string
  readonly name: string
  readonly fen: Fen
  readonly tone?: 'in'
  readonly bold?: boolean
}

function Sum({ id, name, fen, tone, bold = false }: SumProps) {
  return (
    <View {...(id === undefined ? {} : { id })} className={`dk-row ${styles['sum']}`}>
      <View className={bold ? 'dk-sub dk-b' : 'dk-sub dk-2'}>{name}</View>
      <View className="dk-end">
        <Money fen={fen} tone={tone} label={name} />
      </View>
    </View>
  )
}
