import { type Fen, type Reason, fen } from '@dangkou/shared'
import { type Database, type EntityManager, instantText, readInstant, readWhole } from '../../platform/database/index.ts'
import type { RouteDecision } from './route-decision.entity.ts'
import { type Route, type RouteNeed, type RuleBook, chooseAmong } from './route.decision.ts'

/** What one channel got, and would have got; `channel` is null for payments that none could take. */
export interface ChannelTally {
  readonly channel: string | null
  readonly before: Tally
  readonly after: Tally
}
export interface Tally {
  readonly payments: number
  readonly amountFen: Fen
  readonly feeFen: Fen
}

/** A payment that would have gone elsewhere. */
export interface Diversion {
  readonly paymentId: string
  readonly decidedAt: Date
  readonly amountFen: Fen
  readonly from: Turn
  readonly to: Turn
}
interface Turn {
  readonly channel: string | null
  readonly feeFen: Fen | null
  readonly reasons: readonly Reason[]
}

export interface Simulation {
  readonly payments: number
  readonly diverted: number
  readonly channels: readonly ChannelTally[]
  readonly examples: readonly Diversion[]
  /** False when there was more than is read at once: then these are the figures up to `until`. */
  readonly isComplete: boolean
  readonly until: Date
}

const PAGE = 500
const MOST_EXAMPLES = 50
/** Ours: what is decided again within the time of one request. */
const MOST_PAYMENTS = 100_000

type KeptRow = Pick<
  RouteDecision,
  'id' | 'paymentId' | 'client' | 'amountFen' | 'parts' | 'channels' | 'measures' | 'channel' | 'feeFen' | 'reasons' | 'decidedAt'
>

/**
 * What other rules would have done to the payments of a time: each payment's last decision is taken again over what
 * was known then. Reads by key, page by page, and writes nothing.
 */
export async function simulate(
  database: Database,
  { marketId, rules, from, to, most = MOST_PAYMENTS }: { marketId: string; rules: RuleBook; from: Date; to: Date; most?: number },
): Promise<Simulation> {
  const sums = new Map<string | null, { before: Sum; after: Sum }>()
  const examples: Diversion[] = []
  let payments = 0
  let diverted = 0
  let until = from
  let after: { decidedAt: Date; id: string } | null = null
  for (;;) {
    const page: KeptRow[] = await database.read((em) => lastDecisions(em, { marketId, from, to, after }))
    for (const row of page) {
      const route = decideAgain(row, rules)
      const [best] = route.choices
      const channel = best?.channel ?? null
      add(sums, row.channel, 'before', row.amountFen, row.feeFen)
      add(sums, channel, 'after', row.amountFen, best?.feeFen ?? null)
      payments += 1
      until = row.decidedAt
      if (channel === row.channel) continue
      diverted += 1
      if (examples.length < MOST_EXAMPLES) examples.push(diversion(row, route))
    }
    const last = page.at(-1)
    if (page.length < PAGE || last === undefined) {
      return { payments, diverted, channels: tallies(sums), examples, isComplete: true, until: to }
    }
    if (payments >= most) return { payments, diverted, channels: tallies(sums), examples, isComplete: false, until }
    after = last
  }
}

/** The kept decision under other rules. Under those it was made by it is the decision itself. */
export function decideAgain({ client, amountFen, parts, decidedAt, channels, measures }: KeptRow, rules: RuleBook): Route {
  // What was tried, and what the payer chose, is in the channels' own reasons already.
  const need: RouteNeed = { client, amountFen, parts, at: decidedAt, exclude: [], only: null }
  return chooseAmong(need, channels, rules, measures)
}

/** Each payment's last decision, by key; as text where the database keeps JSON, since entities of a whole page cost more than deciding. */
async function lastDecisions(
  em: EntityManager,
  { marketId, from, to, after }: { marketId: string; from: Date; to: Date; after: { decidedAt: Date; id: string } | null },
): Promise<KeptRow[]> {
  const since = instantText(after?.decidedAt ?? from)
  const rows = await em.execute<Record<string, unknown>[]>(
    `select id, payment_id, client, amount_fen, parts, channels, measures, channel, fee_fen, reasons, decided_at from route_decision d
     where market_id = ? and decided_at >= ? and decided_at < ?${after ? ' and (decided_at > ? or id > ?)' : ''}
       and not exists (select 1 from route_decision later where later.payment_id = d.payment_id and later.id > d.id)
     order by decided_at, id limit ${PAGE}`,
    [marketId, since, instantText(to), ...(after ? [since, after.id] : [])],
  )
  return rows.map((row) => ({
    id: String(row['id']),
    paymentId: String(row['payment_id']),
    client: row['client'] as KeptRow['client'],
    amountFen: fen(readWhole(row['amount_fen'])),
    parts: readJson(row['parts']) as KeptRow['parts'],
    channels: readJson(row['channels']) as KeptRow['channels'],
    measures: readJson(row['measures']) as KeptRow['measures'],
    channel: row['channel'] as KeptRow['channel'],
    feeFen: row['fee_fen'] === null ? null : fen(readWhole(row['fee_fen'])),
    reasons: readJson(row['reasons']) as KeptRow['reasons'],
    decidedAt: readInstant(row['decided_at']),
  }))
}

/** MariaDB hands JSON over as text, MySQL as what it says. */
function readJson(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}

function diversion(row: KeptRow, { choices: [best], skipped }: Route): Diversion {
  const { paymentId, decidedAt, amountFen, channel, feeFen, reasons } = row
  // Where nothing would take it, what speaks against the channel that did.
  const against = skipped.find((one) => one.channel === channel)?.reasons ?? []
  return {
    paymentId,
    decidedAt,
    amountFen,
    from: { channel, feeFen, reasons },
    to: { channel: best?.channel ?? null, feeFen: best?.feeFen ?? null, reasons: best?.reasons ?? against },
  }
}

interface Sum {
  payments: number
  amountFen: number
  feeFen: number
}
const nothing = (): Sum => ({ payments: 0, amountFen: 0, feeFen: 0 })

function add(
  sums: Map<string | null, { before: Sum; after: Sum }>,
  channel: string | null,
  when: 'before' | 'after',
  amountFen: Fen,
  feeFen: Fen | null,
): void {
  const both = sums.get(channel) ?? { before: nothing(), after: nothing() }
  sums.set(channel, both)
  both[when].payments += 1
  both[when].amountFen += amountFen
  both[when].feeFen += feeFen ?? 0
}

function tallies(sums: Map<string | null, { before: Sum; after: Sum }>): ChannelTally[] {
  const tally = ({ payments, amountFen, feeFen }: Sum): Tally => ({ payments, amountFen: amountFen as Fen, feeFen: feeFen as Fen })
  return [...sums]
    .toSorted(([a], [b]) => Number(a === null) - Number(b === null) || String(a).localeCompare(String(b)))
    .map(([channel, { before, after }]) => ({ channel, before: tally(before), after: tally(after) }))
}
