import { vi } from 'vitest'

import Taro from './taro'

type Variables = Record<string, unknown> & { input?: Record<string, unknown> }
type Answers = Record<string, (variables: Variables) => unknown>

export interface Asked {
  readonly operation: string
  readonly variables: Variables
}

/**
 * Answers the page's questions by the operation's name. An answer that throws is a lost connection.
 * @returns everything that was asked, in order
 */
export function platformAnswers(answers: Answers): Asked[] {
  const asked: Asked[] = []
  vi.mocked(Taro.request).mockImplementation(async ({ data }: { data: { query: string; variables: Variables } }) => {
    const operation = /(?:query|mutation) (\w+)/.exec(data.query)?.[1] ?? ''
    asked.push({ operation, variables: data.variables })
    const answer = answers[operation]
    if (!answer) throw new Error(`nothing answers ${operation}`)
    return { data: { data: answer(data.variables) } }
  })
  return asked
}

export function connectionLost(): never {
  throw new Error('request:fail')
}
