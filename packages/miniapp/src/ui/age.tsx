import { beijingClock } from '@dangkou/shared'
import { View } from '@tarojs/components'

/** 04:11 更新: how old the figures are. */
export function Age({ at }: { readonly at: Date | undefined }) {
  if (at === undefined) return null
  return <View className="dk-cap dk-3 dk-num">{beijingClock(at)} 更新</View>
}
