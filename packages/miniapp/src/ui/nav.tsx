import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'

import { hostFrame } from '../platform/frame'
import { goHome } from './go'
import { Icon } from './icon'
import { pressable } from './pressable'

interface Props {
  readonly title: ReactNode
  /** Pages of the tab bar have nothing to go back to. */
  readonly root?: boolean
  readonly action?: ReactNode
  readonly onBack?: () => void
}

export function Nav({ title, root = false, action, onBack = back }: Props) {
  const { top, right } = hostFrame()
  return (
    <View className="dk-nav" style={{ paddingTop: `${top}px` }}>
      <View className="dk-nav__bar" style={{ paddingRight: `${right}px` }}>
        {!root && (
          <View className="dk-nav__back" {...pressable({ id: 'back', label: '返回', onPress: onBack })}>
            <Icon name="back" />
          </View>
        )}
        <View className={root ? 'dk-nav__title dk-nav__title--root' : 'dk-nav__title'}>{title}</View>
        {action !== undefined && <View className="dk-nav__act">{action}</View>}
      </View>
    </View>
  )
}

/** A page opened from a link or a message has no page before it. */
function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goHome()
}
