import { View } from '@tarojs/components'

import { classes } from './classes'
import { Icon } from './icon'
import type { IconName } from './icon-name'

export interface StoryStep {
  readonly icon: IconName
  readonly tone?: 'fail' | 'wait'
  readonly title: string
  readonly time?: string
  readonly note?: string
}

/** What happened, from top to bottom. */
export function Story({ steps }: { readonly steps: readonly StoryStep[] }) {
  return (
    <View className="dk-story">
      {steps.map(({ icon, tone, title, time, note }, index) => (
        <View key={index} className="dk-story__i">
          {index < steps.length - 1 && <View className="dk-story__line" />}
          <View className={classes('dk-story__dot', tone && `dk-story__dot--${tone}`)}>
            <Icon name={icon} />
          </View>
          <View className="dk-story__m">
            <View className="dk-story__t">
              <View>{title}</View>
              {time && <View className="dk-story__time dk-num">{time}</View>}
            </View>
            {note && <View className="dk-story__s">{note}</View>}
          </View>
        </View>
      ))}
    </View>
  )
}
