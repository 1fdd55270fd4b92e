import { type Cell, type EntityManager, type Sql, insertRows, literalRows, readWhole } from '../../platform/database/index.ts'
import type { ReadLine } from './bill.batch.ts'
import { numberOf } from './bill.rule.ts'

/**
 * Which numbers a bill has on its lines, kept by the hundred. Numbers of ours that were given out in the same half a
 * minute lie in one drawer, named by what they have in common; a number of somebody else's has a drawer for itself.
 */

/** Seven of the ten places of time in a number of ours are 32.8 seconds. */
const DRAWER_PLACES = 7
const OURS = /^[0-9A-HJKMNP-TV-Z]{26}$/
const LONGEST_DRAWER = 64
/** In no number: both channels' are visible characters. */
const BETWEEN = ' '

function drawerOf(number: string): string {
  return number.slice(0, OURS.test(number) ? DRAWER_PLACES : LONGEST_DRAWER)
}

function byDrawer<T>(items: readonly T[], numberIn: (item: T) => string): Map<string, T[]> {
  const drawers = new Map<string, T[]>()
  for (const item of items) {
    const drawer = drawerOf(numberIn(item))
    const inside = drawers.get(drawer)
    if (inside) inside.push(item)
    else drawers.set(drawer, [item])
  }
  return drawers
}

/** Lines by drawer. */
export type Drawers = ReadonlyMap<string, readonly ReadLine[]>

export function drawersOf(lines: readonly ReadLine[]): Drawers {
  return byDrawer(lines, ({ row }) => numberOf(row))
}

/** All numbers that these drawers hold already. */
export async function numbersIn(sql: Sql, billId: string, drawers: Drawers): Promise<Set<string>> {
  return new Set((await pagesOf(sql, [billId], [...drawers.keys()])).flatMap((numbers) => numbers.split(BETWEEN)))
}

async function pagesOf(sql: Sql, billIds: readonly string[], drawers: readonly string[]): Promise<string[]> {
  if (billIds.length === 0 || drawers.length === 0) return []
  const rows = await sql.execute<{ numbers: string }[]>(
    // Filled in by hand: a number of somebody else's may have a mark in it.
    `select numbers from bill_page where bill_id in ${literalRows([billIds])} and drawer in ${literalRows([drawers])}`,
  )
  return rows.map(({ numbers }) => numbers)
}

/**
 * Each number into its drawer.
 * @param known what the drawers hold already, and afterwards these too
 * @returns the new pages, and the lines whose number was there before
 */
export function filed(
  { billId, marketId, payeeNo }: { billId: string; marketId: string; payeeNo: string },
  drawers: Drawers,
  known: Set<string>,
): { pages: Cell[][]; again: ReadLine[] } {
  const pages: Cell[][] = []
  const again: ReadLine[] = []
  for (const [drawer, lines] of drawers) {
    const fresh: string[] = []
    for (const one of lines) {
      const number = numberOf(one.row)
      const before = known.size
      if (known.add(number).size === before) again.push(one)
      else fresh.push(number)
    }
    if (fresh.length > 0) pages.push([billId, drawer, payeeNo, lines[0]!.line, marketId, fresh.join(BETWEEN)])
  }
  return { pages, again }
}

export async function insertPages(sql: Sql, pages: readonly Cell[][]): Promise<void> {
  await insertRows(sql, 'bill_page', 'bill_id, drawer, payee_no, first_line, market_id, numbers', pages)
}

/** Takes back what was read of a file that turned out to be another one. @returns how many pages; call until it is none */
export async function removePages(em: EntityManager, { billId, payeeNo }: { billId: string; payeeNo: string }): Promise<number> {
  const gone = await em.execute<{ affectedRows: number }>(
    'delete from bill_page where bill_id = ? and payee_no = ? limit 1000',
    [billId, payeeNo],
    'run',
  )
  return readWhole(gone.affectedRows)
}

/** Of these numbers, on how many lines of these bills each stands. */
export async function billedTimes(em: EntityManager, billIds: readonly string[], numbers: readonly string[]): Promise<Map<string, number>> {
  const times = new Map(numbers.map((number) => [number, 0]))
  for (const page of await pagesOf(em, billIds, [...byDrawer(numbers, (number) => number).keys()])) {
    for (const number of page.split(BETWEEN)) {
      const before = times.get(number)
      if (before !== undefined) times.set(number, before + 1)
    }
  }
  return times
}

const DRAWERS_AT_ONCE = 100

/** The next numbers of a bill behind one of them, drawer by drawer and in order within each; none when there are no more. */
export async function numbersAfter(em: EntityManager, billId: string, after: string): Promise<string[]> {
  let from = drawerOf(after)
  for (;;) {
    const drawers = await em.execute<{ drawer: string }[]>(
      'select distinct drawer from bill_page where bill_id = ? and drawer >= ? order by drawer limit ?',
      [billId, from, DRAWERS_AT_ONCE],
    )
    const pages = await pagesOf(
      em,
      [billId],
      drawers.map(({ drawer }) => drawer),
    )
    const numbers = pages
      .flatMap((page) => page.split(BETWEEN))
      .filter((number) => isBehind(number, after))
      .toSorted((a, b) => (isBehind(a, b) ? 1 : -1))
    const last = drawers.at(-1)?.drawer
    // Only the drawer that `after` lies in may have none left.
    if (numbers.length > 0 || last === undefined || last === from) return numbers
    from = last
  }
}

function isBehind(number: string, other: string): boolean {
  const [drawer, before] = [drawerOf(number), drawerOf(other)]
  return drawer === before ? number > other : drawer > before
}
