import { DomainError, type Fen, ZERO_FEN, fen, formatYuan, maxFen, minFen } from '@dangkou/shared'
import type { CustodyBank } from '../../channels/index.ts'
import { type Ledger, placeInChain } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import type { Withdrawable } from '../wallet/index.ts'
import type { PayoutGate, WithdrawingMember } from '../withdrawal/index.ts'
import { CustodyMove } from './custody-move.entity.ts'
import type { MirrorReader } from './mirror.reader.ts'
import type { MirrorTeller } from './mirror.teller.ts'
import { CustodyStop } from './stop.entity.ts'
import { WithdrawableCache } from './withdrawable.cache.ts'
import { lastTold, unclearedFen } from './withdrawable.query.ts'

/** When the institution pays out what a channel took: after it has cleared it, or at once, advancing it. */
export type WithdrawableTerm = 'after-clearing' | 'at-once'

/** What the mirror has to say about payouts: who may ask for one, and when it may leave. */
export class CustodyPayoutGate implements PayoutGate, Withdrawable {
  readonly #database: Database
  readonly #ledger: Ledger
  readonly #bank: CustodyBank
  readonly #reader: MirrorReader
  readonly #teller: MirrorTeller
  readonly #term: WithdrawableTerm
  readonly #looked: WithdrawableCache

  constructor(parts: {
    database: Database
    clock: Clock
    ledger: Ledger
    bank: CustodyBank
    reader: MirrorReader
    teller: MirrorTeller
    term: WithdrawableTerm
  }) {
    this.#database = parts.database
    this.#ledger = parts.ledger
    this.#bank = parts.bank
    this.#reader = parts.reader
    this.#teller = parts.teller
    this.#term = parts.term
    this.#looked = new WithdrawableCache(parts.bank, parts.clock)
  }

  /** For a withdrawal: always asks the bank itself, and tells it what it does not know first. */
  async ask({ marketId, partyId }: { marketId: string; partyId: string }): Promise<Fen | null> {
    if (this.#term === 'at-once') return null
    await this.#reader.readNow(marketId)
    await this.#teller.tell(marketId)
    const answer = await this.#bank.balance(partyId)
    if (answer.state !== 'balance') throw new DomainError('CHANNEL_UNAVAILABLE')
    return answer.balance.withdrawableFen
  }

  async admit(em: EntityManager, member: WithdrawingMember, bankFen: Fen | null): Promise<void> {
    const { partyId, walletId, amountFen } = member
    if (await em.findOne(CustodyStop, { stoppedKey: partyId })) throw new DomainError('WITHDRAWALS_STOPPED')
    if (await this.#refused(em, partyId)) throw new DomainError('WITHDRAWALS_STOPPED')
    if (bankFen === null) return
    const [balance] = await this.#ledger.balances(em, [walletId])
    // The freeze is made already: what is left of the wallet has to be as much as waits for its clearing.
    const byBooks = fen((balance?.availableFen ?? 0) + amountFen - (await unclearedFen(em, member)))
    const left = maxFen(ZERO_FEN, minFen(byBooks, bankFen))
    if (amountFen > left) throw new DomainError('NOT_CLEARED_YET', { params: { withdrawable: formatYuan(left) }, field: 'amountFen' })
  }

  /** Tells the bank what it does not know yet first: sealing by itself would have them wait. */
  async ready({
    marketId,
    partyId,
    pendingTransferId,
  }: {
    marketId: string
    partyId: string
    pendingTransferId: string
  }): Promise<boolean> {
    await this.#reader.readNow(marketId)
    await this.#teller.tell(marketId)
    return this.#database.read(async (em) => {
      if (await em.findOne(CustodyStop, { stoppedKey: partyId })) return false
      const place = await placeInChain(em, pendingTransferId)
      const { place: readTo } = await this.#reader.cursor(em, marketId)
      const frozen = (await this.#ledger.transfers(em, [pendingTransferId])).get(pendingTransferId)
      if (place === null || readTo < place || !frozen) return false
      const open = { state: { $in: ['waiting' as const, 'failed' as const] }, postedAt: { $lte: frozen.createdAt } }
      const earlier =
        (await em.findOne(CustodyMove, { fromPartyId: partyId, ...open })) ??
        (await em.findOne(CustodyMove, { toPartyId: partyId, ...open }))
      return earlier === null
    })
  }

  /** Of the available money, what the institution would pay out today; as far as our books tell while it is silent. */
  async withdrawableFen(member: { marketId: string; partyId: string; walletId: string }): Promise<Fen> {
    const { byBooks, standing } = await this.#database.read(async (em) => {
      const [balance] = await this.#ledger.balances(em, [member.walletId])
      const { availableFen, postedFen } = balance ?? { availableFen: ZERO_FEN, postedFen: ZERO_FEN }
      if (this.#term === 'at-once') return { byBooks: availableFen, standing: '' }
      const uncleared = await unclearedFen(em, member)
      const told = await lastTold(em, member.partyId)
      return {
        byBooks: maxFen(ZERO_FEN, fen(availableFen - uncleared)),
        standing: [availableFen, postedFen, uncleared, told].join(' '),
      }
    })
    if (this.#term === 'at-once') return byBooks
    const bankFen = await this.#looked.ask(member.partyId, standing)
    return bankFen === null ? byBooks : minFen(byBooks, bankFen)
  }

  async #refused(em: EntityManager, partyId: string): Promise<boolean> {
    const failed = { state: 'failed' as const }
    const found =
      (await em.findOne(CustodyMove, { fromPartyId: partyId, ...failed })) ??
      (await em.findOne(CustodyMove, { toPartyId: partyId, ...failed }))
    return found !== null
  }
}
