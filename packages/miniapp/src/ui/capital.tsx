import { capitalYuan, type Fen } from '@dangkou/shared'
import { View } from '@tarojs/components'

/** 大写, under any amount that is about to be paid. */
export function Capital({ fen, className }: { readonly fen: Fen; readonly className?: string }) {
  return <View className={`dk-upper ${className ?? ''}`}>{capitalYuan(fen)}</View>
}
