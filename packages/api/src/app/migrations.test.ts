import { expect, test } from 'vitest'
import { insertRows, instantText, openDatabase } from '../platform/database/index.ts'
import { openTestDatabase, testDatabaseUrl } from '../platform/database/test-database.ts'
import { newId } from '../platform/id.ts'
import { MIGRATIONS } from './migrations.ts'

test('a database of version 018 with money in it goes on to this version, and its rows with it', async () => {
  const before = await openTestDatabase({ entities: [], migrations: MIGRATIONS.filter(({ name }) => name < '019') })
  const now = new Date()
  const [marketId, partyId, at] = [newId(now), newId(now), instantText(now)]
  await before.transaction(async (em) => {
    const columns = 'transfer_id, market_id, place, kind, to_party_id, amount_fen, state, posted_at, uncleared'
    const moves = [1, 2, 3].map((place) => [newId(now), marketId, place, 'deposit', partyId, 100 * place, 'waiting', at, true])
    await insertRows(em, 'custody_move', columns, moves)
    const limit = 'id, market_id, version, day_fen, day_count, created_by, created_at'
    await insertRows(em, 'withdrawal_limit', limit, [[newId(now), marketId, 1, 5_000_000, 5, partyId, at]])
  })
  await before.close()

  const after = await openDatabase({ url: testDatabaseUrl(), entities: [], migrations: MIGRATIONS })
  const ran = await after.migrate()
  expect(ran).toEqual(MIGRATIONS.map(({ name }) => name).filter((name) => name >= '019'))
  const [moves, limits] = await after.read(async (em) => [
    await em.execute<object[]>('select place, part, deposit_id, amount_fen from custody_move order by place'),
    await em.execute<object[]>('select day_fen from withdrawal_limit'),
  ])
  expect(moves).toEqual([1, 2, 3].map((place) => ({ place, part: 0, deposit_id: null, amount_fen: 100 * place })))
  expect(limits).toHaveLength(1)
  await expect(after.read((em) => em.execute('update withdrawal_limit set day_fen = 1'))).rejects.toThrow(/append-only/)
  await after.close()
})
