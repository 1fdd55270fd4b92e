import { DomainError } from '@dangkou/shared'
import { assert } from '../../platform/assert.ts'
import { type Sql, write } from '../../platform/database/index.ts'
import type { AccountState } from '../account.ts'
import { countersText } from '../account.store.ts'
import { GrowingStanding, asDomainError, decide } from '../decide.ts'
import { stand } from '../posting.service.ts'
import { movesPendings, postingsText } from '../transfer.store.ts'
import type { Posting } from '../transfer.ts'
import type { HotBatch, HotPath, Look } from './hot-path.ts'

/** Types of items and answers belong to their path; between `submit` and its promise nobody looks at them. */
export type AnyPath = HotPath<unknown, unknown>

export interface BatchItem {
  readonly path: AnyPath
  readonly item: unknown
}

export type Outcome = { readonly answer: unknown; readonly refusal?: undefined } | { readonly refusal: DomainError }

/**
 * Posts many callers' groups in the caller's transaction, each all or none: one lock statement over all accounts,
 * `decide` for one after the other, and each table written once. Whoever is refused leaves no trace but his refusal.
 * @returns what to tell each caller once the transaction has been committed, in the order of the items
 */
export async function postBatch(line: Sql, items: readonly BatchItem[], look: Look): Promise<Outcome[]> {
  const { now, inFull } = look
  const batches = await load(line, items, look)
  const plans = items.map(({ path, item }) => batches.get(path)!.plan(item))
  const transfers = plans.flatMap((plan) => plan?.transfers ?? [])
  const idsAreNew = !inFull && items.every(({ path }) => path.idsAreNew)
  const standing = new GrowingStanding(await stand(line, null, transfers, { idsAreNew }))
  const postings: Posting[] = []
  const changed = new Map<string, AccountState>()

  const settle = (index: number): unknown => {
    const { path, item } = items[index]!
    const batch = batches.get(path)!
    const known = batch.admit(item)
    if (known) return known.answer
    const plan = plans[index]
    assert(plan, 'an item without a plan was admitted')
    const decision = decide(standing, plan.marketId, plan.transfers, now)
    if (decision.refusal) throw asDomainError(decision.refusal)
    standing.lay(decision.changes)
    for (const account of decision.changes.accounts.values()) changed.set(account.id, account)
    for (const posting of decision.postings) postings.push(posting)
    return batch.accept(item, decision.postings)
  }
  const outcomes = items.map((_, index) => outcomeOf(() => settle(index)))

  // In one turn: they travel together, and the server stops at the first that fails.
  const texts = [
    ...postingsText(postings),
    ...countersText([...changed.values()], { pendingsToo: movesPendings(postings) }),
    ...[...batches.values()].flatMap((batch) => batch.texts()),
  ]
  await Promise.all(texts.map((text) => write(line, text)))
  return outcomes
}

async function load(line: Sql, items: readonly BatchItem[], look: Look): Promise<Map<AnyPath, HotBatch<unknown, unknown>>> {
  const byPath = Map.groupBy(items, ({ path }) => path)
  const batches = new Map<AnyPath, HotBatch<unknown, unknown>>()
  for (const [path, of] of byPath)
    batches.set(
      path,
      await path.load(
        line,
        of.map(({ item }) => item),
        look,
      ),
    )
  return batches
}

/** Only a refusal is one caller's own; anything else is a fault, and nothing of this batch may be committed. */
function outcomeOf(settle: () => unknown): Outcome {
  try {
    return { answer: settle() }
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error }
    throw error
  }
}
