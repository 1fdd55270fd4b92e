import type { PayMethod } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Way, Words } from '../../ui'
import type { WayToPay } from './ways'

interface Props {
  readonly ways: readonly WayToPay[]
  readonly chosen: PayMethod | null
  readonly onChoose: (method: PayMethod) => void
}

/** Ways to pay, one below the other. A payer pays no fee by any of them; one that cannot be used says why instead. */
export function WayList({ ways, chosen, onChoose }: Props) {
  return (
    <View className="dk-sheet__in p-ways">
      {ways.map(({ method, tile, name, limit, off }) => (
        <Way
          key={method}
          id={`way-${method.toLowerCase()}`}
          tile={tile}
          name={name}
          limit={<Words>{off !== null && method !== 'WALLET' ? off : limit}</Words>}
          cost={off === null ? <View className="dk-in dk-b">免费</View> : method === 'WALLET' ? off : ''}
          chosen={method === chosen}
          off={off !== null}
          onPress={() => onChoose(method)}
        />
      ))}
    </View>
  )
}
