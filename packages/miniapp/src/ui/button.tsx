import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { classes } from './classes'
import { Icon } from './icon'
import type { IconName } from './icon-name'
import { pressable } from './pressable'

interface Props {
  readonly id: string
  readonly children: ReactNode
  readonly onPress: () => void
  /** One primary per screen. `plain` is words only. */
  readonly kind?: 'primary' | 'plain'
  readonly size?: 'm'
  readonly icon?: IconName
  /** Cannot be pressed now; the words say why. */
  readonly off?: boolean
  /** On its way: an arc, and the words say what to wait for. */
  readonly busy?: boolean
  readonly label?: string
}

export function Button({ id, children, onPress, kind, size, icon, off = false, busy = false, label }: Props) {
  const dead = off || busy
  return (
    <View
      className={classes('dk-btn', dead ? 'dk-btn--off' : kind && `dk-btn--${kind}`, size === 'm' && 'dk-btn--m')}
      {...pressable({ id, label, hover: 'dk-btn--hover', onPress: dead ? undefined : onPress })}
      {...(dead ? { 'aria-disabled': 'true' } : {})}
    >
      {busy ? <Icon name="spin" /> : icon && <Icon name={icon} />}
      <View>{children}</View>
    </View>
  )
}
