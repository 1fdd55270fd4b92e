import { type InstructionState, fen, mayFollow, INSTRUCTION_STATES } from '@dangkou/shared'
import { type Callback, type CallbackMismatch, type ExpectedOrder, type Succeeded, checkAnyCallback } from '../../channels/index.ts'
import type { GroupPlan, HotBatch, HotPath } from '../../ledger/index.ts'
import { type Sql, instantText, literalRows, marks, readWhole } from '../../platform/database/index.ts'
import type { InstructionChannel, InstructionKind } from './instruction.entity.ts'
import type { Asked, StormyBatch, StormyKind } from './storm.ts'

export interface SettleItem {
  /** Who signed it. */
  readonly channel: InstructionChannel
  readonly orderNo: string
  readonly callback: Callback
  readonly outcome: Succeeded
}

/** `by-itself`: nothing was done; the ordinary way has to settle it. `settled` is null for a repeat. */
export type SettleAnswer = 'by-itself' | { readonly mismatches: readonly CallbackMismatch[]; readonly settled: Asked | null }

/** What the path needs to know of a kind. */
export interface StormyHandler {
  readonly storm: StormyKind
  expects(asked: Asked): ExpectedOrder | null
}

/**
 * Successes told by callbacks, many at once: their instructions are locked and read by one statement, held against
 * what was asked for, posted in one batch and written by one statement for each table.
 */
export class SettlePath implements HotPath<SettleItem, SettleAnswer> {
  /** A transfer's id is its instruction's, which settles once: the state under its lock says that there is none yet. */
  readonly idsAreNew = true
  readonly #handlers: ReadonlyMap<InstructionKind, StormyHandler>

  constructor(handlers: ReadonlyMap<InstructionKind, StormyHandler>) {
    this.#handlers = handlers
  }

  /** What came, and what the channel keeps of it. */
  weight(): number {
    return 2
  }

  touches({ orderNo }: SettleItem): string[] {
    return [orderNo]
  }

  async load(line: Sql, items: readonly SettleItem[], now: Date): Promise<SettleBatch> {
    const asked = await lockAsked(
      line,
      items.map(({ orderNo }) => orderNo),
    )
    const open = [...asked.values()].filter(({ state }) => state !== 'succeeded')
    const kinds = new Map<InstructionKind, StormyBatch>()
    for (const [kind, { storm }] of this.#handlers) {
      const of = open.filter((one) => one.kind === kind)
      if (of.length > 0) kinds.set(kind, await storm.load(line, of, now))
    }
    return new SettleBatch({ asked, kinds, handlers: this.#handlers, now })
  }
}

interface Loaded {
  readonly asked: Map<string, Asked>
  readonly kinds: ReadonlyMap<InstructionKind, StormyBatch>
  readonly handlers: ReadonlyMap<InstructionKind, StormyHandler>
  readonly now: Date
}

class SettleBatch implements HotBatch<SettleItem, SettleAnswer> {
  readonly #loaded: Loaded
  readonly #settled: { asked: Asked; channelRef: string }[] = []

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
    const expects = asked && this.#loaded.handlers.get(asked.kind)?.expects(asked)
    // Its own channel only: what one institution signs says nothing about an order at another.
    if (!asked || !expects || asked.channel !== item.channel) return { answer: 'by-itself' }
    const mismatches = checkAnyCallback(expects, item.callback)
    if (mismatches.length > 0) return { answer: { mismatches, settled: null } }
    if (asked.state === 'succeeded') return { answer: { mismatches: [], settled: null } }
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
    return { mismatches: [], settled }
  }

  texts(): string[] {
    if (this.#settled.length === 0) return []
    const at = literalRows([[instantText(this.#loaded.now)]])
    const refs = this.#settled.map(({ asked, channelRef }) => `when ${literalRows([[asked.id]])} then ${literalRows([[channelRef]])}`)
    const ids = literalRows([this.#settled.map(({ asked }) => asked.id)])
    return [
      `update instruction set state = 'succeeded', finished_at = ${at}, answered_at = coalesce(answered_at, ${at}), next_query_at = null, launch = null,
         channel_ref = case id ${refs.join(' ')} end where id in ${ids}`,
      ...[...this.#loaded.kinds.values()].flatMap((kind) => kind.texts()),
    ]
  }
}

/** Locked in the order of their ids. */
async function lockAsked(line: Sql, orderNos: readonly string[]): Promise<Map<string, Asked>> {
  const ids = [...new Set(orderNos)].toSorted()
  const rows = await line.execute<Record<string, unknown>[]>(
    `select id, market_id, kind, channel, subject_id, party_id, amount_fen, state, failure_code, request
     from instruction force index (primary) where id in (${marks(ids)}) order by id for update`,
    ids,
  )
  return new Map(rows.map((row) => [String(row['id']), readAsked(row)]))
}

function readAsked(row: Record<string, unknown>): Asked {
  const request = row['request']
  return {
    id: String(row['id']),
    marketId: String(row['market_id']),
    kind: row['kind'] as InstructionKind,
    channel: row['channel'] as InstructionChannel,
    subjectId: String(row['subject_id']),
    partyId: String(row['party_id']),
    amountFen: fen(readWhole(row['amount_fen'])),
    state: row['state'] as InstructionState,
    failureCode: row['failure_code'] as string | null,
    // JSON columns come as text from MariaDB and as objects from MySQL.
    request: (typeof request === 'string' ? JSON.parse(request) : request) as object,
  }
}
