import { View } from '@tarojs/components'

import { classes } from './classes'

interface Props {
  readonly text: string
  readonly large?: boolean
  readonly truck?: boolean
}

/** The stall's enamel plate, beside every payee; or a truck's number plate. */
export function Plate({ text, large = false, truck = false }: Props) {
  return <View className={classes('dk-plate', large && 'dk-plate--l', truck && 'dk-plate--truck')}>{text}</View>
}
