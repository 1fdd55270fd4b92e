import { type Fen, fen } from '@dangkou/shared'
import { type EntityManager, instantText, marks, readWhole } from '../platform/database/index.ts'
import { inPostingOrder } from './posting-order.ts'
import type { Subject } from './subject.ts'
import { readTransfer } from './transfer.store.ts'
import type { Transfer } from './transfer.ts'

export interface ChainLeg {
  readonly accountId: string
  readonly subject: Subject
  readonly partyId: string | null
  readonly ref: string
}

/** A transfer as it stands in its market's chain, and whose accounts it is about. */
export interface ChainLink {
  /** 1, 2, 3 … in the market, in an order in which every account saw its transfers. */
  readonly place: number
  readonly transfer: Transfer
  readonly debit: ChainLeg
  readonly credit: ChainLeg
}

type Row = Record<string, unknown>

const LINK = `select t.*, s.number as place,
       d.subject as d_subject, d.party_id as d_party, d.ref as d_ref, c.subject as c_subject, c.party_id as c_party, c.ref as c_ref
     from sealed_transfer s
     join transfer t on t.id = s.transfer_id
     join account d on d.id = t.debit_account_id
     join account c on c.id = t.credit_account_id`

/**
 * The links after a place, for whoever follows the books at a distance and without any lock on them.
 * Transfers of one millisecond are never parted between two pages, so a page may be longer than asked for.
 */
export async function chainAfter(em: EntityManager, marketId: string, place: number, limit: number): Promise<ChainLink[]> {
  const rows = await em.execute<Row[]>(
    `${LINK}
     where s.market_id = ? and s.number > ? order by s.number limit ?`,
    [marketId, place, limit + 1],
  )
  const links = rows.map(readLink)
  const groups = togetherAt(links)
  if (rows.length > limit) {
    // One moment alone fills the page: it is looked at whole.
    if (groups.length === 1) return chainAfter(em, marketId, place, limit * 2)
    groups.pop()
  }
  const ordered: ChainLink[] = []
  for (const group of groups) ordered.push(...(await asPosted(em, group)))
  return ordered
}

/** Those of these transfers that are in the chain, by id. */
export async function chainLinks(em: EntityManager, transferIds: readonly string[]): Promise<Map<string, ChainLink>> {
  if (transferIds.length === 0) return new Map()
  const rows = await em.execute<Row[]>(`${LINK} where s.transfer_id in (${marks(transferIds)})`, [...transferIds])
  return new Map(rows.map(readLink).map((link) => [link.transfer.id, link]))
}

/** Where a transfer stands; null while it is not sealed. */
export async function placeInChain(em: EntityManager, transferId: string): Promise<number | null> {
  const [row] = await em.execute<Row[]>('select number from sealed_transfer where transfer_id = ?', [transferId])
  return row ? readWhole(row['number']) : null
}

function togetherAt(links: readonly ChainLink[]): ChainLink[][] {
  const groups: ChainLink[][] = []
  for (const link of links) {
    const last = groups.at(-1)
    if (last?.[0]?.transfer.createdAt.getTime() === link.transfer.createdAt.getTime()) last.push(link)
    else groups.push([link])
  }
  return groups
}

async function asPosted(em: EntityManager, group: readonly ChainLink[]): Promise<readonly ChainLink[]> {
  const [first] = group
  if (group.length < 2 || first === undefined) return group
  const accounts = [...new Set(group.flatMap(({ debit, credit }) => [debit.accountId, credit.accountId]))]
  const rows = await em.execute<{ account_id: string; number: unknown; transfer_id: string }[]>(
    `select account_id, number, transfer_id from entry where account_id in (${marks(accounts)}) and created_at = ?`,
    [...accounts, instantText(first.transfer.createdAt)],
  )
  const entries = new Map<string, { accountId: string; number: number }[]>()
  for (const { account_id: accountId, number, transfer_id: id } of rows)
    entries.set(id, [...(entries.get(id) ?? []), { accountId, number: readWhole(number) }])
  const ordered = inPostingOrder(group.map((link) => ({ link, entries: entries.get(link.transfer.id) ?? [] })))
  return ordered.map(({ link }, index) => ({ ...link, place: group[index]!.place }))
}

function readLink(row: Row): ChainLink {
  const transfer = readTransfer(row)
  const leg = (side: 'd' | 'c', accountId: string): ChainLeg => ({
    accountId,
    subject: String(row[`${side}_subject`]) as Subject,
    partyId: row[`${side}_party`] === '' ? null : String(row[`${side}_party`]),
    ref: String(row[`${side}_ref`]),
  })
  return {
    place: readWhole(row['place']),
    transfer,
    debit: leg('d', transfer.debitAccountId),
    credit: leg('c', transfer.creditAccountId),
  }
}

/** What came into an account since then, and what kind of account it came from. */
export async function creditsSince(
  em: EntityManager,
  accountId: string,
  since: Date,
): Promise<{ transferId: string; amountFen: Fen; subject: Subject }[]> {
  const rows = await em.execute<Row[]>(
    `select e.transfer_id, e.amount_fen, a.subject from entry e
     join transfer t on t.id = e.transfer_id join account a on a.id = t.debit_account_id
     where e.account_id = ? and e.created_at >= ? and e.direction = 'credit'`,
    [accountId, instantText(since)],
  )
  return rows.map((row) => ({
    transferId: String(row['transfer_id']),
    amountFen: fen(readWhole(row['amount_fen'])),
    subject: String(row['subject']) as Subject,
  }))
}
