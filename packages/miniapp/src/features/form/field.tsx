import { Input, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { classes } from '../../ui'

interface Props {
  readonly id: string
  readonly name: ReactNode
  readonly value: string
  readonly unit?: string
  readonly hint?: string
  /** Figures get the phone's own number keys. */
  readonly kind?: 'figure' | 'text'
  readonly most?: number
  readonly first?: boolean
  readonly before?: ReactNode
  /** Typed over what stood there before. */
  readonly changed?: boolean
  readonly onValue: (value: string) => void
}

/** One line of a form: what it is, what is typed, in what unit. */
export function Field({
  id,
  name,
  value,
  unit,
  hint = '',
  kind = 'figure',
  most = 12,
  first = false,
  before,
  changed = false,
  onValue,
}: Props) {
  const figure = kind === 'figure'
  return (
    <View className={classes('dk-f', first && 'f-0', changed && 'dk-f--now')}>
      <View className="dk-f__k">{name}</View>
      {before}
      <Input
        id={id}
        className={figure ? 'dk-input dk-num f-num' : 'dk-input'}
        type={figure ? 'digit' : 'text'}
        maxlength={most}
        placeholder={hint}
        placeholderClass="dk-input--hint"
        value={value}
        onInput={({ detail }) => onValue(figure ? detail.value.replaceAll(/[^\d.]/g, '') : detail.value)}
      />
      {unit !== undefined && <View className="dk-f__u">{unit}</View>}
    </View>
  )
}
