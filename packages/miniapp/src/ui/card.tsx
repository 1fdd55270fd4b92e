import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { classes } from './classes'

interface Props {
  readonly children: ReactNode
  /** Cuts rows at the round corners. */
  readonly clip?: boolean
  readonly className?: string
}

export function Card({ children, clip = false, className }: Props) {
  return <View className={classes('dk-card', clip && 'w-clip', className)}>{children}</View>
}
