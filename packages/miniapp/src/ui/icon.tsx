import { View } from '@tarojs/components'

import { classes } from './classes'
import type { IconName } from './icon-name'

interface Props {
  readonly name: IconName
  readonly size?: 16 | 20 | 24 | 28 | 32
  /** Takes the colour of the words around it when not given. */
  readonly tone?: 'in' | 'due' | 'err' | 'wait' | '2' | '3'
  readonly className?: string
}

export function Icon({ name, size = 24, tone, className }: Props) {
  return (
    <View
      className={classes('dk-ic', size !== 24 && `dk-ic--${size}`, `dk-i-${name}`, tone && `dk-${tone}`, className)}
      aria-hidden="true"
    />
  )
}
