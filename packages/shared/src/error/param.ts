import { INPUT_NAMES } from './input-name.ts'
import type { Language } from './language.ts'
import { REFUND_BARS } from './refund-bar.ts'

/** Parameters that are words: a refusal names the word, and the sentence of each language takes its own. */
const WORDS = { what: INPUT_NAMES, why: REFUND_BARS } as const
type WordTables = typeof WORDS

export type Param<Name extends string> = Name extends keyof WordTables ? keyof WordTables[Name] : string | number

/** The names in the braces of a sentence. */
export type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** By name, what a sentence takes, and what only programs look at. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** A parameter as it stands in a sentence; undefined when there is none, or no such word. */
export function paramText(name: string, value: string | number | undefined, language: Language): string | undefined {
  if (!Object.hasOwn(WORDS, name)) return value === undefined ? undefined : String(value)
  const table: Readonly<Record<string, Readonly<Record<Language, string>>>> = WORDS[name as keyof WordTables]
  return value !== undefined && Object.hasOwn(table, value) ? table[value]?.[language] : undefined
}

/** Every word that a parameter may be; null for one that stands as it is. */
export function wordsOf(name: string): readonly string[] | null {
  return Object.hasOwn(WORDS, name) ? Object.keys(WORDS[name as keyof WordTables]) : null
}
