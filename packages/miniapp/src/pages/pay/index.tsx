import { View } from '@tarojs/components'
import { fen, formatYuan } from '@dangkou/shared'

export default function HomePage() {
  return <View className="dk">{formatYuan(fen(123456))}</View>
}
