import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

export function KeyValue({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <View className="dk-kv">
      <View className="dk-kv__k">{name}</View>
      <View className="dk-kv__v">{children}</View>
    </View>
  )
}
