import { formatYuan } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'

import { Capital, Card, classes, Icon, pressable, Rule, spokenYuan } from '../../ui'
import { figureSize } from '../../ui/money/figure-size'
import { slip, sumFen } from './sum'

interface Props {
  readonly typed: string
  /** Who pays: 谁扫谁付, or one buyer. */
  readonly who: string
  readonly onWho: () => void
}

/** What has been weighed so far, line by line, and the sum below a double rule: as on a weighing slip. */
export function SlipCard({ typed, who, onWho }: Props) {
  const lines = slip(typed)
  const total = sumFen(typed)
  const figure = formatYuan(total)
  const size = figureSize('xl', figure)
  const grey = typed === '' ? 'dk-3' : undefined
  return (
    <Card className="e-card">
      <View className="dk-row e-from">
        <View className="dk-sub dk-2">谁付</View>
        <View className="dk-end dk-tap dk-b" {...pressable({ id: 'who', label: `谁付：${who}，换`, onPress: onWho })}>
          {who}
          <Icon name="right" size={20} tone="3" className="dk-ml1" />
        </View>
      </View>
      <View className="dk-fill" />
      {/* The newest line stays in sight: reversed, a list keeps to its end. */}
      <View className="e-slip">
        {lines
          .map(({ text, fen }, index) => (
            <View key={index} className="dk-row e-exp e-slip__k dk-lead dk-2">
              <View className="dk-num">{text}</View>
              <View className="dk-end dk-num">{formatYuan(fen)}</View>
            </View>
          ))
          .reverse()}
      </View>
      {lines.length > 0 && (
        <View className="e-dbl e-slip__k">
          <Rule double />
        </View>
      )}
      <View className="dk-row dk-row--base e-slip__k">
        <View className="dk-b">{lines.length > 0 ? '合计' : '金额'}</View>
        <View
          id="amount"
          className={classes('dk-end dk-row dk-row--base', size === 'xl' && 'e-fig')}
          aria-label={typed === '' ? '金额 还没填' : `合计 ${spokenYuan(total)}`}
        >
          <View className={`dk-money dk-money--${size}`}>
            <Text className="dk-money__c">¥</Text>
            <Text className={grey}>{figure.slice(0, -3)}</Text>
            <Text className={classes('dk-money__d', grey)}>{figure.slice(-3)}</Text>
          </View>
          <View className="dk-caret e-caret" />
        </View>
      </View>
      {total > 0 ? (
        <Capital fen={total} className="e-up e-slip__k" />
      ) : (
        <View className="dk-upper e-up e-slip__k">单价 × 斤两，加起来</View>
      )}
    </Card>
  )
}
