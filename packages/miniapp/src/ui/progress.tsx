import { View } from '@tarojs/components'

import { classes } from './classes'
import { Icon } from './icon'
import type { IconName } from './icon-name'

export type ProgressStep = {
  readonly icon: IconName
  readonly title: string
  readonly note: string
  readonly state: 'done' | 'now' | 'due' | 'next'
}

/** A few steps from left to right; the bar before a step is green once that step has begun. */
export function Progress({ steps }: { readonly steps: readonly ProgressStep[] }) {
  return (
    <View className="dk-prog">
      {steps.map(({ icon, title, note, state }, index) => (
        <View key={title} className={classes('dk-prog__i', `dk-prog__i--${state}`)}>
          {index > 0 && <View className={classes('dk-prog__bar', state !== 'next' && 'dk-prog__bar--done')} />}
          <View className="dk-prog__dot">
            <Icon name={icon} />
          </View>
          <View className="dk-prog__t">{title}</View>
          <View className="dk-prog__s dk-num">{note}</View>
        </View>
      ))}
    </View>
  )
}
