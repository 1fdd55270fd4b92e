import { api } from './api.ts'
import { insertLimit } from './insert-limit.ts'
import { MARKET_ID, books, clock, expectSound, openBooks, openWallets, transfer } from './market.ts'
import { closedLoop, median, round, seeded } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { report } from './report.ts'

// How fast money moves in the books: one transaction for each transfer, grouped, grouped with one hot account, and the
// bare inserts of the same rows as the limit. In rounds, so that a noisy minute of the machine meets all of them.

const ACCOUNTS = 10_000
const ROUNDS = 7
/** As many callers wait at a time: two batches are under way, and two are full when they end. */
const CALLERS = 1_024

const seconds = numberOr(options.seconds, 21) / ROUNDS
const database = await openBooks(40)
const grouped = new api.ledger.GroupedPosting({ database, clock })
say(`opening ${ACCOUNTS.toLocaleString('en')} accounts`)
const wallets = await openWallets(database, grouped, ACCOUNTS)
const limit = await insertLimit(database)
const random = seeded(20_260_319)

const any = () => wallets[random(ACCOUNTS)]!
function pair(hot: boolean): [string, string] {
  const credit = hot && random(2) === 0 ? wallets[0]! : any()
  for (;;) {
    const debit = any()
    if (debit !== credit) return [debit, credit]
  }
}
const one = () => database.transaction((em) => books.post(em, MARKET_ID, [transfer(...pair(false))]))
const together = (hot: boolean) => grouped.submit(api.ledger.transferPath, { marketId: MARKET_ID, transfers: [transfer(...pair(hot))] })

const PHASES: Record<string, (seconds: number) => Promise<number>> = {
  perTransaction: (time) => closedLoop(32, time, one),
  grouped: (time) => closedLoop(CALLERS, time, () => together(false)),
  groupedHot: (time) => closedLoop(CALLERS, time, () => together(true)),
  insertLimit: (time) => limit(1, time),
  // For comparison: grouped posting has two lines of its own as well.
  insertTwoLines: (time) => limit(2, time),
}
const measured = new Map<string, number[]>(Object.keys(PHASES).map((name) => [name, []]))
for (const [name, phase] of Object.entries(PHASES)) say(`warming up ${name}: ${Math.round(await phase(Math.min(1, seconds)))}/s`)
for (let index = 0; index < ROUNDS; index++) {
  for (const [name, phase] of Object.entries(PHASES)) {
    const perSecond = await phase(seconds)
    measured.get(name)!.push(perSecond)
    say(`round ${index + 1} of ${ROUNDS}: ${name} ${Math.round(perSecond)}/s`)
  }
}
await grouped.close()
say('checking the books')
await expectSound(database)
await database.close()

const [perTransaction, groupedRate, groupedHot, insertRate, insertTwoLines] = [...measured.values()].map((values) =>
  Math.round(median(values)),
) as [number, number, number, number, number]
// Ratios of one round: the machine was as busy for one figure as for the other.
const ratio = (above: string, below: string) =>
  round(median(measured.get(above)!.map((value, index) => value / measured.get(below)![index]!)))
const result = {
  perTransaction,
  grouped: groupedRate,
  groupedHot,
  insertLimit: insertRate,
  insertTwoLines,
  groupedToPerTransaction: ratio('grouped', 'perTransaction'),
  hotToGrouped: ratio('groupedHot', 'grouped'),
  groupedToInsertLimit: ratio('grouped', 'insertLimit'),
}
await report(
  'ledger',
  [
    { name: 'perTransaction', value: perTransaction, unit: 'transfers/s' },
    { name: 'grouped', value: groupedRate, unit: 'transfers/s' },
    { name: 'groupedHot', value: groupedHot, unit: 'transfers/s' },
    { name: 'insertLimit', value: insertRate, unit: 'transfers/s' },
    { name: 'insertTwoLines', value: insertTwoLines, unit: 'transfers/s' },
    { name: 'groupedToPerTransaction', value: result.groupedToPerTransaction, unit: '×', target: { atLeast: 10 } },
    { name: 'hotToGrouped', value: result.hotToGrouped, unit: '×', target: { atLeast: 0.9 } },
    { name: 'groupedToInsertLimit', value: result.groupedToInsertLimit, unit: '×', target: { atLeast: 0.7 } },
  ],
  result,
  [`${ACCOUNTS.toLocaleString('en')} accounts, ${CALLERS} callers (32 for perTransaction), durable commits`],
)
process.exit(0)
