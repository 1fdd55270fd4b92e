export interface SystemTheme {
  readonly dark: boolean
  readonly largeType: boolean
}

export interface ThemeSetting {
  readonly colours: 'system' | 'day' | 'night'
  readonly type: 'system' | 'normal' | 'large'
}

export interface Theme {
  readonly night: boolean
  readonly large: boolean
}

export const FOLLOW_SYSTEM: ThemeSetting = { colours: 'system', type: 'system' }

export function resolveTheme(setting: ThemeSetting, system: SystemTheme): Theme {
  return {
    night: setting.colours === 'system' ? system.dark : setting.colours === 'night',
    large: setting.type === 'system' ? system.largeType : setting.type === 'large',
  }
}

export function themeClass({ night, large }: Theme): string {
  return `dk${night ? ' dk-night' : ''}${large ? ' dk-large' : ''}`
}

/** What storage holds, trusted no further than it looks right. */
export function readSetting(stored: unknown): ThemeSetting {
  const { colours, type } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  return {
    colours: colours === 'day' || colours === 'night' ? colours : 'system',
    type: type === 'normal' || type === 'large' ? type : 'system',
  }
}
