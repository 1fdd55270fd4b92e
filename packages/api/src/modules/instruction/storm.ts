import type { Succeeded } from '../../channels/index.ts'
import type { GroupPlan } from '../../ledger/index.ts'
import type { Sql, WriteText } from '../../platform/database/index.ts'
import type { Instruction } from './instruction.entity.ts'

/** An instruction as its row says, without the entity's machinery: storms of callbacks read hundreds at once. */
export type Asked = Pick<
  Instruction,
  'id' | 'marketId' | 'kind' | 'channel' | 'subjectId' | 'partyId' | 'amountFen' | 'state' | 'failureCode' | 'request'
>

/**
 * A kind of instruction whose successes come in storms, and are settled many at once. Whatever is not of the usual
 * sort (a surplus, a payment that another attempt paid) is left to the ordinary way, one by one.
 */
export interface StormyKind {
  /** Locks and reads the kind's own rows, each table once, by key in order. Behind the locks of the instructions. */
  load(line: Sql, asked: readonly Asked[], now: Date): Promise<StormyBatch>
}

export interface StormyBatch {
  /** What a success moves; null: not of the usual sort. */
  plan(asked: Asked, outcome: Succeeded): GroupPlan | null
  /** Whether the plan still holds after the successes before it in the same batch. */
  holds(asked: Asked): boolean
  accept(asked: Asked, outcome: Succeeded): void
  /** What writes the rows of all that was accepted: one statement for each table. */
  texts(): readonly WriteText[]
}
