import { expect } from 'vitest'
import type { Person, UserError } from './person.ts'
import type { World } from './world.ts'

/** Whatever is done: nothing of it is in the books or beside them. */
export async function leavesNoTrace<T>(world: World, act: () => Promise<T>): Promise<T> {
  const before = await world.trace()
  const result = await act()
  expect(await world.trace()).toEqual(before)
  expect(await world.brokenChecks()).toEqual([])
  return result
}

export interface Refusal {
  code: string
  field?: string | null
  zh?: string
  en?: string
}

/** A mutation is refused in both languages, with this code, and leaves no trace. */
export async function isRefused(person: Person, mutation: string, input: object, { code, field, zh, en }: Refusal): Promise<void> {
  const [chinese, english] = await leavesNoTrace(person.world, async () => [
    await person.do(mutation, input),
    await person.inEnglish().do(mutation, input),
  ])
  expect(chinese?.userErrors).toEqual([refusal(code, field, zh ?? expect.stringMatching(/^[^{}A-Za-z]+$/))])
  expect(english?.userErrors).toEqual([refusal(code, field, en ?? expect.stringMatching(/^[^{}\p{Script=Han}]+$/u))])
}

function refusal(code: string, field: string | null | undefined, message: string): UserError {
  return { code, field: field === undefined ? expect.anything() : field, message }
}

/** The code of the only refusal; null when there was none. */
export function codeOf({ userErrors }: { userErrors: UserError[] }): string | null {
  expect(userErrors.length).toBeLessThan(2)
  return userErrors[0]?.code ?? null
}

/** How often each came. */
export function tally(values: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value ?? 'OK'] = (counts[value ?? 'OK'] ?? 0) + 1
  return counts
}

/** Asks until it holds, for what only real time can bring. */
export async function eventually(check: () => Promise<void>, forMs = 10_000): Promise<void> {
  const until = performance.now() + forMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}
