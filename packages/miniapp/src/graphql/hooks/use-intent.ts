import { useRef } from 'react'

import { idempotencyKey } from '../idempotency-key'

/**
 * One key for one intent: asking again for the same thing after a lost answer carries the same key and is
 * not done twice; asking for something else, or for the same thing once more after `done`, carries a new one.
 */
export function useIntent(): { readonly keyFor: (...intent: readonly unknown[]) => string; readonly done: () => void } {
  const kept = useRef<{ intent: string; key: string } | null>(null)
  return {
    keyFor: (...intent) => {
      const text = JSON.stringify(intent)
      if (kept.current?.intent !== text) kept.current = { intent: text, key: idempotencyKey() }
      return kept.current.key
    },
    done: () => {
      kept.current = null
    },
  }
}
