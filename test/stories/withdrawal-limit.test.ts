import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefused } from '../world/evidence.ts'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

// 提现限额: who set it, and since when.

let world: World
let staff: Person
let merchant: Person
beforeAll(async () => {
  world = await World.open()
  staff = await world.market()
  merchant = await world.merchant(staff)
})
afterAll(() => world.close())

const LIMIT = '{ withdrawalLimit { dayCount dayFen version changedAt changedBy } }'
const shownTo = async (person: Person) => (await person.query(LIMIT)).withdrawalLimit

test('a new market has ours, which nobody changed', async () => {
  const ours = { dayCount: 20, dayFen: 500_000_000, version: 0, changedAt: null, changedBy: null }
  expect(await shownTo(staff)).toEqual(ours)
})

test('who changed it and when is told to the staff; members see only since when', async () => {
  const first = { dayCount: 3, dayFen: null, version: 1, changedAt: world.now.toISOString(), changedBy: '王建军' }
  expect((await staff.must('setWithdrawalLimit', { dayCount: 3, dayFen: null })).withdrawalLimit).toEqual(first)
  expect(await shownTo(staff)).toEqual(first)
  expect(await shownTo(merchant)).toEqual({ ...first, changedBy: null })
  await staff.must('setWithdrawalLimit', { dayCount: 3, dayFen: 1_000_000 })
  expect(await shownTo(staff)).toMatchObject({ dayFen: 1_000_000, version: 2 })
})

test('every version is kept as it was', async () => {
  const { database } = world.application
  for (const sql of ['update withdrawal_limit set day_count = 9', 'delete from withdrawal_limit'])
    await expect(database.transaction((em) => em.execute(sql, [], 'run'))).rejects.toThrow('append-only')
  const versions = await database.read((em) =>
    em.execute<{ version: number; day_fen: string | null }[]>('select version, day_fen from withdrawal_limit order by version'),
  )
  expect(versions.map(({ version, day_fen }) => [version, day_fen === null ? null : Number(day_fen)])).toEqual([
    [1, null],
    [2, 1_000_000],
  ])
})

test('nobody but the staff sets it', () =>
  isRefused(merchant, 'setWithdrawalLimit', { dayCount: 100, dayFen: null }, { code: 'FORBIDDEN', field: null }))
