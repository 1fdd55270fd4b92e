import { api } from './api.ts'
import { openPairs } from './history.ts'
import { MARKET_ID, clock, openBooks, transfer } from './market.ts'
import { seeded } from './measure.ts'
import { say } from './options.ts'

// Posts so many transfers, as fast as it can, and tells the most memory that this process had meanwhile.

const transfers = Number(process.argv[2])
const CALLERS = 1_024
const database = await openBooks(8)
const grouped = new api.ledger.GroupedPosting({ database, clock })
const pairs = await openPairs(database)
const random = seeded(20_260_319)

let rss = 0
let posted = 0
setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 200).unref()
setInterval(
  () => say(`memory: ${posted.toLocaleString('en')} of ${transfers.toLocaleString('en')} transfers, ${megabytes(rss)} MB`),
  15_000,
).unref()

async function caller(share: number): Promise<void> {
  for (let index = 0; index < share; index++) {
    const { debit, credit } = pairs[random(pairs.length)]!
    await grouped.submit(api.ledger.transferPath, { marketId: MARKET_ID, transfers: [transfer(debit, credit)] })
    posted += 1
  }
}
await Promise.all(
  Array.from({ length: CALLERS }, (_, index) => caller(Math.floor(transfers / CALLERS) + (index < transfers % CALLERS ? 1 : 0))),
)
await grouped.close()
await database.close()
process.send?.({ rssMb: megabytes(rss) })

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}
