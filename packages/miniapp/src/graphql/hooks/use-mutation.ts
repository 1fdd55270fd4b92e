import type { TypedDocumentString } from '@dangkou/shared/graphql'
import { useCallback, useRef, useState } from 'react'

import type { Answer } from '../answer'
import { ask } from '../client'

/** Wet hands tap twice: a second call while the first is on its way gets the first one's answer. */
export function useMutation<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
): readonly [run: (variables: Variables) => Promise<Answer<Data>>, running: boolean] {
  const [running, setRunning] = useState(false)
  const current = useRef<Promise<Answer<Data>> | null>(null)

  const run = useCallback(
    (variables: Variables) => {
      current.current ??= (async () => {
        setRunning(true)
        const answer = await ask(document, variables)
        current.current = null
        setRunning(false)
        return answer
      })()
      return current.current
    },
    [document],
  )
  return [run, running]
}
