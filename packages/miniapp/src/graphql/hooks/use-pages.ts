import type { TypedDocumentString } from '@dangkou/shared/graphql'
import { useState } from 'react'

import { ask } from '../client'
import { type Query, useQuery } from './use-query'

type PageInfo = { readonly hasNextPage: boolean; readonly endCursor: string | null }

export type Pages<Data> = Query<Data> & {
  /** All pages so far, the first one first. */
  readonly pages: readonly Data[]
  readonly hasMore: boolean
  readonly loadingMore: boolean
  /** The next page, for onReachBottom. Does nothing while one is on its way, or when there is none. */
  readonly more: () => Promise<void>
}

/** A list by keyset cursor. Asking for the first page again lets the later ones go: they may overlap with it. */
export function usePages<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables & { after?: string | null | undefined }>,
  variables: Variables,
  pageInfoOf: (data: Data) => PageInfo | undefined,
  options?: { skip?: boolean; keep?: boolean },
): Pages<Data> {
  const first = useQuery(document, variables, options)
  const [later, setLater] = useState<{ first: Data | undefined; pages: readonly Data[] }>({
    first: undefined,
    pages: [],
  })
  const [loadingMore, setLoadingMore] = useState(false)

  const pages = first.data === undefined ? [] : [first.data, ...(later.first === first.data ? later.pages : [])]
  const last = pages.at(-1)
  const pageInfo = last === undefined ? undefined : pageInfoOf(last)

  const more = async (): Promise<void> => {
    if (!pageInfo?.hasNextPage || loadingMore || first.loading) return
    setLoadingMore(true)
    const answer = await ask(document, { ...variables, after: pageInfo.endCursor })
    setLoadingMore(false)
    if (answer.ok) setLater({ first: first.data, pages: [...pages.slice(1), answer.data] })
  }

  return { ...first, pages, hasMore: pageInfo?.hasNextPage ?? false, loadingMore, more }
}
