import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Plate } from '../../ui'

/** Whom the one who looks at it has paid. */
export function ToWhom({ payee: { ownerName, stall } }: Pick<PaymentDetailFragment, 'payee'>) {
  return (
    <View className="dk-row dk-row--wrap">
      <View className="dk-2 dk-sub p-k">付给</View>
      <View className="dk-payto__n">{ownerName}</View>
      {stall && (
        <View className="dk-ml2">
          <Plate text={stall} />
        </View>
      )}
    </View>
  )
}

/** Who pays the one who looks at it. Nobody is known of a code that anybody may scan. */
export function FromWhom({ payer }: Pick<PaymentDetailFragment, 'payer'>) {
  if (payer === null) return null
  return (
    <View>
      <View className="dk-row dk-row--wrap">
        <View className="dk-2 dk-sub p-k">买家</View>
        <View className="dk-payto__n">{payer.name}</View>
      </View>
      {payer.ownerName !== payer.name && <View className="dk-sub dk-2 p-in">{payer.ownerName}</View>}
    </View>
  )
}
