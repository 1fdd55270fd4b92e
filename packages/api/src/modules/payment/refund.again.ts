import { DomainError } from '@dangkou/shared'
import type { Instruction, InstructionService } from '../instruction/index.ts'
import type { RefundRequest } from './pay-way.ts'
import type { PayWays } from './pay-ways.ts'

/** How what failed is asked for again: `new-number` where the other side has it as failed for good. */
export type Again = 'same-number' | 'new-number'

/** The parts that a refund stands on: what was asked for anew under another number stays as it ended, and counts no more. */
export function notReplaced<One extends Pick<Instruction, 'id' | 'request'>>(parts: readonly One[]): One[] {
  const replaced = new Set(parts.map(({ request }) => (request as Partial<RefundRequest>).replaces))
  return parts.filter(({ id }) => !replaced.has(id))
}

/**
 * Looks at failed parts once more before anything is asked again. A second number is only safe when the first one is known,
 * at the other side and now, to have failed: whatever else it says, nothing is asked. No transaction is open meanwhile.
 */
export class RefundAgain {
  readonly #ways: PayWays
  readonly #instructions: InstructionService

  constructor(ways: PayWays, instructions: InstructionService) {
    this.#ways = ways
    this.#instructions = instructions
  }

  /** @throws DomainError CHANNEL_UNAVAILABLE, REFUND_NOT_POSSIBLE while it is in hand there after all */
  async look(failed: readonly Instruction[]): Promise<ReadonlyMap<string, Again>> {
    const found = new Map<string, Again>()
    for (const part of failed) {
      const again = await this.#lookAt(part)
      if (again !== null) found.set(part.id, again)
    }
    return found
  }

  /** @returns null when it has succeeded after all, which is booked */
  async #lookAt(part: Instruction): Promise<Again | null> {
    const way = this.#ways.of(part.channel)
    if (!way.failedRefundIsFinal) return 'same-number'
    const outcome = await way.queryRefund(part)
    if (outcome.state === 'failed') return 'new-number'
    // Refused when it was asked for: nothing is kept there under its number.
    if (outcome.state === 'unknown' && outcome.why === 'not-found') return 'same-number'
    if (outcome.state === 'accepted') throw new DomainError('REFUND_NOT_POSSIBLE', { params: { why: 'STILL_IN_HAND' } })
    if (outcome.state !== 'succeeded') throw new DomainError('CHANNEL_UNAVAILABLE')
    await this.#instructions.settle(part.id, outcome)
    return null
  }
}
