import type { Fen } from '@dangkou/shared'
import type { EntityManager } from '../../platform/database/index.ts'
import type { BilledInstruction, NumberStretch } from '../instruction/index.ts'

/** What the books of payments and refunds have to do with a bill. */
export interface BilledBooks {
  /** What they took for the channel's fee of each; those of which they take none are missing. */
  fees(em: EntityManager, known: ReadonlyMap<string, BilledInstruction>): Promise<ReadonlyMap<string, number>>
  /** The same of payments alone, in a stretch of numbers. */
  feesIn(em: EntityManager, stretch: NumberStretch): Promise<ReadonlyMap<string, number>>
  /** By instruction, the payment that it is an attempt or a refund of; another market's are missing. */
  paymentsOf(em: EntityManager, marketId: string, instructionIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Books what the channel keeps more than was taken; negative: less. */
  correctFee(em: EntityManager, instructionId: string, differenceFen: Fen): Promise<void>
  /** The channel's settlement is confirmed: their money is the merchants' to spend. Repeats change nothing. */
  release(em: EntityManager, instructionIds: readonly string[]): Promise<void>
}
