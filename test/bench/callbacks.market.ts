import { api } from './api.ts'
import type { Order } from './callbacks.storm.ts'
import { type Database, MARKET_ID, id } from './market.ts'
import type { Party } from './pay-market.ts'

const AT_ONCE = 1_000

/** What a merchant is paid under at WeChat. */
const payeeNoOf = (index: number): string => String(1_900_100_000 + index)

/**
 * Orders under way, as the services write them once WeChat has answered: of four, three are payments to merchants, from
 * another buyer each, and one is a recharge.
 */
export async function ordersUnderWay(
  database: Database,
  { buyers, merchants, custodyNo }: { buyers: readonly Party[]; merchants: readonly Party[]; custodyNo: string },
  count: number,
): Promise<Order[]> {
  const orders: Order[] = []
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index): UnderWay => {
      const at = from + index
      const isRecharge = at % 4 === 3
      return {
        orderNo: id(),
        subjectId: id(),
        amountFen: 1_000 + (at % 9_000),
        buyer: buyers[at % buyers.length]!,
        merchant: isRecharge ? null : merchants[at % merchants.length]!,
        payeeNo: isRecharge ? custodyNo : payeeNoOf(at % merchants.length),
      }
    })
    await insertOrders(database, some)
    orders.push(...some)
  }
  return orders
}

interface UnderWay extends Order {
  readonly subjectId: string
  readonly buyer: Party
  readonly merchant: Party | null
}

async function insertOrders(database: Database, orders: readonly UnderWay[]): Promise<void> {
  const now = api.database.instantText(new Date())
  const later = api.database.instantText(new Date(Date.now() + 1_800_000))
  const request = (payeeNo: string) =>
    JSON.stringify({
      intent: MARKET_ID,
      payeeNo,
      description: '大葱 1,200 公斤',
      payer: { client: 'qr' },
      expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
      notifyUrl: 'https://example.com/callbacks/wechat',
    })
  await insert(
    database,
    'instruction',
    'id, market_id, kind, channel, subject_id, party_id, amount_fen, state, request, sent_at, queries, next_query_at, created_at',
    orders.map((one) => [
      one.orderNo,
      MARKET_ID,
      one.merchant ? 'payment' : 'recharge',
      'wechat',
      one.subjectId,
      one.buyer.partyId,
      one.amountFen,
      'accepted',
      request(one.payeeNo),
      now,
      0,
      later,
      now,
    ]),
  )
  const [payments, recharges] = [orders.filter(({ merchant }) => merchant), orders.filter(({ merchant }) => !merchant)]
  await insert(
    database,
    'recharge',
    'id, market_id, party_id, wallet_id, amount_fen, state, instruction_id, created_at',
    recharges.map((one) => [one.subjectId, MARKET_ID, one.buyer.partyId, one.buyer.walletId, one.amountFen, 'waiting', one.orderNo, now]),
  )
  await insert(
    database,
    'payment',
    'id, market_id, order_no, payee_party_id, payer_party_id, goods, amount_fen, state, created_at',
    payments.map((one) => [
      one.subjectId,
      MARKET_ID,
      'DK1',
      one.merchant!.partyId,
      one.buyer.partyId,
      '大葱 1,200 公斤',
      one.amountFen,
      'unpaid',
      now,
    ]),
  )
  await insert(
    database,
    'payment_attempt',
    'id, market_id, payment_id, payee_party_id, payee_no, why, quoted_fee_fen, fee_fen, applied_fen, surplus_fen, refunded_fen, refunding_fen',
    payments.map((one) => [
      one.orderNo,
      MARKET_ID,
      one.subjectId,
      one.merchant!.partyId,
      one.payeeNo,
      '[]',
      Math.round(one.amountFen * 0.006),
      0,
      0,
      0,
      0,
      0,
    ]),
  )
}

/** Until nothing that was accepted waits to be settled. */
export async function drained(database: Database): Promise<void> {
  for (;;) {
    const [row] = await database.read((em) =>
      em.execute<{ n: unknown }[]>('select count(*) as n from callback where settle_at is not null'),
    )
    if (Number(row?.n) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** How many paid orders are not in the books once and only once, and how many unpaid ones are. */
export async function settledWrongly(database: Database, paid: readonly Order[], unpaid: readonly Order[]): Promise<number> {
  let wrong = 0
  for (let from = 0; from < paid.length; from += AT_ONCE) {
    const some = paid.slice(from, from + AT_ONCE)
    const right = await settledOnce(database, some)
    wrong += some.filter(({ orderNo }) => !right.has(orderNo)).length
  }
  const [row] = await database.read((em) =>
    em.execute<{ n: unknown }[]>(
      `select count(*) as n from instruction i left join transfer t on t.id = i.id
       where i.id in (${api.database.marks(unpaid)}) and (i.state <> 'accepted' or t.id is not null)`,
      unpaid.map(({ orderNo }) => orderNo),
    ),
  )
  // And nothing else was posted besides them, their fees, and the buyers' first money.
  const [all] = await database.read((em) =>
    em.execute<{ n: unknown }[]>(
      `select count(*) as n from transfer where kind in ('payment.wechat', 'recharge.wechat', 'payment.surplus')`,
    ),
  )
  return wrong + Number(row?.n) + Math.abs(Number(all?.n) - paid.length)
}

async function settledOnce(database: Database, orders: readonly Order[]): Promise<Set<string>> {
  const ids = orders.map(({ orderNo }) => orderNo)
  const marks = api.database.marks(ids)
  const rows = await database.read((em) =>
    em.execute<{ id: string }[]>(
      // By the instructions first, whatever the statistics of a minute ago say.
      `select straight_join i.id from instruction i
         join recharge r on r.id = i.subject_id and r.state = 'succeeded'
         join transfer t force index (primary) on t.id = i.id and t.amount_fen = i.amount_fen and t.credit_account_id = r.wallet_id
       where i.id in (${marks}) and i.state = 'succeeded'
       union all
       select straight_join i.id from instruction i
         join payment p on p.id = i.subject_id and p.state = 'paid' and p.paid_fen = p.amount_fen
         join payment_attempt a on a.id = i.id and a.applied_fen = i.amount_fen and a.fee_fen = a.quoted_fee_fen and a.surplus_fen = 0
         join transfer t force index (primary) on t.id = i.id and t.amount_fen = i.amount_fen
         join transfer f on f.group_id = t.group_id and f.kind = 'payment.fee' and f.amount_fen = a.fee_fen
         join account c on c.id = t.credit_account_id and c.subject = 'custody.pending' and c.party_id = p.payee_party_id
       where i.id in (${marks}) and i.state = 'succeeded'`,
      [...ids, ...ids],
    ),
  )
  return new Set(rows.map((row) => row.id))
}

const insert = (database: Database, table: string, columns: string, rows: (string | number | boolean | null)[][]) =>
  database.transaction((em) => api.database.insertRows(em, table, columns, rows))
