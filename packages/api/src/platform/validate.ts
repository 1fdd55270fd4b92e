import { DomainError } from '@dangkou/shared'
import type { z } from 'zod'

/**
 * Checks an input against its schema before anything else looks at it.
 * @param names what each field is called in the sentence, in Chinese and English alike
 * @throws DomainError INVALID_INPUT naming the first wrong field
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  names: Readonly<Record<string, string>>,
): z.infer<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new DomainError('INVALID_INPUT', { params: { what: names[field] ?? field }, field })
}
