import { addDays, beijingDay } from '@dangkou/shared'
import { instantText, readWhole } from '../../platform/database/index.ts'
import { findTransfers, readTransfer } from '../transfer.store.ts'
import type { Transfer } from '../transfer.ts'
import { type Row, type Verification, PAGE, bookKey, byKey, marks } from './reader.ts'
import { Checked } from './wrong-row.ts'

/** Every transfer of a market is in the chain within this time, or the worker that seals does not run. */
const SEALED_WITHIN_MS = 3_600_000

/** Every transfer of the market: its accounts, what it resolves or reverses, its group, its place in the chain. */
export async function verifyTransfers(run: Verification, marketId: string): Promise<void> {
  const groups = new Groups()
  for await (const page of transfersOf(run, marketId)) {
    await verifyPage(run, page)
    for (const transfer of page) groups.take(transfer)
    for (const { id, type } of page) {
      if (type !== 'single' && type !== 'post') continue
      run.entriesDue.add(id, 'debit')
      run.entriesDue.add(id, 'credit')
    }
    run.counts.transfers += page.length
    run.progress()
  }
  groups.end()
}

/** By time, which one index reads in order; from where each book's verification begins. */
async function* transfersOf({ em, since }: Verification, marketId: string): AsyncGenerator<Transfer[]> {
  const begins = [...since].filter(([key]) => key.startsWith(`${marketId} `)).map(([, { endsAt }]) => endsAt.getTime())
  // A book that no day of was closed is read from its first row, and so are all of its market.
  const books = readWhole((await em.execute<Row[]>('select count(distinct book) as n from account where market_id = ?', [marketId]))[0]?.n)
  let at = new Date(begins.length >= books && begins.length > 0 ? Math.min(...begins) : 0)
  let id = ''
  for (;;) {
    const rows = await em.execute<Row[]>(
      `select * from transfer where market_id = ? and created_at >= ? and (created_at > ? or id > ?) order by created_at, id limit ${PAGE}`,
      [marketId, instantText(at), instantText(at), id],
    )
    const page = rows.map(readTransfer)
    if (page.length > 0) {
      const last = page.at(-1)!
      at = last.createdAt
      id = last.id
      yield page.filter(({ book, createdAt }) => createdAt >= (since.get(bookKey(marketId, book))?.endsAt ?? new Date(0)))
    }
    if (rows.length < PAGE) return
  }
}

