import type { TypedDocumentString } from '@dangkou/shared/graphql'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { Failure } from '../answer'
import { ask } from '../client'
import { usePageShown } from './use-page-shown'

// docs/DESIGN.md, States: after 3 s the screen says 「信号慢，还在取」.
const SLOW_MS = 3_000

export type Query<Data> = {
  /** What the platform last said; stays while it is asked again, and when it cannot be reached. */
  readonly data: Data | undefined
  /** When `data` came. */
  readonly updatedAt: Date | undefined
  readonly loading: boolean
  /** Loading for more than 3 seconds. */
  readonly slow: boolean
  /** The last question had no answer; `data` may still be there, and is old. */
  readonly failure: Failure | null
  readonly offline: boolean
  readonly refresh: () => Promise<void>
}

type State<Data> = {
  key: string
  data: Data | undefined
  updatedAt: Date | undefined
  loading: boolean
  slow: boolean
  failure: Failure | null
}

const fresh = { data: undefined, updatedAt: undefined, loading: true, slow: false, failure: null }

/** Asks when the page is shown, again when it is shown again, and every `pollMs` while it stays shown. */
export function useQuery<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { pollMs, skip = false }: { pollMs?: number; skip?: boolean } = {},
): Query<Data> {
  const key = JSON.stringify(variables)
  const [stored, setState] = useState<State<Data>>({ key, ...fresh, loading: !skip })
  // Another month's figures under this month's name would be a lie: what belongs to other variables is not shown.
  const state = stored.key === key ? stored : { key, ...fresh, loading: !skip }
  const shown = usePageShown()
  const asked = useRef(0)

  const refresh = useCallback(async () => {
    const turn = ++asked.current
    const update = (change: Partial<State<Data>>) => {
      if (turn === asked.current) {
        setState((old) => ({ ...(old.key === key ? old : { key, ...fresh }), ...change }))
      }
    }
    update({ loading: true, slow: false })
    const timer = setTimeout(() => update({ slow: true }), SLOW_MS)
    const answer = await ask(document, JSON.parse(key) as Variables)
    clearTimeout(timer)
    update(
      answer.ok
        ? { data: answer.data, updatedAt: new Date(), loading: false, slow: false, failure: null }
        : { loading: false, slow: false, failure: answer.failure },
    )
  }, [document, key])

  useEffect(() => {
    if (skip || !shown) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const turn = async (): Promise<void> => {
      await refresh()
      if (pollMs !== undefined && !over) timer = setTimeout(() => void turn(), pollMs)
    }
    void turn()
    return () => {
      over = true
      // oxlint-disable-next-line react-hooks/exhaustive-deps -- the latest number is meant: every answer under way is then too late
      asked.current++
      clearTimeout(timer)
    }
  }, [refresh, pollMs, skip, shown])

  const { data, updatedAt, loading, slow, failure } = state
  const offline = failure?.kind === 'offline' || failure?.kind === 'timeout'
  return { data, updatedAt, loading, slow, failure, offline, refresh }
}
