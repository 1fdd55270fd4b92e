import { View } from '@tarojs/components'

import { hostFrame } from '../platform/frame'
import { Icon } from './icon'
import type { IconName } from './icon-name'
import { Plate } from './plate'
import { pressable } from './pressable'

const STRIPES = Array.from({ length: 13 }, (_, index) => index)

interface Props {
  readonly name: string
  /** A merchant's own stall; without one an icon stands before the name. */
  readonly stall?: string | null
  readonly icon?: IconName
  /** Smaller, after the name. */
  readonly sub?: string
  /** When there is something to switch to. */
  readonly onSwitch?: () => void
}

/** Role homes only. */
export function Awning({ name, stall, icon = 'logo', sub, onSwitch }: Props) {
  const { top, right } = hostFrame()
  return (
    <View className="dk-awning">
      <View className="dk-awning__cloth">
        {STRIPES.map((index) => (
          <View key={index} className={index % 2 === 0 ? 'dk-awning__s' : 'dk-awning__s dk-awning__s--b'} />
        ))}
      </View>
      <View className="dk-awning__in" style={{ paddingTop: `${top}px` }}>
        <View
          className="dk-awning__bar"
          style={{ paddingRight: `${right}px` }}
          {...pressable({ id: 'switch-party', label: `${name}，换身份`, onPress: onSwitch })}
        >
          {stall ? <Plate text={stall} /> : <Icon name={icon} />}
          <View className="dk-awning__name dk-ml2">{name}</View>
          {sub && <View className="dk-awning__sub dk-ml2 dk-clip">{sub}</View>}
          {onSwitch && <Icon name="down" size={20} />}
        </View>
      </View>
    </View>
  )
}
