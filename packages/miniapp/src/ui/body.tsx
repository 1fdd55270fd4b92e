import { ScrollView, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'

interface Props {
  readonly children: ReactNode
  /** Pulled down: asks again. */
  readonly onRefresh?: () => Promise<unknown>
  readonly onReachBottom?: () => void
}

/** The part of the screen that scrolls, between the fixed top and the fixed dock. */
export function Body({ children, onRefresh, onReachBottom }: Props) {
  const [pulled, setPulled] = useState(false)

  const refresh = async () => {
    setPulled(true)
    await onRefresh?.()
    setPulled(false)
  }

  return (
    <ScrollView
      className="dk-body"
      scrollY
      enhanced
      showScrollbar={false}
      refresherEnabled={onRefresh !== undefined}
      refresherTriggered={pulled}
      onRefresherRefresh={() => void refresh()}
      lowerThreshold={120}
      onScrollToLower={() => onReachBottom?.()}
    >
      {children}
      <View className="w-tail" />
    </ScrollView>
  )
}