async function verifyPage(run: Verification, page: readonly Transfer[]): Promise<void> {
  if (page.length === 0) return
  const { em, now } = run
  const ids = page.map((transfer) => transfer.id)
  const accounts = await byKey(
    em,
    (keys) => `select id, market_id, book from account where id in (${keys})`,
    page.flatMap(({ debitAccountId, creditAccountId }) => [debitAccountId, creditAccountId]),
  )
  const referred = await findTransfers(
    em,
    new Set(page.flatMap(({ pendingId, reversesId }) => [pendingId, reversesId].filter((id) => id !== null))),
  )
  const pendings = page.filter(({ type }) => type === 'pending').map(({ id }) => id)
  const followUps = await byKey(
    em,
    (keys) =>
      `select f.followed_id as id, t.id as transfer_id from follow_up f
       left join transfer t on t.id = f.transfer_id and coalesce(t.pending_id, t.reverses_id) = f.followed_id where f.followed_id in (${keys})`,
    [...ids, ...page.flatMap(({ pendingId, reversesId }) => pendingId ?? reversesId ?? [])],
  )
  const open = await byKey(em, (keys) => `select transfer_id as id from open_pending where transfer_id in (${keys})`, pendings)
  const sealed = await byKey(em, () => `select transfer_id as id from sealed_transfer where transfer_id in (${marks(ids)})`, ids)
  for (const transfer of page) {
    const row = new Checked('transfer', { id: transfer.id })
    for (const side of ['debit', 'credit'] as const) {
      const account = accounts.get(side === 'debit' ? transfer.debitAccountId : transfer.creditAccountId)
      row.is(`${side}_account_id`, account ? 'there' : 'missing', 'there')
      row.is(`market of its ${side} account`, account?.market_id, transfer.marketId)
      row.is(`book of its ${side} account`, account?.book, transfer.book)
    }
    row.holds('amount_fen', transfer.amountFen > 0, 'more than zero', transfer.amountFen)
    row.holds(
      'credit_account_id',
      transfer.creditAccountId !== transfer.debitAccountId,
      'another account than the debited one',
      transfer.creditAccountId,
    )
    const today = beijingDay(transfer.createdAt)
    row.holds(
      'business_day',
      transfer.businessDay === today || transfer.businessDay === addDays(today, -1),
      `${today}, or the day before`,
      transfer.businessDay,
    )
    if (transfer.pendingId !== null) verifyResolution(row, transfer, referred.get(transfer.pendingId))
    if (transfer.reversesId !== null) verifyReversal(row, transfer, referred.get(transfer.reversesId))
    const followedId = transfer.pendingId ?? transfer.reversesId
    if (followedId !== null) row.is(`what follows ${followedId}`, followUps.get(followedId)?.transfer_id, transfer.id)
    const followUp = followUps.get(transfer.id)
    row.holds('its follow-up', followUp?.transfer_id !== null, 'a transfer that follows it', null)
    if (transfer.type === 'pending') row.is('open_pending', open.has(transfer.id) ? 'there' : 'missing', followUp ? 'missing' : 'there')
    const isOld = now.getTime() - transfer.createdAt.getTime() > SEALED_WITHIN_MS
    if (isOld && !sealed.has(transfer.id)) run.unsealed ??= transfer.id
  }
}

function verifyResolution(row: Checked, transfer: Transfer, pending: Transfer | undefined): void {
  row.is('pending_id', pending?.type === 'pending' && pending.marketId === transfer.marketId ? 'pending' : 'not pending', 'pending')
  const of = pending!
  row.is('debit_account_id', transfer.debitAccountId, of.debitAccountId)
  row.is('credit_account_id', transfer.creditAccountId, of.creditAccountId)
  if (transfer.type === 'post') row.holds('amount_fen', transfer.amountFen <= of.amountFen, `at most ${of.amountFen}`, transfer.amountFen)
  else row.is('amount_fen', transfer.amountFen, of.amountFen)
  const expired = of.expiresAt !== null && of.expiresAt <= transfer.createdAt
  if (transfer.type === 'post') row.holds('created_at', !expired, `before ${of.expiresAt?.toISOString() ?? ''}`, transfer.createdAt)
  if (transfer.type === 'expire')
    row.holds('created_at', expired, `not before ${of.expiresAt?.toISOString() ?? 'a time that is not set'}`, transfer.createdAt)
}

function verifyReversal(row: Checked, transfer: Transfer, original: Transfer | undefined): void {
  const isPosted = original?.marketId === transfer.marketId && (original.type === 'single' || original.type === 'post')
  row.is('reverses_id', isPosted ? 'posted' : 'not posted', 'posted')
  row.is('debit_account_id', transfer.debitAccountId, original!.creditAccountId)
  row.is('credit_account_id', transfer.creditAccountId, original!.debitAccountId)
  row.is('amount_fen', transfer.amountFen, original!.amountFen)
}

/** Groups are whole: one creation time holds all of a group, so that only the groups of one instant are remembered. */
class Groups {
  #at = 0
  #positions = new Map<string, Map<number, string>>()

