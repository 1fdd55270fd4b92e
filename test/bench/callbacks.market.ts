import { api } from './api.ts'
import type { Order } from './callbacks.storm.ts'
import { type Database, MARKET_ID, id } from './market.ts'
import type { Party } from './pay-market.ts'

const AT_ONCE = 1_000

/** Recharges under way, each from another buyer, as the service writes them once WeChat has answered. */
export async function recharges(database: Database, buyers: readonly Party[], count: number, payeeNo: string): Promise<Order[]> {
  const at = api.database.instantText(new Date())
  const request = JSON.stringify({
    payeeNo,
    description: '绿丰农产品批发市场 钱包充值',
    payer: { client: 'h5', ip: '127.0.0.1' },
    expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
    notifyUrl: 'https://example.com/callbacks/wechat',
  })
  const orders: Order[] = []
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => ({
      orderNo: id(),
      rechargeId: id(),
      amountFen: 1_000 + ((from + index) % 9_000),
      buyer: buyers[(from + index) % buyers.length]!,
    }))
    await insert(
      database,
      'instruction',
      'id, market_id, kind, channel, subject_id, party_id, amount_fen, state, request, sent_at, queries, next_query_at, created_at',
      some.map((one) => [
        one.orderNo,
        MARKET_ID,
        'recharge',
        'wechat',
        one.rechargeId,
        one.buyer.partyId,
        one.amountFen,
        'accepted',
        request,
        at,
        0,
        api.database.instantText(new Date(Date.now() + 1_800_000)),
        at,
      ]),
    )
    await insert(
      database,
      'recharge',
      'id, market_id, party_id, wallet_id, amount_fen, state, instruction_id, created_at',
      some.map((one) => [one.rechargeId, MARKET_ID, one.buyer.partyId, one.buyer.walletId, one.amountFen, 'waiting', one.orderNo, at]),
    )
    orders.push(...some.map(({ orderNo, amountFen }) => ({ orderNo, amountFen, payeeNo })))
  }
  return orders
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
  // And nothing else was posted besides them and the buyers' first money.
  const [all] = await database.read((em) =>
    em.execute<{ n: unknown }[]>(`select count(*) as n from transfer where kind not in ('payment.wallet')`),
  )
  return wrong + Number(row?.n) + Math.abs(Number(all?.n) - paid.length)
}

async function settledOnce(database: Database, orders: readonly Order[]): Promise<Set<string>> {
  const rows = await database.read((em) =>
    em.execute<{ id: string }[]>(
      `select i.id from instruction i
         join recharge r on r.id = i.subject_id and r.state = 'succeeded'
         join transfer t on t.id = i.id and t.amount_fen = i.amount_fen and t.credit_account_id = r.wallet_id
       where i.id in (${api.database.marks(orders)}) and i.state = 'succeeded'`,
      orders.map(({ orderNo }) => orderNo),
    ),
  )
  return new Set(rows.map((row) => row.id))
}

const insert = (database: Database, table: string, columns: string, rows: (string | number | boolean | null)[][]) =>
  database.transaction((em) => api.database.insertRows(em, table, columns, rows))
