import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { classes } from './classes'
import { Icon } from './icon'
import type { IconName } from './icon-name'

interface Props {
  readonly children: ReactNode
  /** Without a tone: carbon blue, something to know while waiting. */
  readonly tone?: 'due' | 'ok' | 'err' | undefined
  readonly icon?: IconName | undefined
}

const ICONS = { due: 'clock', ok: 'ok', err: 'fail' } as const

export function Note({ children, tone, icon = tone ? ICONS[tone] : 'ask' }: Props) {
  return (
    <View className={classes('dk-note', tone && `dk-note--${tone}`)}>
      <Icon name={icon} />
      <View className="dk-fill">{children}</View>
    </View>
  )
}
