/** Why an answer did not come. Values that were typed stay; what to say for each is in `words.ts`. */
export type Failure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'server' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

export type Answer<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly failure: Failure }
