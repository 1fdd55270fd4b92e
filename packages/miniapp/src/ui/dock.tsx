import { View } from '@tarojs/components'
import { Children, type ReactNode } from 'react'

import { classes } from './classes'

interface Props {
  readonly children: ReactNode
  /** Above the tab bar: larger buttons, and the tab bar keeps the safe area. */
  readonly home?: boolean
  /** The last action is wider: it is the one that is meant. */
  readonly wideLast?: boolean
}

/** The fixed foot of a screen, where the one green button lives. */
export function Dock({ children, home = false, wideLast = true }: Props) {
  const actions = Children.toArray(children)
  return (
    <View className={classes('dk-dock', home ? 'dk-dock--home' : 'dk-dock--safe')}>
      {actions.map((action, index) => {
        const wide = wideLast && actions.length > 1 && index === actions.length - 1
        return (
          <View key={index} className={wide ? 'dk-dock__a dk-dock__a--2' : 'dk-dock__a'}>
            {action}
          </View>
        )
      })}
    </View>
  )
}
