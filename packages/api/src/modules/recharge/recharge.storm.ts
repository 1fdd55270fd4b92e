import type { Succeeded } from '../../channels/index.ts'
import type { GroupPlan } from '../../ledger/index.ts'
import { instantText, literalRows, marks } from '../../platform/database/index.ts'
import type { Asked, Line, StormyBatch, StormyKind } from '../instruction/index.ts'
import { rechargeArrived } from './recharge.entry.ts'

/** Recharges that succeed, many at once. */
export class RechargeStorm implements StormyKind {
  /** In transit, by market. Opened by the first one, which is settled by itself. */
  readonly #transitIds: ReadonlyMap<string, string>

  constructor(transitIds: ReadonlyMap<string, string>) {
    this.#transitIds = transitIds
  }

  async load(line: Line, asked: readonly Asked[], now: Date): Promise<StormyBatch> {
    const ids = asked.map(({ subjectId }) => subjectId).toSorted()
    const rows = await line.execute<{ id: string; wallet_id: string }[]>(
      `select id, wallet_id from recharge force index (primary) where id in (${marks(ids)}) order by id for update`,
      ids,
    )
    const walletIds = new Map(rows.map(({ id, wallet_id: walletId }) => [id, walletId]))
    return new RechargeStormBatch({ walletIds, transitIds: this.#transitIds, now })
  }
}

class RechargeStormBatch implements StormyBatch {
  readonly #loaded: { walletIds: ReadonlyMap<string, string>; transitIds: ReadonlyMap<string, string>; now: Date }
  readonly #succeeded: string[] = []

  constructor(loaded: { walletIds: ReadonlyMap<string, string>; transitIds: ReadonlyMap<string, string>; now: Date }) {
    this.#loaded = loaded
  }

  plan({ id: transferId, marketId, subjectId: rechargeId, amountFen }: Asked, { at: paidAt }: Succeeded): GroupPlan | null {
    const walletId = this.#loaded.walletIds.get(rechargeId)
    const transitAccountId = this.#loaded.transitIds.get(marketId)
    if (walletId === undefined || transitAccountId === undefined) return null
    return { marketId, transfers: rechargeArrived({ transferId, rechargeId, transitAccountId, walletId, amountFen, paidAt }) }
  }

  /** A recharge has one instruction, so nothing before it in the batch is about it. */
  holds(): boolean {
    return true
  }

  accept({ subjectId }: Asked): void {
    this.#succeeded.push(subjectId)
  }

  texts(): string[] {
    if (this.#succeeded.length === 0) return []
    return [
      `update recharge set state = 'succeeded', failure_reason = null, finished_at = ${literalRows([[instantText(this.#loaded.now)]])}
       where id in ${literalRows([this.#succeeded])}`,
    ]
  }
}
