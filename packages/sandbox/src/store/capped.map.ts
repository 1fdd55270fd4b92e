/** A map that forgets its oldest entry when it is full, so that a sandbox left running does not eat the machine. */
export class CappedMap<V> {
  readonly #limit: number
  readonly #forget: ((value: V) => void) | undefined
  readonly #map = new Map<string, V>()

  constructor(limit: number, forget?: (value: V) => void) {
    this.#limit = limit
    this.#forget = forget
  }

  get size(): number {
    return this.#map.size
  }

  get(key: string): V | undefined {
    return this.#map.get(key)
  }

  has(key: string): boolean {
    return this.#map.has(key)
  }

  set(key: string, value: V): void {
    this.#map.set(key, value)
    if (this.#map.size <= this.#limit) return
    const oldest = this.#map.entries().next().value
    if (oldest === undefined) return
    this.#map.delete(oldest[0])
    this.#forget?.(oldest[1])
  }

  delete(key: string): void {
    this.#map.delete(key)
  }

  /** Oldest first. */
  values(): V[] {
    return [...this.#map.values()]
  }
}

export function pushCapped<V>(list: V[], value: V, limit: number): void {
  list.push(value)
  if (list.length > limit) list.splice(0, list.length - limit)
}
