import { fork } from 'node:child_process'
import { NODE_FLAGS, api } from './api.ts'
import { type Pair, openPairs, writeHistory } from './history.ts'
import { type Database, MARKET_ID, books, clock, expectSound, openBooks, transfer } from './market.ts'
import { median, round, seeded } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { report } from './report.ts'

// What a long history costs: the same work on books with none and on books with millions of entries, turn by turn, so
// that both meet the same machine. Then a million transfers, and how much memory the process took for them.

const ENTRIES = numberOr(options.entries, 5_000_000)
const TRANSFERS = numberOr(options.transfers, 1_000_000)
const PAGE = 20
const DEEP_PAGE = 1_000
/** Transfers of one batch, as many as a busy morning brings. */
const BATCH = 64

interface Books {
  database: Database
  grouped: InstanceType<typeof api.ledger.GroupedPosting>
  pairs: Pair[]
}

const url = new URL(process.env['DATABASE_URL'] ?? '')
const server = await openBooks(4, url.href)
async function openOwn(name: string): Promise<Books> {
  await server.read((em) => em.execute(`create database ${name} character set utf8mb4 collate utf8mb4_unicode_ci`))
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = await openBooks(8, own.href)
  return { database, grouped: new api.ledger.GroupedPosting({ database, clock }), pairs: await openPairs(database) }
}

const random = seeded(20_260_319)
const post = ({ grouped, pairs }: Books) => {
  const { debit, credit } = pairs[random(pairs.length)]!
  return grouped.submit(api.ledger.transferPath, { marketId: MARKET_ID, transfers: [transfer(debit, credit)] })
}
const postBatch = (to: Books) => Promise.all(Array.from({ length: BATCH }, () => post(to)))

const none = await openOwn('bench_none')
const full = await openOwn('bench_full')
await writeHistory(full.database, full.pairs, ENTRIES)
// A page to show in both, and the pages of the history in memory as far as they fit.
for (const one of [none, full]) {
  for (let index = 0; index < PAGE + 5; index++)
    await one.grouped.submit(api.ledger.transferPath, {
      marketId: MARKET_ID,
      transfers: [transfer(one.pairs[0]!.debit, one.pairs[0]!.credit)],
    })
}
const newest = await full.database.read((em) => books.balances(em, [full.pairs[0]!.credit]))
const deepest = Math.max(newest[0]!.entryCount - PAGE * (DEEP_PAGE - 1), PAGE + 1)

const page = ({ database, pairs }: Books, beforeNumber?: number) =>
  database.read((em) => books.entries(em, pairs[0]!.credit, { limit: PAGE, ...(beforeNumber === undefined ? {} : { beforeNumber }) }))
const balance = ({ database, pairs }: Books) => database.read((em) => books.balances(em, [pairs[random(pairs.length)]!.credit]))

const WORK: Record<string, [() => Promise<unknown>, () => Promise<unknown>]> = {
  postRatio: [() => postBatch(none), () => postBatch(full)],
  firstPageRatio: [() => page(none), () => page(full)],
  deepPageRatio: [() => page(none), () => page(full, deepest)],
  balanceRatio: [() => balance(none), () => balance(full)],
}

/** The two by turns, and the ratio of the middle times. */
async function compare(name: string, [short, long]: [() => Promise<unknown>, () => Promise<unknown>]): Promise<number> {
  const times: [number[], number[]] = [[], []]
  const until = performance.now() + (numberOr(options.seconds, 40) / 4) * 1_000
  for (let turn = 0; performance.now() < until || turn < 20; turn++) {
    for (const which of turn % 2 ? [0, 1] : [1, 0]) {
      const began = performance.now()
      await (which === 0 ? short : long)()
      // The first turns fill caches.
      if (turn >= 10) times[which]!.push(performance.now() - began)
    }
  }
  const [one, other] = [median(times[0]), median(times[1])]
  say(
    `${name}: ${one.toFixed(2)} ms with none, ${other.toFixed(2)} ms with ${ENTRIES.toLocaleString('en')} entries, ${times[0].length} turns`,
  )
  return round(other / one)
}

const ratios: Record<string, number> = {}
for (const [name, work] of Object.entries(WORK)) ratios[name] = await compare(name, work)
say('checking the books')
await expectSound(full.database)

say(`posting ${TRANSFERS.toLocaleString('en')} transfers in a process of their own`)
const rssMb = await memoryRun(url.href, TRANSFERS)
for (const { grouped, database } of [none, full]) {
  await grouped.close()
  await database.close()
}

const result = { ...ratios, rssMb }
await report(
  'growth',
  [
    ...Object.entries(ratios).map(([name, value]) => ({ name, value, unit: '×', target: { atMost: 1.15 } })),
    { name: 'rssMb', value: rssMb, unit: '', target: { atMost: 300 } },
  ],
  result,
  [`${ENTRIES.toLocaleString('en')} entries over none; memory while ${TRANSFERS.toLocaleString('en')} transfers are posted`],
)
process.exit(0)

/** @returns the most memory that the process had, in MB */
function memoryRun(database: string, transfers: number): Promise<number> {
  const child = fork(new URL('memory.run.ts', import.meta.url), [String(transfers)], {
    execArgv: NODE_FLAGS,
    env: { ...process.env, DATABASE_URL: database },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { rssMb: number }).rssMb))
    child.once('exit', (code) => reject(new Error(`the memory run ended by itself (exit code ${code})`)))
  })
}
