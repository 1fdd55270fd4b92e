import { currentToken, subscribe } from '../../features/session/session-store'

interface Kept {
  readonly data: unknown
  readonly updatedAt: Date
}

// A phone's memory is small: the four tabs with the months and filters somebody looks through on one morning.
const MOST = 24
const answers = new Map<string, Kept>()
let whose: string | null = null

/**
 * What the platform last said to this session, kept while the app is open: a tab that one comes back to shows its old
 * figures with their age while it asks again. Somebody else's session never sees them.
 */
export function keptAnswer(question: string): Kept | undefined {
  forgetOthers()
  return answers.get(question)
}

export function keepAnswer(question: string, kept: Kept): void {
  forgetOthers()
  answers.delete(question)
  answers.set(question, kept)
  const [oldest] = answers.keys()
  if (answers.size > MOST && oldest !== undefined) answers.delete(oldest)
}

function forgetOthers(): void {
  const token = currentToken()
  if (token !== whose) answers.clear()
  whose = token
}

// Signed out, nothing stays behind until somebody else asks.
subscribe(forgetOthers)
