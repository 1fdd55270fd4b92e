import { DomainError } from '@dangkou/shared'
import { ulid } from 'ulid'
import { assert } from '../platform/assert.ts'
import { type EntityManager, type Sql, askTogether, write } from '../platform/database/index.ts'
import { countersText, lockAccounts, lockStates } from './account.store.ts'
import { type Standing, asDomainError, decide } from './decide.ts'
import { findExpired, findFollowed, findTransfers, insertPostings, movesPendings } from './transfer.store.ts'
import type { NewTransfer, Posting, Transfer, TransferSubject } from './transfer.ts'

/**
 * Posts the transfers, all or none, inside the caller's transaction, and leaves their accounts locked until it ends.
 * @param now the caller's clock: entries are dated with it (never before what the account saw already)
 * @throws DomainError with the reason of the first refused transfer, see `decide`; let it pass, so that the
 *   transaction rolls back
 */
export async function post(em: EntityManager, marketId: string, transfers: readonly NewTransfer[], now: Date): Promise<readonly Posting[]> {
  assert(em.isInTransaction(), 'money moves inside a transaction only')
  assert(transfers.length > 0, 'an empty group of transfers was posted')
  const standing = await stand(em, marketId, transfers)
  const decision = decide(standing, marketId, transfers, now)
  if (decision.refusal) throw asDomainError(decision.refusal)
  await insertPostings(em, decision.postings)
  const pendingsToo = movesPendings(decision.postings)
  for (const text of countersText([...decision.changes.accounts.values()], { pendingsToo })) await write(em, text)
  return decision.postings
}

/**
 * Reads what decisions about these transfers stand on; whatever may change is read after the accounts are locked.
 * @param idsAreNew the transfers' own ids were made just now: nobody looks for them
 * @param marketId null when they are of several markets: `decide` looks at each group's own accounts only
 */
export async function stand(
  em: Sql,
  marketId: string | null,
  transfers: readonly NewTransfer[],
  { idsAreNew = false } = {},
): Promise<Standing> {
  const pendingIds = new Set<string>()
  const reversedIds = new Set<string>()
  for (const { resolves, reverses } of transfers) {
    if (resolves) pendingIds.add(resolves.pendingId)
    if (reverses !== undefined) reversedIds.add(reverses)
  }
  // Transfers never change, so reading the pending ones first, to learn their accounts, is no race.
  const referred = await findTransfers(em, new Set([...pendingIds, ...reversedIds]))
  const accountIds = new Set<string>()
  for (const transfer of transfers) {
    const from = transfer.resolves ? referred.get(transfer.resolves.pendingId) : transfer
    if (from) accountIds.add(from.debitAccountId).add(from.creditAccountId)
  }
  const [accounts, existing, resolved, reversed] = await askTogether(
    em,
    () => lockStates(em, marketId, accountIds),
    // Behind the locks.
    () => findTransfers(em, idsAreNew ? [] : transfers.map(({ id }) => id)),
    () => findFollowed(em, pendingIds),
    () => findFollowed(em, reversedIds),
  )
  return { accounts, transfers: new Map([...referred, ...existing]), resolved, reversed }
}

export interface Reversal {
  /** ULID of the mirror transfer. */
  readonly id: string
  /** The original's kind with `.reversal` behind it when absent. */
  readonly kind?: string
  /** The document that asks for the correction; the original's when absent. */
  readonly subject?: TransferSubject
  readonly memo?: string
}

/**
 * Corrects a posted transfer by its mirror image: sides exchanged, same amount, once.
 * @throws DomainError TRANSFER_INVALID (NOT_A_MIRROR: no posted transfer under that id; ALREADY_REVERSED), and as `post`
 */
export async function reverse(em: EntityManager, marketId: string, transferId: string, reversal: Reversal, now: Date): Promise<Posting> {
  const original = (await findTransfers(em, [transferId])).get(transferId)
  if (original?.marketId !== marketId) throw new DomainError('TRANSFER_INVALID', { params: { reason: 'NOT_A_MIRROR' }, field: 'reverses' })
  const mirror: NewTransfer = {
    id: reversal.id,
    kind: reversal.kind ?? `${original.kind}.reversal`,
    subject: reversal.subject ?? original.subject,
    memo: reversal.memo,
    debitAccountId: original.creditAccountId,
    creditAccountId: original.debitAccountId,
    amountFen: original.amountFen,
    reverses: transferId,
  }
  const [posting] = await post(em, marketId, [mirror], now)
  return posting!
}

/**
 * Expires at most `limit` pending transfers whose time has come, the oldest first. What another caller resolves
 * meanwhile is left to him. @returns the rows that expired them
 */
export async function expirePendings(em: EntityManager, now: Date, limit: number): Promise<Transfer[]> {
  assert(em.isInTransaction(), 'money moves inside a transaction only')
  const due = await findExpired(em, now, limit)
  const byMarket = Map.groupBy(due, ({ marketId }) => marketId)
  const expired: Transfer[] = []
  // Markets in order as well: two janitors must not lock them crosswise.
  for (const marketId of [...byMarket.keys()].toSorted()) {
    const pendings = await findTransfers(
      em,
      byMarket.get(marketId)!.map(({ id }) => id),
    )
    const accountIds = [...pendings.values()].flatMap(({ debitAccountId, creditAccountId }) => [debitAccountId, creditAccountId])
    await lockAccounts(em, marketId, new Set(accountIds))
    const resolved = await findFollowed(em, pendings.keys())
    const open = [...pendings.values()].filter(({ id }) => !resolved.has(id))
    if (open.length === 0) continue
    const group = open.map(({ id, kind, subject }): NewTransfer => ({
      id: ulid(now.getTime()),
      kind,
      subject,
      resolves: { pendingId: id, as: 'expire' },
    }))
    for (const { transfer } of await post(em, marketId, group, now)) expired.push(transfer)
  }
  return expired
}
