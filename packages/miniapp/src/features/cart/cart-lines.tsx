import type { PaymentLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Money, Plate, Words } from '../../ui'

/** Every payee with his plate and his amount: nobody is hidden behind 等 3 家. */
export function CartLines({ bills }: { readonly bills: readonly PaymentLineFragment[] }) {
  return (
    <View>
      {bills.map(({ id, payee, goods, restFen }) => (
        <View key={id} className="k-line">
          <View className="dk-row dk-row--wrap">
            <View className="dk-b k-name">{payee.ownerName}</View>
            {payee.stall && <Plate text={payee.stall} />}
            <View className="dk-end">
              <Money fen={restFen} label={payee.ownerName} />
            </View>
          </View>
          <View className="dk-cap dk-3">
            <Words>{`${payee.name}，${goods}`}</Words>
          </View>
        </View>
      ))}
    </View>
  )
}
