import { INSTRUCTION_STATES, mayFollow } from '@dangkou/shared'
import type { Succeeded } from '../../channels/index.ts'
import type { GroupPlan, HotBatch, HotPath, Look } from '../../ledger/index.ts'
import { type Sql, type WriteText, instantText, literalRows } from '../../platform/database/index.ts'
import { lockAsked } from './asked.query.ts'
import { settledText } from './callback.store.ts'
import type { InstructionKind } from './instruction.entity.ts'
import type { Asked, StormyBatch, StormyKind } from './storm.ts'

/** Held against what was asked for, by whoever took it. */
export interface SettleItem {
  readonly orderNo: string
  readonly outcome: Succeeded
}

/** `by-itself`: nothing was done; the ordinary way has to settle it. `settled` is null for a repeat. */
export type SettleAnswer = 'by-itself' | { readonly settled: Asked | null }

/**
 * Successes told by callbacks, many at once: their instructions are locked and read by one statement,
 * posted in one batch and written by one statement for each table.
 */
export class SettlePath implements HotPath<SettleItem, SettleAnswer> {
  readonly name = 'instruction.settle'
  /** A transfer's id is its instruction's, which settles once: the state under its lock says that there is none yet. */
  readonly idsAreNew = true
  readonly #stormy: ReadonlyMap<InstructionKind, StormyKind>

  constructor(stormy: ReadonlyMap<InstructionKind, StormyKind>) {
    this.#stormy = stormy
  }

  /** What came, and what the channel keeps of it. */
  weight(): number {
    return 2
  }

  touches({ orderNo }: SettleItem): string[] {
    return [orderNo]
  }

  async load(line: Sql, items: readonly SettleItem[], { now }: Look): Promise<SettleBatch> {
    const asked = await lockAsked(
      line,
      items.map(({ orderNo }) => orderNo),
    )
    const open = [...asked.values()].filter(({ state }) => state !== 'succeeded')
    const kinds = new Map<InstructionKind, StormyBatch>()
    for (const [kind, storm] of this.#stormy) {
      const of = open.filter((one) => one.kind === kind)
      if (of.length > 0) kinds.set(kind, await storm.load(line, of, now))
    }
    return new SettleBatch({ asked, kinds, now })
  }
}

interface Loaded {
  readonly asked: Map<string, Asked>
  readonly kinds: ReadonlyMap<InstructionKind, StormyBatch>
  readonly now: Date
}

class SettleBatch implements HotBatch<SettleItem, SettleAnswer> {
  readonly #loaded: Loaded
  readonly #settled: { asked: Asked; channelRef: string }[] = []
  /** Told of what had succeeded before. */
  readonly #repeated: string[] = []

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  plan({ orderNo, outcome }: SettleItem): GroupPlan | null {
    const asked = this.#loaded.asked.get(orderNo)
    if (!asked || asked.amountFen !== outcome.amountFen) return null
    return this.#loaded.kinds.get(asked.kind)?.plan(asked, outcome) ?? null
  }

  admit(item: SettleItem): { answer: SettleAnswer } | undefined {
    const asked = this.#loaded.asked.get(item.orderNo)
    if (!asked) return { answer: 'by-itself' }
    if (asked.state === 'succeeded') {
      this.#repeated.push(asked.id)
      return { answer: { settled: null } }
    }
    const usual = asked.failureCode === null && mayFollow(INSTRUCTION_STATES, asked.state, 'succeeded')
    if (!usual || this.plan(item) === null || !this.#loaded.kinds.get(asked.kind)?.holds(asked)) return { answer: 'by-itself' }
    return undefined
  }

  accept({ orderNo, outcome }: SettleItem): SettleAnswer {
    const asked = this.#loaded.asked.get(orderNo)!
    this.#loaded.kinds.get(asked.kind)!.accept(asked, outcome)
    const settled: Asked = { ...asked, state: 'succeeded' }
    this.#loaded.asked.set(orderNo, settled)
    this.#settled.push({ asked: settled, channelRef: outcome.channelRef })
    return { settled }
  }

  texts(): WriteText[] {
    const ends = [...this.#settled.map(({ asked }) => asked.id), ...this.#repeated]
    const told = ends.length > 0 ? [settledText(ends)] : []
    if (this.#settled.length === 0) return told
    const at = literalRows([[instantText(this.#loaded.now)]])
    const refs = this.#settled.map(({ asked, channelRef }) => `when ${literalRows([[asked.id]])} then ${literalRows([[channelRef]])}`)
    const ids = literalRows([this.#settled.map(({ asked }) => asked.id)])
    return [
      `update instruction set state = 'succeeded', finished_at = ${at}, answered_at = coalesce(answered_at, ${at}), next_query_at = null, launch = null,
         channel_ref = case id ${refs.join(' ')} end where id in ${ids}`,
      ...[...this.#loaded.kinds.values()].flatMap((kind) => kind.texts()),
      ...told,
    ]
  }
}
