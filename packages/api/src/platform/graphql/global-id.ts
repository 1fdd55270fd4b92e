import { isId } from '../id.ts'

/** `Payment_01J…`: unique over all types, so that `node(id)` knows where to look. Opaque to callers. */
export function globalId(type: string, id: string): string {
  return `${type}_${id}`
}

/** The row's id, or null when the text is not an id of that type. */
export function localId(type: string, id: string): string | null {
  const parsed = parseGlobalId(id)
  return parsed?.type === type ? parsed.id : null
}

export function parseGlobalId(id: string): { type: string; id: string } | null {
  const [type = '', local = ''] = id.split('_')
  return isId(local) && globalId(type, local) === id ? { type, id: local } : null
}
