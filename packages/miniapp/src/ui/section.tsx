import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from './icon'
import { pressable } from './pressable'

interface Props {
  readonly id?: string
  readonly title: string
  /** At the right end, before the arrow. */
  readonly children?: ReactNode
  readonly onPress?: () => void
}

/** The heading row of a card. */
export function Section({ id, title, children, onPress }: Props) {
  return (
    <View className="dk-sec" {...pressable({ id, onPress })}>
      <View className="dk-sec__t">{title}</View>
      <View className="dk-end dk-row dk-sub dk-2 w-sec">{children}</View>
      {onPress && <Icon name="right" size={20} tone="3" />}
    </View>
  )
}
