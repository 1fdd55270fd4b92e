import type { LaunchFragment, PayMethod } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Card, Qr } from '../../ui'
import { METHODS } from './methods'

interface Props {
  readonly launch: LaunchFragment | null | undefined
  readonly method: PayMethod
}

/** On a desk: the code that the payer's phone scans. Nothing where the cashier opens by itself. */
export function LaunchCode({ launch, method }: Props) {
  if (!launch?.qr) return null
  const { short } = METHODS[method]
  return (
    <Card>
      <View id="launch-code" className="dk-col e-cen dk-card__p">
        <Qr text={launch.qr} label={`${short}付款码`} />
        <View className="dk-b dk-mt3">用{short}扫这个码付</View>
        <View className="dk-sub dk-2 dk-mt1">付完这里会自己变。</View>
      </View>
    </Card>
  )
}
