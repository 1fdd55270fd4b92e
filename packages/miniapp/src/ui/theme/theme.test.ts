import { expect, test } from 'vitest'

import { FOLLOW_SYSTEM, readSetting, resolveTheme, themeClass } from './theme'

test('without a choice the system decides colours and type, each for itself', () => {
  expect(resolveTheme(FOLLOW_SYSTEM, { dark: true, largeType: false })).toEqual({ night: true, large: false })
  expect(resolveTheme(FOLLOW_SYSTEM, { dark: false, largeType: true })).toEqual({ night: false, large: true })
})

test('a choice goes before the system', () => {
  const chosen = { colours: 'day', type: 'large' } as const
  expect(resolveTheme(chosen, { dark: true, largeType: false })).toEqual({ night: false, large: true })
})

test('classes name what differs from day and normal type', () => {
  expect(themeClass({ night: false, large: false })).toBe('dk')
  expect(themeClass({ night: true, large: true })).toBe('dk dk-night dk-large')
})

test.each(['', null, 'night', { colours: 'pink' }])('storage that holds %j means no choice', (stored) => {
  expect(readSetting(stored)).toEqual(FOLLOW_SYSTEM)
})
