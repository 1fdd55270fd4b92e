import { type PaymentState, fen } from '@dangkou/shared'
import { type Sql, instantText, literals, readInstant, readWhole } from '../../platform/database/index.ts'
import type { Payment as PaymentEntity } from './payment.entity.ts'

/** A payment as its row says, without the entity's machinery: the hot path reads hundreds at once. */
export type Payment = Pick<
  PaymentEntity,
  | 'id'
  | 'marketId'
  | 'orderNo'
  | 'payeePartyId'
  | 'payerPartyId'
  | 'goods'
  | 'amountFen'
  | 'state'
  | 'dueOn'
  | 'createdAt'
  | 'paidAt'
  | 'paidFen'
  | 'refundedFen'
  | 'refundingFen'
  | 'firstPartFen'
  | 'releasedAt'
  | 'expiresAt'
  | 'origin'
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

/** What writes what payments made of a row: all that was paid at them, not what was billed. */
export function paidText({ id, state, paidFen, paidAt, releasedAt }: Payment): string {
  const at = (instant: Date | null) => literals([instant && instantText(instant)])
  return `update payment set state = ${literals([state])}, paid_fen = ${paidFen}, paid_at = ${at(paidAt)}, released_at = ${at(releasedAt)} where id = ${literals([id])}`
}

function instantOrNull(value: unknown): Date | null {
  return value === null ? null : readInstant(value)
}

function readPayment(row: Record<string, unknown>): Payment {
  return {
    id: String(row['id']),
    marketId: String(row['market_id']),
    orderNo: String(row['order_no']),
    payeePartyId: String(row['payee_party_id']),
    payerPartyId: row['payer_party_id'] as string | null,
    goods: String(row['goods']),
    amountFen: fen(readWhole(row['amount_fen'])),
    state: row['state'] as PaymentState,
    dueOn: row['due_on'] as string | null,
    createdAt: readInstant(row['created_at']),
    paidAt: instantOrNull(row['paid_at']),
    paidFen: fen(readWhole(row['paid_fen'])),
    refundedFen: fen(readWhole(row['refunded_fen'])),
    refundingFen: fen(readWhole(row['refunding_fen'])),
    firstPartFen: row['first_part_fen'] === null ? null : fen(readWhole(row['first_part_fen'])),
    releasedAt: instantOrNull(row['released_at']),
    expiresAt: instantOrNull(row['expires_at']),
    origin: row['origin'] as Payment['origin'],
  }
}
