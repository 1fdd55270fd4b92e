import { api } from './api.ts'
import { type Database, MARKET_ID, id } from './market.ts'
import { closedLoop } from './measure.ts'

const TRANSFERS = api.ledger.BATCH_TRANSFERS

/**
 * What bare inserts reach: the rows that a batch leaves in `transfer` and `entry`, of the same columns and indexes, in
 * tables beside them; nothing is read, nothing checked, no counter kept.
 */
export async function insertLimit(database: Database): Promise<(lines: number, seconds: number) => Promise<number>> {
  for (const table of ['transfer', 'entry']) await database.read((em) => em.execute(`create table bare_${table} like ${table}`))
  const accounts = Array.from({ length: 10_000 }, id)
  let number = 0
  const one = () => {
    const { transfers, entries } = statements(accounts, ++number)
    return database.transaction(async (em) => {
      await em.execute(transfers)
      await em.execute(entries)
    })
  }
  return async (lines, seconds) => TRANSFERS * (await closedLoop(lines, seconds, one))
}

function statements(accounts: readonly string[], number: number): { transfers: string; entries: string } {
  const at = api.database.instantText(new Date())
  const transfers: string[] = []
  const entries: string[] = []
  for (let index = 0; index < TRANSFERS; index++) {
    const [transferId, subjectId] = [id(), id()]
    // Spread over the accounts as random payments are, and never twice to the same place.
    const [debit, credit] = [accounts[(number * 7_919 + index * 2) % 10_000]!, accounts[(number * 7_919 + index * 2 + 1) % 10_000]!]
    transfers.push(
      `('${transferId}','${MARKET_ID}','custody','${transferId}','payment.wallet','${debit}','${credit}',1,'payment','${subjectId}','大葱 1,200 公斤','${at}','${at}','${at.slice(0, 10)}')`,
    )
    for (const [account, direction] of [
      [debit, 'debit'],
      [credit, 'credit'],
    ]) {
      entries.push(`('${account}',${number},'${transferId}','${MARKET_ID}','${direction}',1,1000000000,1,'${at}')`)
    }
  }
  return {
    transfers: `insert into bare_transfer (id, market_id, book, group_id, kind, debit_account_id, credit_account_id, amount_fen, subject_type, subject_id, memo, effective_at, created_at, business_day) values ${transfers.join(',')}`,
    entries: `insert into bare_entry (account_id, number, transfer_id, market_id, direction, amount_fen, balance_after_fen, debits_after_fen, created_at) values ${entries.join(',')}`,
  }
}
