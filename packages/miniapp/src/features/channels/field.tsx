import { type Fen, formatYuan, parseYuan } from '@dangkou/shared'
import { Input, View } from '@tarojs/components'

interface Props {
  readonly id: string
  readonly word: string
  readonly hint: string
  readonly value: string
  readonly type?: 'text' | 'number' | 'digit'
  readonly unit?: string
  readonly onInput: (text: string) => void
}

/** One line of a form. */
export function Field({ id, word, hint, value, type = 'text', unit, onInput }: Props) {
  return (
    <View className="dk-f">
      <View className="dk-f__k">{word}</View>
      <Input
        id={id}
        className="dk-input"
        type={type}
        maxlength={20}
        placeholder={hint}
        placeholderClass="dk-input--hint"
        value={value}
        onInput={({ detail }) => onInput(detail.value)}
      />
      {unit !== undefined && <View className="dk-f__u">{unit}</View>}
    </View>
  )
}

export function yuanIn(fen: Fen | null): string {
  return fen === null ? '' : formatYuan(fen).replaceAll(',', '').replace('.00', '')
}

/** Nothing typed is no limit; `undefined`: what is typed is no amount. */
export function yuanOut(text: string): Fen | null | undefined {
  if (text.trim() === '') return null
  const fen = parseYuan(text)
  return fen === null || fen < 0 ? undefined : fen
}

/** Nothing typed is the whole day; `undefined`: what is typed is no time. */
export function clockOut(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? []
  const right = hours !== '' && Number(hours) < 24 && Number(minutes) < 60
  return right ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}
