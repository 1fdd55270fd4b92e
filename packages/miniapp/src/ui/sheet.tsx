import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from './icon'
import { pressable } from './pressable'

interface Props {
  readonly title: string
  readonly children: ReactNode
  readonly icon?: 'close' | 'back'
  readonly onClose: () => void
}

/** Paper that rises over the page. Its fixed blocks and SheetScroll are laid out by the one who opens it. */
export function Sheet({ title, children, icon = 'close', onClose }: Props) {
  return (
    <>
      <View className="dk-mask" catchMove />
      <View className="dk-sheet" role="dialog" aria-label={title}>
        <View className="dk-sheet__bar">
          <View className="dk-sheet__x" {...pressable({ id: 'sheet-close', label: icon === 'close' ? '关闭' : '返回', onPress: onClose })}>
            <Icon name={icon} />
          </View>
          <View className="dk-sheet__t">{title}</View>
        </View>
        {children}
      </View>
    </>
  )
}
