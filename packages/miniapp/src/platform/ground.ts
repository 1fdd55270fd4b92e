import Taro from '@tarojs/taro'

import type { Theme } from '../ui/theme/theme'

/** The host's parts behind and above our page: the words of the status bar, the ground behind a pulled page. */
export function paintGround(theme: Theme, darkTop: boolean): void {
  const light = theme.night || darkTop
  const backgroundColor = theme.night ? '#0b0e0c' : '#f3f0e6'
  Taro.setNavigationBarColor?.({ frontColor: light ? '#ffffff' : '#000000', backgroundColor })?.catch?.(() => undefined)
  Taro.setBackgroundColor?.({ backgroundColor })?.catch?.(() => undefined)
}
