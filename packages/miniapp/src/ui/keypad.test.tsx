import { act, fireEvent, render, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Keypad } from './keypad'
import { usePassword } from './keypad/use-password'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const guarded = () => document.querySelector('.dk-keys__guard') !== null
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('a keypad that has just come under the finger does not take the second tap of wet hands', async () => {
  const { rerender } = render(<Keypad kind="password" onKey={() => undefined} />)
  expect(guarded()).toBe(true)
  await pass(300)
  expect(guarded()).toBe(false)
  rerender(<Keypad kind="password" dead onKey={() => undefined} />)
  await pass(60_000)
  expect(guarded()).toBe(true)
  rerender(<Keypad kind="password" onKey={() => undefined} />)
  expect(guarded()).toBe(true)
  await pass(300)
  expect(guarded()).toBe(false)
})

test('the keypad for collecting has signs and a double nought', () => {
  const keys: string[] = []
  render(<Keypad kind="collect" onKey={(key) => keys.push(key)} />)
  for (const key of ['3', 'dot', '6', 'times', '00', 'plus', 'equals', 'del']) {
    fireEvent.click(document.querySelector(`#key-${key}`) as HTMLElement)
  }
  expect(keys).toEqual(['3', 'dot', '6', 'times', '00', 'plus', 'equals', 'del'])
})

test('two keys down before the first is drawn are two digits, and the sixth speaks once', () => {
  const spoken: string[] = []
  const { result, rerender } = renderHook(({ busy }) => usePassword(busy, (password) => spoken.push(password)), {
    initialProps: { busy: false },
  })
  const { press } = result.current
  act(() => {
    for (const key of ['2', '4', '6', '8', '1', '3'] as const) press(key)
  })
  expect(spoken).toEqual(['246813'])
  rerender({ busy: true })
  expect(result.current.typed).toBe(6)
  act(() => result.current.press('3'))
  rerender({ busy: false })
  expect(result.current.typed).toBe(0)
  expect(spoken).toHaveLength(1)
})
