import { INSTRUCTION_STATES, type Fen, type InstructionState, fen, mayFollow } from '@dangkou/shared'
import type { Succeeded } from '../../channels/index.ts'
import type { GroupPlan, HotBatch, HotPath } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import { type Sql, instantText, literals, readWhole } from '../../platform/database/index.ts'
import type { InstructionKind } from './instruction.entity.ts'

export interface SettleItem {
  readonly id: string
  readonly outcome: Succeeded
}

/** Of an instruction, what its settlement looks at. */
export interface SettledInstruction {
  readonly id: string
  readonly marketId: string
  readonly kind: InstructionKind
  readonly subjectId: string
  readonly amountFen: Fen
  readonly state: InstructionState
}

/** What the success of a kind means, where it is money that comes in and a document that says so: many settle at once. */
export interface BookedKind {
  /** Reads the documents of the instructions, whose rows are locked. */
  load(line: Sql, instructions: readonly SettledInstruction[]): Promise<BookedBatch>
}

export interface BookedBatch {
  plan(instruction: SettledInstruction, outcome: Succeeded): GroupPlan
  /** What writes the documents of those that succeeded. */
  texts(succeeded: readonly SettledInstruction[], now: Date): readonly string[]
}

/** Settles instructions that succeeded: state, money and document in one commit, with those of others. */
export class SettlePath implements HotPath<SettleItem, boolean> {
  /** The id is the instruction's own, and it is posted once: its state says whether, under a lock. */
  readonly idsAreNew = true
  readonly #kinds: (kind: InstructionKind) => BookedKind

  constructor(kinds: (kind: InstructionKind) => BookedKind) {
    this.#kinds = kinds
  }

  weight(): number {
    return 1
  }

  touches({ id }: SettleItem): string[] {
    return [id]
  }

  async load(line: Sql, items: readonly SettleItem[], now: Date): Promise<SettleBatch> {
    const ids = [...new Set(items.map(({ id }) => id))].toSorted()
    const rows = await line.execute<Record<string, unknown>[]>(
      `select id, market_id, kind, subject_id, amount_fen, state from instruction force index (primary) where id in (${literals(ids)}) order by id for update`,
    )
    const instructions = rows.map(readSettled)
    const open = instructions.filter(({ state }) => mayFollow(INSTRUCTION_STATES, state, 'succeeded'))
    const byKind = Map.groupBy(open, ({ kind }) => kind)
    const batches = new Map<InstructionKind, BookedBatch>()
    for (const [kind, ofKind] of byKind) batches.set(kind, await this.#kinds(kind).load(line, ofKind))
    return new SettleBatch(new Map(instructions.map((one) => [one.id, one])), batches, now)
  }
}

class SettleBatch implements HotBatch<SettleItem, boolean> {
  readonly #instructions: Map<string, SettledInstruction>
  readonly #batches: ReadonlyMap<InstructionKind, BookedBatch>
  readonly #now: Date
  readonly #settled: { instruction: SettledInstruction; outcome: Succeeded }[] = []

  constructor(instructions: Map<string, SettledInstruction>, batches: ReadonlyMap<InstructionKind, BookedBatch>, now: Date) {
    this.#instructions = instructions
    this.#batches = batches
    this.#now = now
  }

  plan({ id, outcome }: SettleItem): GroupPlan | null {
    const instruction = this.#open(id)
    if (!instruction) return null
    // Checked by whoever read the message; here it would post another amount than was asked for.
    const { amountFen } = instruction
    assert(outcome.amountFen === amountFen, `instruction ${id} asked for ${amountFen} fen, and ${outcome.amountFen} came`)
    return this.#batches.get(instruction.kind)!.plan(instruction, outcome)
  }

  /** A repeat changes nothing. */
  admit({ id }: SettleItem): { answer: boolean } | undefined {
    return this.#open(id) ? undefined : { answer: false }
  }

  accept({ id, outcome }: SettleItem): boolean {
    const instruction: SettledInstruction = { ...this.#instructions.get(id)!, state: 'succeeded' }
    this.#instructions.set(id, instruction)
    this.#settled.push({ instruction, outcome })
    return true
  }

  texts(): string[] {
    const at = literals([instantText(this.#now)])
    const instructions = this.#settled.map(
      ({ instruction: { id }, outcome: { channelRef } }) =>
        `update instruction set state = 'succeeded', channel_ref = ${literals([channelRef])}, finished_at = ${at}, answered_at = coalesce(answered_at, ${at}), next_query_at = null, launch = null
         where id = ${literals([id])}`,
    )
    const byKind = Map.groupBy(
      this.#settled.map(({ instruction }) => instruction),
      ({ kind }) => kind,
    )
    const documents = [...byKind].flatMap(([kind, settled]) => this.#batches.get(kind)!.texts(settled, this.#now))
    return [...instructions, ...documents]
  }

  #open(id: string): SettledInstruction | null {
    const instruction = this.#instructions.get(id)
    assert(instruction, `instruction ${id} is not there`)
    return mayFollow(INSTRUCTION_STATES, instruction.state, 'succeeded') ? instruction : null
  }
}

function readSettled(row: Record<string, unknown>): SettledInstruction {
  return {
    id: String(row['id']),
    marketId: String(row['market_id']),
    kind: row['kind'] as InstructionKind,
    subjectId: String(row['subject_id']),
    amountFen: fen(readWhole(row['amount_fen'])),
    state: row['state'] as InstructionState,
  }
}
