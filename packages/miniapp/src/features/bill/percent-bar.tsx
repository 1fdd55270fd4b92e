import { View } from '@tarojs/components'

import styles from './bill.module.scss'

/** How much of the files was read. */
export function PercentBar({ percent }: { readonly percent: number }) {
  return (
    <View className={styles['bar']} role="img" aria-label={`读了百分之 ${Math.floor(percent)}`}>
      <View className={styles['done']} style={{ width: `${percent}%` }} />
    </View>
  )
}
