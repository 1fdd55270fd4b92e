import { View } from '@tarojs/components'

import { goTab, type Tab } from './go'
import { Icon } from './icon'
import { pressable } from './pressable'

const TABS = [
  { tab: 'home', word: '首页' },
  { tab: 'orders', word: '订单' },
  { tab: 'statement', word: '账单' },
  { tab: 'me', word: '我的' },
] as const

export function TabBar({ current }: { readonly current: Tab }) {
  return (
    <View className="dk-tabs">
      {TABS.map(({ tab, word }) => {
        const on = tab === current
        return (
          <View
            key={tab}
            className={on ? 'dk-tabs__i dk-tabs__i--on' : 'dk-tabs__i'}
            {...pressable({ id: `tab-${tab}`, label: on ? `${word}，已选` : word, onPress: () => !on && goTab(tab) })}
          >
            <Icon name={on ? `tab-${tab}-on` : `tab-${tab}`} />
            <View>{word}</View>
          </View>
        )
      })}
    </View>
  )
}
