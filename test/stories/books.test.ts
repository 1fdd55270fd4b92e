import { checkBooksJob, closeDaysJob, sealBooksJob } from '@dangkou/api/modules/books/books.job.ts'
import { checksFolder } from '@dangkou/api/ledger/index.ts'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

const HOUR_MS = 3_600_000
const CLOSE =
  'mutation ($input: CloseBusinessDayInput!) { closeBusinessDay(input: $input) { businessDay { book day endsAt } userErrors { code field message } } }'

let world: World
let market: Person
let buyer: Person
let merchant: Person
const lines: Record<string, unknown>[] = []
beforeAll(async () => {
  world = await World.open()
  market = await world.market()
  buyer = await world.buyer({ fen: 500_000 })
  merchant = await world.merchant(market)
  await buyer.pay(await merchant.bill(buyer, 123_456), 123_456)
})
afterAll(() => world.close())

const parts = () => {
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) })
  return { database: world.application.database, clock: { now: () => world.now }, log }
}
const metrics = async () => (await fetch(`${world.url}/metrics`)).text()
const close = async (who: Person, input: object) => (await who.ask(CLOSE, { input })).data?.closeBusinessDay

test('the market reads its tree of subjects, and nobody else does', async () => {
  const query = '{ books { rollUp { code parentCode level name balanceFen accounts } } }'
  const { rollUp } = (await market.query(query)).books
  expect(rollUp.map(({ code, name, balanceFen }: Record<string, unknown>) => [code, name, balanceFen])).toEqual([
    ['custody', '存管账簿', 0],
    ['custody.member', '会员子账户', 500_000],
    ['custody.transit', '渠道在途', 500_000],
    ['custody.transit.wechat', '微信渠道在途', 500_000],
  ])
  await expect(merchant.query(query)).rejects.toThrow('FORBIDDEN')
})

test('the market closes a day that is over; then it takes no more, and what is paid stands in the next', async () => {
  expect((await close(market, { book: 'CUSTODY', day: '2026-03-19' })).userErrors).toMatchObject([
    { code: 'BUSINESS_DAY_NOT_OVER', field: 'day' },
  ])
  expect((await close(merchant, { book: 'CUSTODY', day: '2026-03-18' })).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
  await world.pass(12 * HOUR_MS)
  await world.pass(8 * HOUR_MS)
  market = await world.signIn(market.phone)
  buyer = await world.signIn(buyer.phone)
  merchant = await world.signIn(merchant.phone)
  expect(await close(market, { book: 'CUSTODY', day: '2026-03-19' })).toEqual({
    businessDay: { book: 'CUSTODY', day: '2026-03-19', endsAt: '2026-03-19T16:00:00.000Z' },
    userErrors: [],
  })
  expect((await buyer.pay(await merchant.bill(buyer, 100), 100)).userErrors).toEqual([])
  expect(await world.brokenChecks()).toEqual([])
})

test('the worker seals what was posted, closes days that are over, and says so in the log', async () => {
  await sealBooksJob(parts()).run()
  await closeDaysJob(parts()).run()
  await world.pass(26 * HOUR_MS)
  await closeDaysJob(parts()).run()
  expect(lines.filter(({ msg }) => msg === 'books sealed')).toMatchObject([{ seal: { number: 1, firstNumber: 1, lastNumber: 3 } }])
  expect(lines.filter(({ msg }) => msg === 'business day closed')).toMatchObject([{ closed: { book: 'custody', day: '2026-03-20' } }])
})

test('the hourly checks are in the metrics of every process, and what is broken is in the log as an error', async () => {
  const job = checkBooksJob({ ...parts(), folder: checksFolder() })
  await job.run()
  expect(await metrics()).toContain('dangkou_books_broken{check="ledger-books-balance"} 0')
  expect(await metrics()).toMatch(new RegExp(`dangkou_books_checked_timestamp_seconds ${world.now.getTime() / 1_000}\\b`))
  const change = (fen: number) =>
    world.application.database.transaction((em) =>
      em.execute(`update account set credits_posted_fen = credits_posted_fen + ${fen} where subject = 'custody.member'`),
    )
  await change(1)
  await job.run()
  expect(await metrics()).toMatch(/dangkou_books_broken\{check="ledger-books-balance"\} 1/)
  expect(lines.filter(({ level, check }) => level === 50 && check === 'ledger-books-balance')).toHaveLength(1)
  await change(-1)
  await job.run()
  expect(await metrics()).toContain('dangkou_books_broken{check="ledger-books-balance"} 0')
})

test('checks that cannot be found are a failure, not a clean bill', async () => {
  await expect(checkBooksJob({ ...parts(), folder: new URL('../world/', import.meta.url) }).run()).rejects.toThrow('BOOKS_CHECKS_DIR')
})
