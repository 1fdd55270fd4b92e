import type { TypedDocumentString } from '@dangkou/shared/graphql'

/**
 * A released mini-program sends the document's hash: shorter on a weak signal, and the platform runs only
 * queries that it was released with. While developing, the full text: a query just edited has no stored hash.
 */
export function requestBody<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): { documentId: string; variables: Variables } | { query: string; variables: Variables } {
  const documentId: unknown = document.__meta__?.['hash']
  if (process.env.NODE_ENV === 'production' && typeof documentId === 'string') return { documentId, variables }
  return { query: document.toString(), variables }
}