  take(transfer: Transfer): void {
    if (transfer.createdAt.getTime() !== this.#at) this.end()
    this.#at = transfer.createdAt.getTime()
    const group = this.#positions.get(transfer.groupId) ?? new Map<number, string>()
    new Checked('transfer', { id: transfer.id }).holds('position', !group.has(transfer.position), 'its own in the group', transfer.position)
    group.set(transfer.position, transfer.id)
    this.#positions.set(transfer.groupId, group)
  }

  end(): void {
    for (const [groupId, group] of this.#positions) {
      const positions = [...group.keys()].toSorted((a, b) => a - b)
      positions.forEach((position, index) =>
        new Checked('transfer', { id: group.get(position)! }).is('position in its group', position, index),
      )
      new Checked('transfer', { id: group.get(0)! }).is('group_id', groupId, group.get(0))
    }
    this.#positions.clear()
  }
}

/** Open pendings are those of a pending transfer, and as it says. That none is missing was seen with the transfers. */
export async function verifyOpenPendings({ em, marketId, counts, progress }: Verification): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await em.execute<Row[]>(
      `select * from open_pending where transfer_id > ?${marketId ? ' and market_id = ?' : ''} order by transfer_id limit ${PAGE}`,
      [after, ...(marketId ? [marketId] : [])],
    )
    const transfers = await findTransfers(
      em,
      rows.map((row) => String(row.transfer_id)),
    )
    const resolved = await byKey(em, (keys) => `select followed_id as id from follow_up where followed_id in (${keys})`, transfers.keys())
    for (const found of rows) {
      const row = new Checked('open_pending', { transfer_id: String(found.transfer_id) })
      const transfer = transfers.get(String(found.transfer_id))
      row.is('its transfer', transfer?.type ?? 'missing', 'pending')
      row.is('its transfer', resolved.has(transfer!.id) ? 'resolved' : 'open', 'open')
      row.is('market_id', String(found.market_id), transfer!.marketId)
      row.is('debit_account_id', String(found.debit_account_id), transfer!.debitAccountId)
      row.is('credit_account_id', String(found.credit_account_id), transfer!.creditAccountId)
      row.is('amount_fen', readWhole(found.amount_fen), transfer!.amountFen)
    }
    counts.openPendings += rows.length
    progress()
    if (rows.length < PAGE) return
    after = String(rows.at(-1)!.transfer_id)
  }
}

/**
 * Names the first transfer whose entries are not one on each side. Asked only when the sums say that there is one: it
 * looks each transfer up in its accounts, between the milestones around its time. @throws WrongRow
 */
export async function nameUnpaired(run: Verification, marketId: string): Promise<void> {
  for await (const page of transfersOf(run, marketId)) {
    for (let from = 0; from < page.length; from += LOOKED_UP) await lookUp(run, page.slice(from, from + LOOKED_UP))
    run.progress()
  }
}

/** Transfers whose entries are looked up at a time: each means two ranges of an account's entries. */
const LOOKED_UP = 100

async function lookUp({ em }: Verification, transfers: readonly Transfer[]): Promise<void> {
  const around = (side: string) => {
    const milestone = (then: string) =>
      `(select m.number from entry_milestone m where m.account_id = t.${side}_account_id and m.created_at ${then} limit 1)`
    return `select t.id, '${side}' as direction, t.${side}_account_id as account_id,
      ${milestone('< t.created_at order by m.created_at desc, m.number desc')} as after_number,
      ${milestone('> t.created_at order by m.created_at, m.number')} as before_number
      from transfer t where t.id in (${marks(transfers)})`
  }
  const ids = transfers.map(({ id }) => id)
  const ranges = await em.execute<Row[]>(`${around('debit')} union all ${around('credit')}`, [...ids, ...ids])
  const rows = await em.execute<Row[]>(
    `select transfer_id, direction from entry where ${ranges.map(() => '(account_id = ? and number between ? and ?)').join(' or ')}`,
    ranges.flatMap((row) => [row.account_id, row.after_number ?? 0, row.before_number ?? Number.MAX_SAFE_INTEGER]),
  )
  for (const { id, type } of transfers) {
    const due = type === 'single' || type === 'post' ? 1 : 0
    const count = (direction: string) => rows.filter((row) => row.transfer_id === id && row.direction === direction).length
    const row = new Checked('transfer', { id })
    row.is('number of its debit entries', count('debit'), due)
    row.is('number of its credit entries', count('credit'), due)
  }
}
