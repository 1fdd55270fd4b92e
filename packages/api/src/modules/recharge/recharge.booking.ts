import type { Succeeded } from '../../channels/index.ts'
import type { GroupPlan, Ledger } from '../../ledger/index.ts'
import { type Sql, instantText, literals } from '../../platform/database/index.ts'
import type { BookedBatch, BookedKind, SettledInstruction } from '../instruction/index.ts'
import { rechargeArrived } from './recharge.entry.ts'

/** What the success of recharges means, many at a time: money in the wallets, and the recharges succeeded. */
export class RechargeBooking implements BookedKind {
  readonly #ledger: Ledger
  /** By market id. An account is the same for good. */
  readonly #transit = new Map<string, string>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  async load(line: Sql, instructions: readonly SettledInstruction[]): Promise<BookedBatch> {
    const ids = instructions.map(({ subjectId }) => subjectId).toSorted()
    const rows = await line.execute<{ id: string; wallet_id: string }[]>(
      `select id, wallet_id from recharge force index (primary) where id in (${literals(ids)}) order by id for update`,
    )
    const walletIds = new Map(rows.map((row) => [row.id, row.wallet_id]))
    const transitIds = new Map<string, string>()
    for (const { marketId } of instructions) {
      if (!transitIds.has(marketId)) transitIds.set(marketId, await this.#transitOf(line, marketId))
    }
    return {
      plan: (instruction, outcome) => plan(instruction, outcome, walletIds, transitIds),
      texts: (succeeded, now) => [
        `update recharge set state = 'succeeded', failure_reason = null, finished_at = ${literals([instantText(now)])}
         where id in (${literals(succeeded.map(({ subjectId }) => subjectId))})`,
      ],
    }
  }

  async #transitOf(line: Sql, marketId: string): Promise<string> {
    const remembered = this.#transit.get(marketId)
    if (remembered !== undefined) return remembered
    const key = { marketId, subject: 'custody.transit.wechat' } as const
    const known = await this.#ledger.findAccount(line, key)
    // One that is opened just now is gone again when this batch is not committed: it is remembered next time.
    if (!known) return (await this.#ledger.openAccount(line, key)).id
    this.#transit.set(marketId, known.id)
    return known.id
  }
}

function plan(
  { id, marketId, subjectId, amountFen }: SettledInstruction,
  outcome: Succeeded,
  walletIds: ReadonlyMap<string, string>,
  transitIds: ReadonlyMap<string, string>,
): GroupPlan {
  const [walletId, transitAccountId] = [walletIds.get(subjectId)!, transitIds.get(marketId)!]
  // The instruction's id is the transfer's: a second posting for it cannot exist.
  const transfers = rechargeArrived({ transferId: id, rechargeId: subjectId, transitAccountId, walletId, amountFen, paidAt: outcome.at })
  return { marketId, transfers }
}
