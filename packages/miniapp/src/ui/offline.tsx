import { beijingClock } from '@dangkou/shared'
import { View } from '@tarojs/components'

import { Icon } from './icon'
import { pressable } from './pressable'

interface Props {
  /** When the figures on the screen were read; without any, there is nothing to show. */
  readonly since: Date | undefined
  readonly onRetry: () => void
}

export function Offline({ since, onRetry }: Props) {
  return (
    <View id="offline" className="dk-off" role="status">
      <Icon name="offline" />
      <View>{since ? `没信号，显示 ${beijingClock(since)} 的数` : '没信号'}</View>
      <View className="dk-end dk-b dk-tap dk-tap--end" {...pressable({ id: 'retry', onPress: onRetry })}>
        重试
      </View>
    </View>
  )
}
