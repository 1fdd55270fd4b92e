import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, type Sql, insertRows, literals, write } from './index.ts'
import { openTestDatabase } from './test-database.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase({ entities: [], migrations: [] })
})
afterAll(() => database.close())

const HARD = [
  "'",
  '\\',
  "\\'",
  '\0',
  '\n',
  '\u007f',
  '货款',
  "货'款",
  '鹽\\',
  '🧅',
  '`;"--',
  '?',
  ':a',
  'é'.repeat(40),
  `${'x'.repeat(70)}'`,
]

test('any text comes back as it was, on both kinds of connection', async () => {
  const texts = fc.array(
    fc.oneof(fc.constantFrom(...HARD), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 90 })),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  const ask = (cells: readonly string[]) => `select ${cells.map((cell, index) => `${literals([cell])} as c${index}`).join()}`
  await fc.assert(
    fc.asyncProperty(texts, async (cells) => {
      const [here] = await database.read((em) => em.execute<Record<string, string>[]>(ask(cells)))
      const [there] = await database.batch((line) => line.execute<Record<string, string>[]>(ask(cells)))
      expect([Object.values(here!), Object.values(there!)]).toEqual([cells, cells])
    }),
    { numRuns: 150 },
  )
})

test('a list is as long as its cells need, whatever was written before', () => {
  const wide = Array.from({ length: 9_000 }, () => '绿丰农产品批发市场有限公司')
  expect(literals(wide)).toBe(wide.map((one) => `'${one}'`).join())
  expect(literals(['a', 1, null, true])).toBe("'a',1,null,true")
})

test('rows come back as they were, written on either kind of connection', async () => {
  const rows = HARD.map((text, number) => [number, text])
  await database.read((em) =>
    em.execute('create table if not exists hard_text (number int primary key, words varchar(200)) default character set utf8mb4'),
  )
  for (const run of [database.transaction.bind(database), database.batch.bind(database)] as ((
    work: (sql: Sql) => Promise<void>,
  ) => Promise<void>)[]) {
    await run(async (sql) => {
      await write(sql, 'delete from hard_text')
      await insertRows(sql, 'hard_text', 'number, words', rows)
      await write(sql, `update hard_text set words = concat(words, '。') where number = 0`)
    })
    const found = await database.read((em) => em.execute<{ words: string }[]>('select words from hard_text order by number'))
    expect(found.map(({ words }) => words)).toEqual(["'。", ...HARD.slice(1)])
  }
})
