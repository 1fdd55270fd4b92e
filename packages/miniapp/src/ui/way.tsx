import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { classes } from './classes'
import { Icon } from './icon'
import { pressable } from './pressable'
import { Tile } from './tile'

interface Props {
  readonly id: string
  readonly tile: string
  readonly name: string
  /** Its limit in words: 可用 28,460.35. */
  readonly limit: ReactNode
  /** 免费, or what it costs; why not, when it cannot be used. */
  readonly cost: ReactNode
  readonly chosen?: boolean
  readonly off?: boolean
  readonly onPress?: () => void
}

/** A way to pay. One that cannot be used has its reason in words and no radio. */
export function Way({ id, tile, name, limit, cost, chosen = false, off = false, onPress }: Props) {
  return (
    <View
      className={classes('dk-way', chosen && 'dk-way--on', off && 'dk-way--off')}
      {...pressable({ id, label: chosen ? `${name}，已选` : name, onPress: off ? undefined : onPress })}
    >
      <Tile word={tile} tone={chosen ? 'on' : undefined} />
      <View className="dk-way__m">
        <View className="dk-way__n">{name}</View>
        <View className="dk-way__l">{limit}</View>
      </View>
      <View className="dk-way__c">{cost}</View>
      {!off && <View className={chosen ? 'dk-radio dk-radio--on' : 'dk-radio'}>{chosen && <Icon name="check" />}</View>}
    </View>
  )
}
