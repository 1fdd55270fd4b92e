import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

import { onSystemThemeChange, systemTheme } from '../../platform/system-theme'
import { readSetting, resolveTheme, type Theme, type ThemeSetting } from './theme'

const KEY = 'dk-theme'
const listeners = new Set<() => void>()
let setting: ThemeSetting | undefined
let theme: Theme | undefined

function currentSetting(): ThemeSetting {
  setting ??= readSetting(Taro.getStorageSync(KEY))
  return setting
}

function currentTheme(): Theme {
  theme ??= resolveTheme(currentSetting(), systemTheme())
  return theme
}

function changed(): void {
  theme = undefined
  for (const listener of listeners) listener()
}

let following = false

function subscribe(listener: () => void): () => void {
  if (!following) {
    following = true
    onSystemThemeChange(changed)
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

/** The user's own choice, kept on this phone. */
export function useThemeSetting(): readonly [ThemeSetting, (next: ThemeSetting) => void] {
  const value = useSyncExternalStore(subscribe, currentSetting)
  return [value, chooseTheme]
}

function chooseTheme(next: ThemeSetting): void {
  setting = next
  Taro.setStorageSync(KEY, next)
  changed()
}
