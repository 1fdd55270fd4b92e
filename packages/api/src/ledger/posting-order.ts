/** A transfer with the entries that it made: in which account, and as which number. */
export interface Numbered {
  readonly entries: readonly { readonly accountId: string; readonly number: number }[]
}

/**
 * The transfers in an order in which every account saw them. Transfers of one millisecond stand in the chain by id,
 * which is not the order of their posting; the numbers of entries are.
 * @param transfers as they stand; those that no account tells apart keep this order
 */
export function inPostingOrder<One extends Numbered>(transfers: readonly One[]): One[] {
  const waitsFor = new Map<One, number>()
  const frees = new Map<One, One[]>()
  for (const line of byAccount(transfers)) {
    line.forEach((one, index) => {
      const before = line[index - 1]
      if (before === undefined) return
      waitsFor.set(one, (waitsFor.get(one) ?? 0) + 1)
      frees.set(before, [...(frees.get(before) ?? []), one])
    })
  }
  const ordered: One[] = []
  const free = transfers.filter((one) => !waitsFor.has(one))
  for (let one = free.shift(); one !== undefined; one = free.shift()) {
    ordered.push(one)
    for (const next of frees.get(one) ?? []) {
      const left = (waitsFor.get(next) ?? 0) - 1
      waitsFor.set(next, left)
      if (left === 0) free.push(next)
    }
  }
  return ordered
}

function byAccount<One extends Numbered>(transfers: readonly One[]): One[][] {
  const lines = new Map<string, { one: One; number: number }[]>()
  for (const one of transfers) {
    for (const { accountId, number } of one.entries) lines.set(accountId, [...(lines.get(accountId) ?? []), { one, number }])
  }
  return [...lines.values()].map((line) => line.toSorted((a, b) => a.number - b.number).map(({ one }) => one))
}
