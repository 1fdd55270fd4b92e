import { type PaymentState, fen } from '@dangkou/shared'
import { type Sql, literals, readInstant, readWhole } from '../../platform/database/index.ts'
import type { Payment as PaymentEntity } from './payment.entity.ts'

/** A payment as its row says, without the entity's machinery: the hot path reads hundreds at once. */
export type Payment = Pick<
  PaymentEntity,
  'id' | 'marketId' | 'orderNo' | 'payeePartyId' | 'payerPartyId' | 'goods' | 'amountFen' | 'state' | 'dueOn' | 'createdAt' | 'paidAt'
>

/** Locked in the order of their ids, by id, of every market: whoever uses them checks whose they are. */
export async function lockPayments(em: Sql, paymentIds: readonly string[]): Promise<Map<string, Payment>> {
  const ids = [...new Set(paymentIds)].toSorted()
  if (ids.length === 0) return new Map()
  const rows = await em.execute<Record<string, unknown>[]>(
    `select * from payment force index (primary) where id in (${literals(ids)}) order by id for update`,
  )
  return new Map(rows.map((row) => [String(row['id']), readPayment(row)]))
}

function readPayment(row: Record<string, unknown>): Payment {
  return {
    id: String(row['id']),
    marketId: String(row['market_id']),
    orderNo: String(row['order_no']),
    payeePartyId: String(row['payee_party_id']),
    payerPartyId: String(row['payer_party_id']),
    goods: String(row['goods']),
    amountFen: fen(readWhole(row['amount_fen'])),
    state: row['state'] as PaymentState,
    dueOn: row['due_on'] as string | null,
    createdAt: readInstant(row['created_at']),
    paidAt: row['paid_at'] === null ? null : readInstant(row['paid_at']),
  }
}
