import { View } from '@tarojs/components'

import { classes } from './classes'

interface Props {
  /** One character in place of a logo: 余 账 微 汇, 农 for 农业银行. */
  readonly word: string
  readonly tone?: 'on' | 'due'
}

export function Tile({ word, tone }: Props) {
  return (
    <View className={classes('dk-tile', tone && `dk-tile--${tone}`)} aria-hidden="true">
      {word}
    </View>
  )
}
