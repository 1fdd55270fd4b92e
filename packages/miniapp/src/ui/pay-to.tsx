import type { Fen } from '@dangkou/shared'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Capital } from './capital'
import { Icon } from './icon'
import { Money } from './money'
import { Plate } from './plate'

interface Payee {
  readonly name: string
  readonly ownerName: string
  readonly stall?: string | null
  readonly verified: boolean
}

interface Props {
  readonly payee: Payee
  readonly fen: Fen
  /** `full` before paying: shop, real-name check, 大写. `short` while the password is typed. */
  readonly detail: 'full' | 'short'
  /** Further lines: goods, way to pay. */
  readonly children?: ReactNode
}

/** Payee and amount: always in sight until the money moves. */
export function PayTo({ payee, fen, detail, children }: Props) {
  const full = detail === 'full'
  return (
    <View className="dk-payto">
      <View className="dk-row dk-row--wrap">
        <View className="dk-2 dk-sub p-k">付给</View>
        <View className="dk-payto__n">{payee.ownerName}</View>
        {payee.stall && (
          <View className="dk-ml2">
            <Plate text={payee.stall} />
          </View>
        )}
      </View>
      {full && (
        <View className="dk-row dk-row--wrap p-in dk-sub dk-2">
          {payee.name !== payee.ownerName && <View>{payee.name}</View>}
          {payee.verified && <Icon name="shield" size={16} tone="in" className={payee.name === payee.ownerName ? '' : 'dk-ml2'} />}
          {payee.verified && <View className="dk-ml1 dk-in">市场已实名</View>}
        </View>
      )}
      <View className={full ? 'dk-row dk-row--base dk-mt2' : 'dk-row dk-row--base dk-mt1'}>
        <View className="dk-2 dk-sub p-k">金额</View>
        <Money fen={fen} size={full ? 'xl' : 'l'} sign label="金额" />
      </View>
      {full && <Capital fen={fen} className="p-in" />}
      {children}
    </View>
  )
}
