import type * as hmacModule from '@dangkou/api/platform/secret/hmac.ts'
import { api, apiPart } from './api.ts'
import { type Database, FUNDS, MARKET_ID, type Grouped, books, id, transfer } from './market.ts'

const { hmacHex } = await apiPart<typeof hmacModule>('platform/secret/hmac.js')

export const SECRETS = {
  SESSION_SECRET: 'a session secret for benchmarks, long enough',
  PAYMENT_PASSWORD_KEY: 'a payment password key for benchmarks, long enough',
  FIELD_KEY: 'a field key for benchmarks, long enough to be one',
}
export const PASSWORD = '246813'

export interface Party {
  partyId: string
  walletId: string
  token: string
}

export interface Bill {
  id: string
  token: string
}

export async function openMarket(url: string): Promise<Database> {
  const database = await api.database.openDatabase({ url, entities: [], migrations: api.migrations.MIGRATIONS, poolSize: 4 })
  await database.migrate()
  await insert(database, 'market', 'id, code, name, created_at', [[MARKET_ID, 'bench', '绿丰农产品批发市场', now()]])
  return database
}

/** People with a party, a wallet with money, a payment password and a session each, written as the services write them. */
export async function openParties(database: Database, grouped: Grouped, count: number, kind: 'buyer' | 'merchant'): Promise<Party[]> {
  const master = await database.transaction((em) => books.openAccount(em, { marketId: MARKET_ID, subject: 'custody.master' }))
  const at = now()
  const later = api.database.instantText(new Date(Date.now() + 12 * 3_600_000))
  const people = Array.from({ length: count }, (_, index) => {
    const personId = id()
    return {
      personId,
      partyId: id(),
      walletId: id(),
      token: `dk_${kind}_${personId}`,
      phone: `1${kind === 'buyer' ? 38 : 39}${String(index).padStart(8, '0')}`,
    }
  })
  const rows = <T>(row: (one: (typeof people)[number]) => T[]) => people.map(row) as never
  await insert(
    database,
    'party',
    'id, market_id, kind, name, owner_name, verified, created_at',
    rows((one) => [one.partyId, MARKET_ID, kind, `${kind} ${one.phone}`, '张建国', true, at]),
  )
  await insert(
    database,
    'person',
    'id, market_id, phone, name, payment_password_hash, payment_password_failures, created_at',
    rows((one) => [one.personId, MARKET_ID, one.phone, '张建国', hmacHex(SECRETS.PAYMENT_PASSWORD_KEY, one.personId, PASSWORD), 0, at]),
  )
  await insert(
    database,
    'membership',
    'id, market_id, person_id, party_id, created_at',
    rows((one) => [id(), MARKET_ID, one.personId, one.partyId, at]),
  )
  await insert(
    database,
    'session',
    'id, market_id, person_id, party_id, token_hash, expires_at, created_at',
    rows((one) => [id(), MARKET_ID, one.personId, one.partyId, hmacHex(SECRETS.SESSION_SECRET, 'session', one.token), later, at]),
  )
  await insert(
    database,
    'account',
    'id, market_id, book, subject, party_id, ref, name, normal, debits_must_not_exceed_credits, created_at',
    rows((one) => [one.walletId, MARKET_ID, 'custody', 'custody.member', one.partyId, '', one.phone, 'credit', true, at]),
  )
  await insert(
    database,
    'wallet',
    'id, market_id, party_id, created_at',
    rows((one) => [one.walletId, MARKET_ID, one.partyId, at]),
  )
  await Promise.all(
    people.map(({ walletId }) =>
      grouped.submit(api.ledger.transferPath, { marketId: MARKET_ID, transfers: [{ ...transfer(master.id, walletId), amountFen: FUNDS }] }),
    ),
  )
  return people
}

/** Bills of one fen, each from another buyer; `payee` says whom it is to. */
export async function openBills(
  database: Database,
  buyers: readonly Party[],
  count: number,
  payee: (index: number) => Party,
): Promise<Bill[]> {
  const at = now()
  const bills = Array.from({ length: count }, (_, index) => ({ id: id(), payee: payee(index), payer: buyers[index % buyers.length]! }))
  const rows = bills.map((bill, index) => [
    bill.id,
    MARKET_ID,
    `DK${index}`,
    bill.payee.partyId,
    bill.payer.partyId,
    '大葱 1,200 公斤',
    1,
    'unpaid',
    at,
  ])
  for (let from = 0; from < count; from += 1_000) {
    await insert(
      database,
      'payment',
      'id, market_id, order_no, payee_party_id, payer_party_id, goods, amount_fen, state, created_at',
      rows.slice(from, from + 1_000),
    )
  }
  return bills.map((bill) => ({ id: bill.id, token: bill.payer.token }))
}

/** Of these payments, those that are not paid once and only once: state, transfer, entries, attempt and key. */
export async function notPaidOnce(database: Database, paymentIds: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (let from = 0; from < paymentIds.length; from += 1_000) {
    const ids = paymentIds.slice(from, from + 1_000)
    const rows = await database.read((em) =>
      em.execute<{ id: string }[]>(
        `select p.id from payment p where p.id in (${api.database.marks(ids)}) and p.state = 'paid'
           and (select count(*) from transfer t where t.subject_id = p.id and t.subject_type = 'payment') = 1
           and (select count(*) from instruction i where i.subject_id = p.id and i.state = 'succeeded') = 1`,
        ids,
      ),
    )
    const right = new Set(rows.map((row) => row.id))
    wrong.push(...ids.filter((one) => !right.has(one)))
  }
  return wrong
}

/** How many there are in all: paid payments, their transfers, attempts and keys. */
export async function counts(database: Database): Promise<number[]> {
  const [row] = await database.read((em) =>
    em.execute<Record<string, unknown>[]>(
      `select (select count(*) from payment where state = 'paid') as a, (select count(*) from transfer where subject_type = 'payment' and kind = 'payment.wallet' and amount_fen = 1) as b,
         (select count(*) from instruction) as c, (select count(*) from idempotency) as d`,
    ),
  )
  return Object.values(row ?? {}).map(Number)
}

const insert = (database: Database, table: string, columns: string, rows: never[] | (string | number | boolean | null)[][]) =>
  database.transaction((em) => api.database.insertRows(em, table, columns, rows))

const now = () => api.database.instantText(new Date())
