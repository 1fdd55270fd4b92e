import { api } from './api.ts'
import { type Database, MARKET_ID, id } from './market.ts'
import { say } from './options.ts'

/** A pair of accounts: the first has paid the second one fen after the other. */
export interface Pair {
  debit: string
  credit: string
}

const PAIRS = 500
/** Of the history, what the first pair has: a merchant whose statement goes back a thousand pages and more. */
const LONG = 0.1
const FROM = '2025-01-01 00:00:00'

/** Accounts without a history. They have no bound: what is measured is the length of the books, not who has money. */
export async function openPairs(database: Database): Promise<Pair[]> {
  const at = api.database.instantText(new Date(FROM))
  const pairs = Array.from({ length: PAIRS }, () => ({ debit: id(), credit: id() }))
  const rows = pairs
    .flatMap(({ debit, credit }) => [debit, credit])
    .map((account) => [account, MARKET_ID, 'custody', 'custody.suspense', account, '', account, 'credit', at])
  await database.transaction((em) =>
    api.database.insertRows(em, 'account', 'id, market_id, book, subject, party_id, ref, name, normal, created_at', rows),
  )
  return pairs
}

/**
 * Writes a history of so many entries as the ledger would have, one transfer a second: transfers, entries with their
 * numbers and running balances, counters. By the server itself (MariaDB's sequence tables): it has millions of rows.
 */
export async function writeHistory(database: Database, pairs: readonly Pair[], entries: number): Promise<void> {
  const transfers = Math.floor(entries / 2)
  const long = Math.floor(transfers * LONG)
  const each = Math.floor((transfers - long) / (pairs.length - 1))
  let written = 0
  for (const [index, pair] of pairs.entries()) {
    const count = index === 0 ? transfers - each * (pairs.length - 1) : each
    await database.transaction(async (em) => {
      for (const statement of statementsOf(pair, written, count)) await em.execute(statement)
    })
    written += count
    if (index % 50 === 0) say(`history: ${(2 * written).toLocaleString('en')} of ${entries.toLocaleString('en')} entries`)
  }
}

// Ids of digits are ULIDs as well, and older than any made now.
function statementsOf({ debit, credit }: Pair, before: number, count: number): string[] {
  if (count < 1) return []
  const number = `seq_1_to_${count}`
  const transferId = `concat('01J', lpad(${before} + seq, 23, '0'))`
  const at = `date_add('${FROM}', interval seq second)`
  const entry = (account: string, direction: string, balance: string, debits: string) =>
    `insert into entry (account_id, number, transfer_id, market_id, direction, amount_fen, balance_after_fen, debits_after_fen, created_at)
     select '${account}', seq, ${transferId}, '${MARKET_ID}', '${direction}', 1, ${balance}, ${debits}, ${at} from ${number}`
  const milestones = (account: string) =>
    `insert into entry_milestone (account_id, created_at, number, market_id) select '${account}', ${at}, seq, '${MARKET_ID}' from ${number} where seq % 64 = 0`
  const counters = (account: string, column: string) =>
    `update account set ${column} = ${count}, entry_count = ${count}, last_posted_at = date_add('${FROM}', interval ${count} second) where id = '${account}'`
  return [
    `insert into transfer (id, market_id, book, group_id, position, type, kind, debit_account_id, credit_account_id, amount_fen, subject_type, subject_id, memo, effective_at, created_at, business_day)
     select ${transferId}, '${MARKET_ID}', 'custody', ${transferId}, 0, 'single', 'payment.wallet', '${debit}', '${credit}', 1, 'payment', ${transferId}, '大葱 1,200 公斤', ${at}, ${at}, date(date_add(${at}, interval 8 hour)) from ${number}`,
    entry(debit, 'debit', '-cast(seq as signed)', 'seq'),
    entry(credit, 'credit', 'seq', '0'),
    milestones(debit),
    milestones(credit),
    counters(debit, 'debits_posted_fen'),
    counters(credit, 'credits_posted_fen'),
  ]
}
