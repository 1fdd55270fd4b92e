import { DomainError, type InputName, isInputName } from '@dangkou/shared'
import type { z } from 'zod'

type Nameless<Schema extends z.ZodType> = Exclude<Extract<keyof z.input<Schema>, string>, InputName>
type Names = Readonly<Record<string, InputName>>

/**
 * Checks an input against its schema before anything else looks at it.
 * @param names fields, by path, that people call otherwise than the input calls them. What lies within a field and is
 * not named here goes by the name of that field.
 * @throws DomainError INVALID_INPUT naming the first wrong field
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  ...[names = {}]: [Nameless<Schema>] extends [never] ? [names?: Names] : [names: Names & Readonly<Record<Nameless<Schema>, InputName>>]
): z.infer<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  throw new DomainError('INVALID_INPUT', { params: { what: nameOf(path.map(String), names) }, field: path.join('.') })
}

function nameOf(path: readonly string[], names: Names): InputName {
  const outermost = path[0] ?? ''
  return names[path.join('.')] ?? names[outermost] ?? (isInputName(outermost) ? outermost : 'input')
}
