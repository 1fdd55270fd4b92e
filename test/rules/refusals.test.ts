import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// The types see to it that a sentence gets what it takes, and the tables of words are whole in both languages
// (packages/shared/src/error). What is left are parameters that stand as they are, and ways around the types.

const SRC = fileURLToPath(new URL('../../packages/api/src/', import.meta.url))
const FILES = globSync('**/*.ts', { cwd: SRC }).filter((file) => !/\.test\.ts$|(^|\/)test-|\.contract\.ts$/.test(file))

/** What stands between the braces of each call. */
function calls(text: string, call: string): string[] {
  return text
    .split(call)
    .slice(1)
    .map((rest) => {
      let depth = 1
      const end = [...rest].findIndex((sign) => (depth += sign === '(' ? 1 : sign === ')' ? -1 : 0) === 0)
      return [...rest].slice(0, end).join('')
    })
}

const REFUSALS = FILES.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8')
  return [...calls(text, 'new DomainError('), ...calls(text, ' refuse(')].map((told) => ({ file, told }))
})
const offenders = (wrong: RegExp) => REFUSALS.filter(({ told }) => wrong.test(told)).map(({ file, told }) => `${file}: ${told}`)

test('the rules look at the refusals that are there', () => {
  expect(REFUSALS.length).toBeGreaterThan(200)
})

test('no refusal is given Chinese words: they would stand in the English sentence too', () => {
  expect(offenders(/\p{Script=Han}/u)).toEqual([])
})

test('no refusal goes around the types of its parameters', () => {
  expect(offenders(/\bas (?!const\b)|\bany\b|@ts-/)).toEqual([])
})
