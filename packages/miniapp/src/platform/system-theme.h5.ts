import type { SystemTheme } from '../ui/theme/theme'

const DARK = '(prefers-color-scheme: dark)'

export function systemTheme(): SystemTheme {
  return { dark: window.matchMedia(DARK).matches, largeType: false }
}

export function onSystemThemeChange(listener: () => void): void {
  // Safari before 14 knows only addListener.
  window.matchMedia(DARK).addListener(listener)
}
