import { View } from '@tarojs/components'

interface Props {
  readonly rows?: number
  /** More than three seconds have gone. */
  readonly slow?: boolean
}

/** Rows first, no wheel: money never counts up. */
export function Skeleton({ rows = 3, slow = false }: Props) {
  return (
    <View className="dk-card dk-card__p" aria-label="正在取">
      {slow && <View className="dk-sub dk-2 dk-skel__slow">信号慢，还在取</View>}
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} className={index === 0 ? undefined : 'dk-skel__r'}>
          <View className="dk-row">
            <View className="dk-skel dk-skel--1" />
            <View className="dk-skel dk-skel--2 dk-end" />
          </View>
          <View className="dk-skel dk-skel--3" />
        </View>
      ))}
    </View>
  )
}
