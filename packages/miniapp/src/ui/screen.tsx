import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { type ReactNode, useEffect } from 'react'

import { paintGround } from '../platform/ground'
import { themeClass } from './theme/theme'
import { useTheme } from './theme/theme-store'

interface Props {
  readonly children: ReactNode
  /** The awning is above: the status bar's words must be light by day too. */
  readonly darkTop?: boolean
}

/** The outermost View of every page: carries the tokens of the chosen theme. */
export function Screen({ children, darkTop = false }: Props) {
  const theme = useTheme()
  useEffect(() => paintGround(theme, darkTop), [theme, darkTop])
  useDidShow(() => paintGround(theme, darkTop))
  return <View className={`${themeClass(theme)} dk-screen`}>{children}</View>
}
