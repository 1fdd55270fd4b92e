import type { Fen } from '@dangkou/shared'
import { View } from '@tarojs/components'

import { Icon } from './icon'
import { Money } from './money'
import { pressable } from './pressable'

interface Props {
  readonly fen: Fen
  readonly word: string
  readonly note: string
  /** Says the amount aloud once more. */
  readonly onVoice?: () => void
}

/** New income, above the home dock. */
export function Toast({ fen, word, note, onVoice }: Props) {
  return (
    <View className="dk-toast d-toast" role="status">
      <View className="dk-tile dk-tile--on">{word.slice(0, 1)}</View>
      <View className="dk-fill dk-ml3">
        <View className="dk-row dk-row--base">
          <View className="dk-b">{word}</View>
          <View className="dk-ml2">
            <Money fen={fen} size="m" tone="in" sign label={word} />
          </View>
        </View>
        <View className="dk-sub dk-2 dk-clip">{note}</View>
      </View>
      {onVoice && (
        <View className="dk-tap d-voice dk-2" {...pressable({ id: 'voice', label: '再念一遍', onPress: onVoice })}>
          <Icon name="voice" />
        </View>
      )}
    </View>
  )
}
