import type { Succeeded } from '../../channels/index.ts'
import { AccountIds, type AccountKey, type GroupPlan } from '../../ledger/index.ts'
import { type Sql, instantText, literalRows, marks } from '../../platform/database/index.ts'
import type { Asked, StormyBatch, StormyKind } from '../instruction/index.ts'
import { rechargeArrived } from './recharge.entry.ts'

/** Recharges that succeed, many at once. */
export class RechargeStorm implements StormyKind {
  readonly #accounts = new AccountIds()

  async load(line: Sql, asked: readonly Asked[], now: Date): Promise<StormyBatch> {
    const ids = asked.map(({ subjectId }) => subjectId).toSorted()
    const rows = await line.execute<{ id: string; wallet_id: string }[]>(
      `select id, wallet_id from recharge force index (primary) where id in (${marks(ids)}) order by id for update`,
      ids,
    )
    await this.#accounts.learn(line, asked.map(transitOf))
    const walletIds = new Map(rows.map(({ id, wallet_id: walletId }) => [id, walletId]))
    return new RechargeStormBatch({ walletIds, accounts: this.#accounts, now })
  }
}

function transitOf({ marketId, channel }: Asked): AccountKey {
  return { marketId, subject: channel === 'alipay' ? 'custody.transit.alipay' : 'custody.transit.wechat' }
}

interface Loaded {
  readonly walletIds: ReadonlyMap<string, string>
  readonly accounts: AccountIds
  readonly now: Date
}

class RechargeStormBatch implements StormyBatch {
  readonly #loaded: Loaded
  readonly #succeeded: string[] = []

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  plan(asked: Asked, { at: paidAt }: Succeeded): GroupPlan | null {
    const { id: transferId, marketId, subjectId: rechargeId, amountFen, channel } = asked
    const walletId = this.#loaded.walletIds.get(rechargeId)
    const transitAccountId = this.#loaded.accounts.get(transitOf(asked))
    // The first one of a market opens the account, by itself.
    if (walletId === undefined || transitAccountId === undefined) return null
    return { marketId, transfers: rechargeArrived({ transferId, channel, rechargeId, transitAccountId, walletId, amountFen, paidAt }) }
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
