import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from './icon'
import type { IconName } from './icon-name'

interface Props {
  readonly icon: IconName
  /** Why it is empty, or what went wrong. */
  readonly title: string
  readonly children?: ReactNode
  readonly error?: boolean
  /** The one thing to do about it. */
  readonly action?: ReactNode
}

export function Empty({ icon, title, children, error = false, action }: Props) {
  return (
    <View className="dk-empty">
      <View className={error ? 'dk-empty__art dk-empty__art--err' : 'dk-empty__art'}>
        <Icon name={icon} size={32} />
      </View>
      <View className="dk-b">{title}</View>
      {children !== undefined && <View className="dk-sub dk-2 dk-mt1">{children}</View>}
      {action !== undefined && <View className="dk-empty__do">{action}</View>}
    </View>
  )
}
