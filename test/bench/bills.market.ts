import { startOfDay } from '@dangkou/shared'
import { api } from './api.ts'
import type { BilledRow } from './bills.file.ts'
import { type Database, MARKET_ID, id } from './market.ts'

export interface BilledPayments {
  readonly payeeNos: readonly string[]
  row(index: number): BilledRow
}

const AT_ONCE = 2_000

/** Payments that succeeded over WeChat on a day, each with its attempt and the fee that was booked for it. */
export async function billedPayments(
  database: Database,
  { count, day, payees, say }: { count: number; day: string; payees: number; say: (line: string) => void },
): Promise<BilledPayments> {
  const payeeNos = Array.from({ length: payees }, (_, index) => String(1_900_200_000 + index))
  const partyIds = payeeNos.map(() => id())
  const begin = startOfDay(day)
  const now = api.database.instantText(new Date())
  await insert(
    database,
    'payee_account',
    'id, market_id, party_id, channel, payee_no, in_use, changed_at, changed_by, created_at',
    payeeNos.map((payeeNo, index) => [id(), MARKET_ID, partyIds[index]!, 'wechat', payeeNo, true, now, partyIds[index]!, now]),
  )
  const row = (index: number): BilledRow => {
    const amountFen = 1_000 + (index % 90_000)
    return { orderNo: orderNoOf(index, begin), amountFen, feeFen: Math.round(amountFen * 0.006) }
  }
  const request = JSON.stringify({
    payeeNo: payeeNos[0],
    description: '大葱 1,200 公斤',
    payer: { client: 'qr' },
    notifyUrl: 'https://example.com/',
  })
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, offset) => ({ index: from + offset, ...row(from + offset) }))
    const at = api.database.instantText(new Date(begin.getTime() + Math.floor((from * 86_400_000) / count)))
    await Promise.all([
      insert(
        database,
        'instruction',
        'id, market_id, kind, channel, subject_id, party_id, amount_fen, state, request, queries, created_at, finished_at',
        some.map((one) => [
          one.orderNo,
          MARKET_ID,
          'payment',
          'wechat',
          one.orderNo,
          partyIds[one.index % payees]!,
          one.amountFen,
          'succeeded',
          request,
          0,
          at,
          at,
        ]),
      ),
      insert(
        database,
        'payment_attempt',
        'id, market_id, payment_id, payee_party_id, payee_no, why, quoted_fee_fen, fee_fen, applied_fen, surplus_fen, refunded_fen, refunding_fen',
        some.map((one) => {
          const payee = one.index % payees
          return [
            one.orderNo,
            MARKET_ID,
            one.orderNo,
            partyIds[payee]!,
            payeeNos[payee]!,
            '[]',
            one.feeFen,
            one.feeFen,
            one.amountFen,
            0,
            0,
            0,
          ]
        }),
      ),
    ])
    if (from % 200_000 === 0 && from > 0) say(`${from.toLocaleString('en')} payments`)
  }
  return { payeeNos, row }
}

/** What the import left: numbers that are kept, and lines that differ from ours. */
export async function findings(database: Database): Promise<{ lines: number; differences: number }> {
  const [row] = await database.read((em) =>
    em.execute<{ n: unknown; d: unknown }[]>(
      `select (select sum(length(numbers) - length(replace(numbers, ' ', '')) + 1) from bill_page) as n,
         (select count(*) from bill_difference where type = 'amount' and state = 'open') as d`,
    ),
  )
  return { lines: Number(row?.n), differences: Number(row?.d) }
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** A million in a day are one each 86 ms. */
const EVERY_MS = 86
/** Numbers are given out when an order is made; the file is in the order of payment, which comes some seconds later or a minute and a half. */
const SHUFFLED = 1_024

/** As the services make them: ten places of time, and a tail that is not in order. (`newId` itself never goes back in time.) */
function orderNoOf(index: number, begin: Date): string {
  const made = index - (index % SHUFFLED) + ((index * 733) % SHUFFLED)
  const tail = (made * 2_654_435_761) % 4_294_967_296
  return `${digits(begin.getTime() + made * EVERY_MS, 10)}${digits(tail, 8)}${digits(index, 8)}`
}

function digits(value: number, places: number): string {
  let text = ''
  for (let rest = value; text.length < places; rest = Math.floor(rest / 32)) text = DIGITS[rest % 32]! + text
  return text
}

const insert = (database: Database, table: string, columns: string, rows: (string | number | boolean | null)[][]) =>
  database.transaction((em) => api.database.insertRows(em, table, columns, rows))
