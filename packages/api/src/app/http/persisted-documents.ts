import { DomainError } from '@dangkou/shared'
import documents from '@dangkou/shared/persisted-documents.json' with { type: 'json' }

const BY_ID: ReadonlyMap<string, string> = new Map(Object.entries(documents))

/**
 * Our own mini-program names its documents by hash (`documentId`, as the GraphQL over HTTP draft calls it): shorter on
 * a weak network, and nothing but what we wrote. Partners send the text itself, under the limits of the rules.
 * @throws DomainError BAD_REQUEST for an id that is not ours
 */
export function expandDocument(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('documentId' in body)) return
  const query = typeof body.documentId === 'string' ? BY_ID.get(body.documentId) : undefined
  if (query === undefined) throw new DomainError('BAD_REQUEST', { field: 'documentId' })
  Object.assign(body, { query })
}
