import { View } from '@tarojs/components'

import { Card, Chips, Section, useThemeSetting } from '../../ui'
import styles from './me.module.scss'

const COLOURS = [
  { value: 'system', label: '跟手机' },
  { value: 'day', label: '白天' },
  { value: 'night', label: '夜里' },
] as const
const TYPES = [
  { value: 'system', label: '跟手机' },
  { value: 'normal', label: '标准' },
  { value: 'large', label: '大字' },
] as const

/** Night colours for 4 am, larger type for tired eyes; kept on this phone. */
export function ThemeCard() {
  const [setting, choose] = useThemeSetting()
  return (
    <Card clip>
      <Section title="颜色" />
      <View className={styles['chips']}>
        <Chips id="colours" items={COLOURS} value={setting.colours} onChange={(colours) => choose({ ...setting, colours })} />
      </View>
      <View className={styles['line']}>
        <Section title="字号" />
      </View>
      <View className={styles['chips']}>
        <Chips id="type" items={TYPES} value={setting.type} onChange={(type) => choose({ ...setting, type })} />
      </View>
    </Card>
  )
}
