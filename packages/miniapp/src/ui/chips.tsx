import { ScrollView, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from './icon'
import type { IconName } from './icon-name'
import { pressable } from './pressable'

interface Action {
  readonly value: string
  readonly label: string
  readonly icon: IconName
  readonly on?: boolean
  readonly onPress: () => void
}

interface Props<Value extends string> {
  readonly items: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** Ids are `<id>-<value>`. */
  readonly id: string
  /** Stand after the choices and open something: 写备注. */
  readonly actions?: readonly Action[]
  /** All in sight, in as many lines as they take: for choices that nobody should have to push aside to find. */
  readonly wrap?: boolean
}

export function Chips<Value extends string>({ items, value, onChange, id, actions = [], wrap = false }: Props<Value>) {
  return (
    <Line wrap={wrap}>
      <View className={wrap ? 'dk-chips dk-chips--wrap' : 'dk-chips'}>
        {items.map((item) => (
          <View
            key={item.value}
            className={item.value === value ? 'dk-chip dk-chip--on' : 'dk-chip'}
            {...pressable({
              id: `${id}-${item.value}`,
              label: item.value === value ? `${item.label}，已选` : item.label,
              onPress: () => onChange(item.value),
            })}
          >
            <View className="dk-chip__in">{item.label}</View>
          </View>
        ))}
        {actions.map((action) => (
          <View
            key={action.value}
            className={action.on ? 'dk-chip dk-chip--on' : 'dk-chip'}
            {...pressable({ id: `${id}-${action.value}`, label: action.label, onPress: action.onPress })}
          >
            <View className="dk-chip__in">
              {action.label}
              <Icon name={action.icon} />
            </View>
          </View>
        ))}
      </View>
    </Line>
  )
}

function Line({ wrap, children }: { readonly wrap: boolean; readonly children: ReactNode }) {
  if (wrap) return <>{children}</>
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className="dk-chips__scroll">
      {children}
    </ScrollView>
  )
}
