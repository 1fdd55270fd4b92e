import type { TypedDocumentString } from '@dangkou/shared/graphql'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { Failure } from '../answer'
import { ask } from '../client'
import { keepAnswer, keptAnswer } from './kept-answers'
import { usePageShown } from './use-page-shown'

// docs/DESIGN.md, States: after 3 s the screen says 「信号慢，还在取」.
const SLOW_MS = 3_000
// Without a signal a question every second only drains the battery; 重试 and a page shown anew ask at once.
const SLOWEST_POLL_MS = 30_000

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

interface Options {
  readonly pollMs?: number
  readonly skip?: boolean
  /** Begins with the answer of last time, if there was one. Not where an old answer could be taken for an outcome. */
  readonly keep?: boolean
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
  { pollMs, skip = false, keep = false }: Options = {},
): Query<Data> {
  const key = JSON.stringify(variables)
  const question = `${document.toString()}${key}`
  const begin = (): State<Data> => {
    const kept = keep && !skip ? keptAnswer(question) : undefined
    return { key, ...fresh, ...(kept as { data: Data; updatedAt: Date } | undefined), loading: !skip }
  }
  const [stored, setState] = useState(begin)
  // Another month's figures under this month's name would be a lie: what belongs to other variables is not shown.
  const state = stored.key === key ? stored : begin()
  const shown = usePageShown()
  const asked = useRef(0)

  /** @returns whether the platform answered */
  const turn = useCallback(async (): Promise<boolean> => {
    const number = ++asked.current
    const update = (change: Partial<State<Data>>) => {
      if (number === asked.current) {
        setState((old) => {
          if (old.key === key) return { ...old, ...change }
          const kept = keep ? keptAnswer(question) : undefined
          return { key, ...fresh, ...(kept as { data: Data; updatedAt: Date } | undefined), ...change }
        })
      }
    }
    update({ loading: true, slow: false })
    const timer = setTimeout(() => update({ slow: true }), SLOW_MS)
    const answer = await ask(document, JSON.parse(key) as Variables)
    clearTimeout(timer)
    const updatedAt = new Date()
    if (answer.ok && keep) keepAnswer(question, { data: answer.data, updatedAt })
    update(
      answer.ok
        ? { data: answer.data, updatedAt, loading: false, slow: false, failure: null }
        : { loading: false, slow: false, failure: answer.failure },
    )
    return answer.ok || answer.failure.kind === 'refused'
  }, [document, key, question, keep])

  const refresh = useCallback(async () => {
    await turn()
  }, [turn])

  useEffect(() => {
    if (skip || !shown) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const go = async (unanswered: number): Promise<void> => {
      const answered = await turn()
      if (pollMs === undefined || over) return
      const missed = answered ? 0 : unanswered + 1
      timer = setTimeout(() => void go(missed), Math.min(pollMs * 2 ** missed, Math.max(pollMs, SLOWEST_POLL_MS)))
    }
    void go(0)
    return () => {
      over = true
      // oxlint-disable-next-line react-hooks/exhaustive-deps -- the latest number is meant: every answer under way is then too late
      asked.current++
      clearTimeout(timer)
    }
  }, [turn, pollMs, skip, shown])

  const { data, updatedAt, loading, slow, failure } = state
  const offline = failure?.kind === 'offline' || failure?.kind === 'timeout'
  return { data, updatedAt, loading, slow, failure, offline, refresh }
}
