import { useRef, useState } from 'react'

import { type Key, PASSWORD_LENGTH, pressPassword } from './entry'

/**
 * Digits of a payment password as they come in. They are counted outside of what is drawn: on a slow phone two keys are
 * down before the first is shown, and the sixth digit must speak once.
 * @param onFull takes the six digits; nothing more is taken while `busy`
 */
export function usePassword(
  busy: boolean,
  onFull: (password: string) => void,
): { readonly typed: number; readonly press: (key: Key) => void } {
  const digits = useRef('')
  const [typed, setTyped] = useState(0)
  const press = (key: Key) => {
    if (busy) return
    const next = pressPassword(digits.current, key)
    const full = next.length === PASSWORD_LENGTH
    digits.current = full ? '' : next
    setTyped(digits.current.length)
    if (full) onFull(next)
  }
  return { typed: busy ? PASSWORD_LENGTH : typed, press }
}
