import type { Answer, Page } from '../../channels/index.ts'

/** The bank did not answer, or refused to: whoever asked tries again later. */
export class BankSilent extends Error {
  override readonly name = 'BankSilent'
}

/** @throws BankSilent */
export function answered<T extends { readonly state: string }>(
  answer: T,
): Exclude<T, { readonly state: 'failed' | 'unknown' | 'not-sent' }> {
  if (answer.state === 'failed' || answer.state === 'unknown' || answer.state === 'not-sent') {
    const { reason, detail } = answer as { reason?: string; detail?: string }
    throw new BankSilent(`${answer.state}: ${reason ?? detail ?? ''}`)
  }
  return answer as Exclude<T, { readonly state: 'failed' | 'unknown' | 'not-sent' }>
}

/** Page by page, so that nobody holds more than one. @throws BankSilent */
export async function* pagesOf<T>(ask: (cursor: string | null) => Answer<Page<T>>): AsyncGenerator<readonly T[]> {
  let cursor: string | null = null
  do {
    const page: Page<T> = answered(await ask(cursor))
    yield page.rows
    cursor = page.next
  } while (cursor !== null)
}
