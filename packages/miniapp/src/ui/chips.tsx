import { ScrollView, View } from '@tarojs/components'

import { pressable } from './pressable'

interface Props<Value extends string> {
  readonly items: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** Ids are `<id>-<value>`. */
  readonly id: string
}

export function Chips<Value extends string>({ items, value, onChange, id }: Props<Value>) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className="dk-chips__scroll">
      <View className="dk-chips">
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
      </View>
    </ScrollView>
  )
}
