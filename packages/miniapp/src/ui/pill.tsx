import { View } from '@tarojs/components'

import { Icon } from './icon'
import type { IconName } from './icon-name'

const PILLS = {
  topay: { word: '待付款', icon: 'wallet' },
  doing: { word: '处理中', icon: 'spin' },
  review: { word: '待复核', icon: 'two' },
  ok: { word: '成功', icon: 'check' },
  fail: { word: '失败', icon: 'close' },
  unknown: { word: '结果确认中', icon: 'ask' },
  refund: { word: '已退款', icon: 'refund' },
  overdue: { word: '逾期', icon: 'alert' },
  closed: { word: '已关闭', icon: 'close' },
} as const satisfies Record<string, { word: string; icon: IconName }>

export type PillState = keyof typeof PILLS

interface Props {
  readonly state: PillState
  /** Another word for the same state: 已付. */
  readonly word?: string
}

export function Pill({ state, word }: Props) {
  return (
    <View className={`dk-pill dk-pill--${state}`}>
      <Icon name={PILLS[state].icon} />
      {word ?? PILLS[state].word}
    </View>
  )
}
