import type { Payload, Person } from './person.ts'
import type { World } from './world.ts'

export interface ShownLine {
  stableId: string
  amountFen: number
  balanceAfterFen: number | null
  counterpartyName: string | null
  counterpartyAccount: string | null
  remark: string
  isReversal: boolean
}

/** A feed as its staff see it. */
export async function shownFeed(staff: Person, id: string): Promise<Payload> {
  const { bankFeeds } = await staff.query('{ bankFeeds { id lineCount badCount trouble isOn accountTail } }')
  return bankFeeds.find((one: { id: string }) => one.id === id)
}

/** All lines of a feed, the oldest first, page by page. */
export async function shownLines(staff: Person, feedId: string, first = 100): Promise<ShownLine[]> {
  const found: ShownLine[] = []
  for (let after: string | null = null; ;) {
    const page: Payload = (
      await staff.query(
        `query ($feedId: ID!, $first: Int!, $after: String) { bankLines(feedId: $feedId, first: $first, after: $after) {
           edges { node { stableId amountFen balanceAfterFen counterpartyName counterpartyAccount remark isReversal } }
           pageInfo { hasNextPage endCursor } } }`,
        { feedId, first, after },
      )
    ).bankLines
    found.push(...page.edges.map((edge: { node: ShownLine }) => edge.node))
    if (!page.pageInfo.hasNextPage) return found.toReversed()
    after = page.pageInfo.endCursor
  }
}

type Figures = [amountFen: number, balanceFen: number | null, isReversal: boolean]

/** What we have of an account, in order; and what the bank's own book says of it. */
export async function figuresHere(staff: Person, feedId: string): Promise<Figures[]> {
  return (await shownLines(staff, feedId)).map((line) => [line.amountFen, line.balanceAfterFen, line.isReversal])
}

export function figuresThere(world: World, accountNo: string): Figures[] {
  return world.sandbox.bankFeed.rows(accountNo).map((row) => [row.amountFen, row.balanceFen, row.isReversal])
}
