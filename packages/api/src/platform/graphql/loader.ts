import DataLoader from 'dataloader'

/** One batch per kind of thing and request: a page of movements asks for its parties once. */
export class Loaders {
  readonly #loaders = new Map<string, DataLoader<string, unknown>>()

  /** @param load answers in the order of the ids, null for what is not there */
  load<T>(kind: string, id: string, load: (ids: readonly string[]) => Promise<readonly (T | null)[]>): Promise<T | null> {
    let loader = this.#loaders.get(kind)
    if (!loader) {
      loader = new DataLoader<string, unknown>(load, { maxBatchSize: 500 })
      this.#loaders.set(kind, loader)
    }
    return loader.load(id) as Promise<T | null>
  }
}
