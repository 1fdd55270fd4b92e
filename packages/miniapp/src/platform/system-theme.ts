import Taro from '@tarojs/taro'

import type { SystemTheme } from '../ui/theme/theme'

// WeChat's standard size is 16 or 17 by platform; 「大」 begins above.
const LARGE_FROM = 19

export function systemTheme(): SystemTheme {
  const info: { theme?: string; fontSizeSetting?: number } = Taro.getAppBaseInfo?.() ?? {}
  return { dark: info.theme === 'dark', largeType: (info.fontSizeSetting ?? 0) >= LARGE_FROM }
}

export function onSystemThemeChange(listener: () => void): void {
  Taro.onThemeChange?.(listener)
}
