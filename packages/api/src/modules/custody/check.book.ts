import { type Fen, addFen, fen } from '@dangkou/shared'
import type { Ledger } from '../../ledger/index.ts'
import { type EntityManager, marks, readWhole } from '../../platform/database/index.ts'
import { Instruction } from '../instruction/index.ts'
import { Wallet } from '../wallet/index.ts'
import { Withdrawal } from '../withdrawal/index.ts'
import type { Sides } from './check.rule.ts'
import { CustodyMove } from './custody-move.entity.ts'

/** A wallet as our books have it, and what of it is on its way to or from the bank. */
export interface OurSide extends Omit<Sides, 'theirFen'> {
  readonly partyId: string
  readonly walletId: string
}

interface Waits {
  untoldFen: Fen
  uncertain: Fen[]
}

/** One view of the books: everything in it belongs to the same moment. */
export async function ourSides(em: EntityManager, ledger: Ledger, wallets: readonly Wallet[]): Promise<OurSide[]> {
  const parties = wallets.map(({ partyId }) => partyId)
  const balances = new Map(
    (
      await ledger.balances(
        em,
        wallets.map(({ id }) => id),
      )
    ).map((one) => [one.accountId, one.postedFen]),
  )
  const waits = await waitsOf(em, parties)
  return wallets.map(({ id, partyId }) => {
    const { untoldFen, uncertain } = waits.get(partyId) ?? { untoldFen: fen(0), uncertain: [] }
    return { partyId, walletId: id, ourFen: balances.get(id) ?? fen(0), untoldFen, uncertain }
  })
}

export async function walletsAfter(em: EntityManager, marketId: string, after: string, limit: number): Promise<Wallet[]> {
  return em.find(Wallet, { marketId, id: { $gt: after }, subAccountNo: { $ne: null } }, { orderBy: { id: 'asc' }, limit })
}

async function waitsOf(em: EntityManager, parties: readonly string[]): Promise<Map<string, Waits>> {
  const waits = new Map<string, Waits>(parties.map((party) => [party, { untoldFen: fen(0), uncertain: [] }]))
  const among = { $in: [...parties] }
  const moves = await em.find(CustodyMove, { state: 'waiting', $or: [{ fromPartyId: among }, { toPartyId: among }] })
  const sent = await sentOf(
    em,
    moves.flatMap(({ instructionId }) => instructionId ?? []),
  )
  for (const { fromPartyId, toPartyId, amountFen, instructionId } of moves) {
    for (const [party, signed] of [[fromPartyId, -amountFen] as const, [toPartyId, amountFen] as const]) {
      const side = waits.get(party ?? '')
      if (!side) continue
      side.untoldFen = fen(side.untoldFen + signed)
      if (sent.has(instructionId ?? '')) side.uncertain.push(fen(signed))
    }
  }
  const payouts = await em.find(Withdrawal, { partyId: among, state: { $in: ['processing', 'confirming'] } })
  const left = await sentOf(
    em,
    payouts.map(({ instructionId }) => instructionId),
  )
  // Frozen here until the bank's last word; there it is gone from the account as soon as the bank has taken it.
  for (const { partyId, instructionId, amountFen } of payouts)
    if (left.has(instructionId)) waits.get(partyId)?.uncertain.push(fen(-amountFen))
  return waits
}

async function sentOf(em: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const rows = await em.find(Instruction, { id: { $in: [...ids] }, sentAt: { $ne: null } })
  return new Set(rows.map(({ id }) => id))
}

export interface Totals {
  /** What the bank should have for all members together, and what was sent to it and not confirmed. */
  readonly membersFen: Fen
  readonly uncertain: readonly Fen[]
  readonly suspenseFen: Fen
  /** Told, done, and not cleared. */
  readonly transitFen: Fen
}

/** Of all markets: the institution has one master account. */
export async function totals(em: EntityManager, ledger: Ledger, marketIds: readonly string[]): Promise<Totals> {
  let postedFen = 0
  let suspenseFen = 0
  for (const marketId of marketIds) {
    const { rows } = await ledger.trialBalance(em, marketId)
    postedFen += rows.find(({ subject }) => subject === 'custody.member')?.balanceFen ?? 0
    const suspense = await ledger.findAccount(em, { marketId, subject: 'custody.suspense' })
    if (suspense) suspenseFen += suspense.creditsPostedFen - suspense.debitsPostedFen
  }
  const markets = marks(marketIds)
  const [row] = await em.execute<Record<string, unknown>[]>(
    `select
       (select coalesce(sum(case when kind in ('deposit', 'assign') then amount_fen when kind in ('deposit-back', 'unassign') then -amount_fen else 0 end), 0)
        from custody_move where state = 'waiting' and market_id in (${markets})) as untold,
       (select coalesce(sum(case kind when 'assign' then amount_fen when 'unassign' then -amount_fen else 0 end), 0)
        from custody_move where state = 'waiting' and market_id in (${markets})) as assigning,
       (select coalesce(sum(case kind when 'deposit' then amount_fen else -amount_fen end), 0)
        from custody_move where uncleared = true and state = 'done' and market_id in (${markets})) as transit`,
    [...marketIds, ...marketIds, ...marketIds],
  )
  const waiting = await em.find(CustodyMove, { marketId: { $in: [...marketIds] }, state: 'waiting', kind: { $nin: ['pay', 'pay-back'] } })
  const sent = await sentOf(
    em,
    waiting.flatMap(({ instructionId }) => instructionId ?? []),
  )
  const uncertain = waiting
    .filter(({ instructionId }) => sent.has(instructionId ?? ''))
    .map(({ kind, amountFen }) => fen(kind === 'deposit' || kind === 'assign' ? amountFen : -amountFen))
  const payouts = await em.find(Withdrawal, { marketId: { $in: [...marketIds] }, state: { $in: ['processing', 'confirming'] } })
  const left = await sentOf(
    em,
    payouts.map(({ instructionId }) => instructionId),
  )
  for (const { instructionId, amountFen } of payouts) if (left.has(instructionId)) uncertain.push(fen(-amountFen))
  return {
    membersFen: fen(postedFen - readWhole(row?.['untold'])),
    uncertain,
    // What is assigned here and not told there is in suspense there still.
    suspenseFen: addFen(fen(suspenseFen), fen(readWhole(row?.['assigning']))),
    transitFen: fen(readWhole(row?.['transit'])),
  }
}
