import { View } from '@tarojs/components'

import { Tile, Words } from '../../ui'
import { bankTile } from './banks'

interface Props {
  readonly card: { readonly bankName: string; readonly tail: string; readonly holderName: string }
}

/** A card by its bank's character, its tail and its holder. */
export function CardName({ card: { bankName, tail, holderName } }: Props) {
  return (
    <View className="dk-row">
      <Tile word={bankTile(bankName)} />
      <View className="dk-fill dk-ml3">
        <View className="dk-b dk-lead">
          <Words>{`${bankName} 尾号 ${tail}`}</Words>
        </View>
        <View className="dk-sub dk-2">{holderName}</View>
      </View>
    </View>
  )
}
