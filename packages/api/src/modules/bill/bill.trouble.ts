import type { Bill, NotSent, Unknown } from '../../channels/index.ts'

/** Why a file of a bill is not there, or not good. */
export type FileTrouble = 'not-ready' | 'away' | 'refused' | 'unbelievable' | 'not-authorised' | 'broken' | 'changed'

export interface ToldTrouble {
  readonly why: FileTrouble | null
  /** As the channel or our reader said it: for the platform's own people. */
  readonly said: string | null
}

const TROUBLES: Readonly<Record<Unknown['why'] | NotSent['why'], FileTrouble>> = {
  timeout: 'away',
  'connection-lost': 'away',
  'institution-error': 'away',
  'rate-limited': 'away',
  'breaker-open': 'away',
  'too-many-calls': 'away',
  'no-connection': 'away',
  unverified: 'unbelievable',
  unreadable: 'unbelievable',
  'not-found': 'refused',
  'number-used': 'refused',
  ambiguous: 'refused',
  'not-supported': 'not-authorised',
}
const KNOWN: ReadonlySet<string> = new Set<FileTrouble>([...Object.values(TROUBLES), 'not-ready', 'broken', 'changed'])

/** What kept a channel from giving a bill. */
export function troubleOf(bill: Exclude<Bill, { state: 'ready' | 'empty' }>): ToldTrouble {
  if (bill.state === 'not-ready') return { why: 'not-ready', said: null }
  return { why: TROUBLES[bill.why], said: `${bill.why}: ${bill.detail}` }
}

const BETWEEN = ': '

/** Both in one text, as a file keeps it. */
export function noteOf({ why, said }: ToldTrouble): string {
  return [why, said].filter((part) => part !== null).join(BETWEEN)
}

/** A note from before reasons were kept is all said. */
export function readNote(note: string | null): ToldTrouble {
  const [why = '', ...said] = note?.split(BETWEEN) ?? []
  if (!KNOWN.has(why)) return { why: null, said: note }
  return { why: why as FileTrouble, said: said.length === 0 ? null : said.join(BETWEEN) }
}
