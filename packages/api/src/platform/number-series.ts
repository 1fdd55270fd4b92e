import type { EntityManager } from './database/index.ts'
import { readWhole } from './database/index.ts'

/**
 * The next number of a series that begins anew each day: 1, 2, 3 … A number is lost when the transaction rolls back,
 * and two transactions of one series wait for each other: not for hot paths.
 */
export function nextNumber(em: EntityManager, series: string, day: string): Promise<number> {
  return nextNumbers(em, { series, day, count: 1 })
}

/** Takes several at once. @returns the first of them; the others follow it */
export async function nextNumbers(
  em: EntityManager,
  { series, day, count }: { series: string; day: string; count: number },
): Promise<number> {
  // LAST_INSERT_ID(expr) hands the value to this connection alone; the same in MySQL, MariaDB and TiDB.
  await em.execute(
    `insert into number_series (series, day, last) values (?, ?, last_insert_id(?))
     on duplicate key update last = last_insert_id(last + ?)`,
    [series, day, count, count],
    'run',
  )
  const [row] = await em.execute<{ n: unknown }[]>('select last_insert_id() as n')
  return readWhole(row?.n) - count + 1
}
