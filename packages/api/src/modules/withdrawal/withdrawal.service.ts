import { type Day, DomainError, type Fen, beijingDay } from '@dangkou/shared'
import { type CustodyBank, type Outcome, type PayoutChannel, type PayoutInstruction, bankSerial } from '../../channels/index.ts'
import { LockMode } from '@mikro-orm/core'
import type { Ledger } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { WorkCalendar } from '../../platform/calendar/working-day.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import type { Outbox } from '../../platform/jobs/outbox.ts'
import { nextNumber } from '../../platform/number-series.ts'
import type { Actor, PaymentPasswordService } from '../identity/index.ts'
import { Instruction, type InstructionHandler, type InstructionService } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import { BankCard, Party, type PartyService } from '../party/index.ts'
import { Wallet, type WalletService, checkAmount } from '../wallet/index.ts'
import { payoutOpens, waitsUntil } from './payout-day.ts'
import type { PayoutGate } from './payout-gate.ts'
import { unheardPayout } from './unheard-payout.ts'
import { WithdrawalBooks } from './withdrawal.books.ts'
import { Withdrawal } from './withdrawal.entity.ts'
import type { WithdrawalLimitService } from './withdrawal-limit.service.ts'

export const SEND_PAYOUT = 'withdrawal.send-payout'

/** A payout that came back after the bank had paid it. */
export interface ReturnedPayoutNews {
  serial: string
  reason: string
  returnedAt: Date
}

export interface NewWithdrawal {
  amountFen: Fen
  bankCardId: string | null
  paymentPassword: string
  idempotencyKey: string
}

/** One that its owner may ask for, before the transaction that takes it. */
export interface AskedWithdrawal {
  readonly amountFen: Fen
  readonly bankCardId: string | null
  /** What the bank would pay out now; null where that is not asked, or where it waits for a holiday to end. */
  readonly bankFen: Fen | null
}

/** A payout that waits for the bank to know what came before it is looked at again after this long. */
const WAITS_MS = 2_000
/** For so long a payout that the bank does not know yet is on its way, and nothing is unclear. */
const ON_ITS_WAY_MS = 60_000

export class WithdrawalService implements InstructionHandler {
  readonly #database: Database
  readonly #clock: Clock
  readonly #books: WithdrawalBooks
  readonly #markets: MarketService
  readonly #bank: PayoutChannel & Pick<CustodyBank, 'dailyMovements'>
  readonly #wallets: WalletService
  readonly #parties: PartyService
  readonly #passwords: PaymentPasswordService
  readonly #instructions: InstructionService
  readonly #outbox: Outbox
  readonly #bankShortId: string
  readonly #calendar: WorkCalendar
  readonly #gate: PayoutGate
  readonly #limits: WithdrawalLimitService

  constructor(parts: {
    database: Database
    clock: Clock
    ledger: Ledger
    markets: MarketService
    bank: PayoutChannel & Pick<CustodyBank, 'dailyMovements'>
    wallets: WalletService
    parties: PartyService
    passwords: PaymentPasswordService
    instructions: InstructionService
    outbox: Outbox
    bankShortId: string
    /** The bank's days of payouts. */
    calendar: WorkCalendar
    gate: PayoutGate
    limits: WithdrawalLimitService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#books = new WithdrawalBooks(parts.ledger, parts.clock)
    this.#markets = parts.markets
    this.#bank = parts.bank
    this.#wallets = parts.wallets
    this.#parties = parts.parties
    this.#passwords = parts.passwords
    this.#instructions = parts.instructions
    this.#outbox = parts.outbox
    this.#bankShortId = parts.bankShortId
    this.#calendar = parts.calendar
    this.#gate = parts.gate
    this.#limits = parts.limits
    this.#instructions.handle('payout', this)
  }

  /** The next working day, when a withdrawal asked for now waits for it; null when it goes out at once. */
  waitsUntil(): Day | null {
    return waitsUntil(this.#calendar, this.#clock.now())
  }

  /**
   * Freezes the money and has the bank pay it out, in one transaction; the call to the bank follows by itself, at once
   * or on the next working day.
   */
  async create(actor: Actor, { amountFen, bankCardId, paymentPassword, idempotencyKey }: NewWithdrawal): Promise<Withdrawal> {
    const asked = await this.ask(actor, { amountFen, bankCardId, paymentPassword })
    return this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const id = newId(now)
      const input = { amountFen, bankCardId }
      const key = {
        marketId: actor.marketId,
        ownerId: actor.partyId,
        operation: 'createWithdrawal',
        key: idempotencyKey,
        input,
        resultId: id,
        now,
      }
      const earlier = await claimKey(em, key)
      if (earlier !== null) return em.findOneOrFail(Withdrawal, { id: earlier })
      return this.add(em, actor, id, asked)
    })
  }

  /**
   * Everything that is asked outside of a transaction: the password, and the bank.
   * @throws DomainError INVALID_AMOUNT, WALLET_NOT_OFFERED, and as the password's check
   */
  async ask(
    actor: Actor,
    { amountFen, bankCardId, paymentPassword }: Pick<NewWithdrawal, 'amountFen' | 'bankCardId' | 'paymentPassword'>,
  ): Promise<AskedWithdrawal> {
    await this.check(actor, amountFen)
    await this.#passwords.verify(actor.personId, paymentPassword)
    // What waits for a holiday to end is cleared by then.
    const bankFen = this.waitsUntil() === null ? await this.#gate.ask(actor) : null
    return { amountFen, bankCardId, bankFen }
  }

  /** Whether the amount can be withdrawn at all. @throws DomainError INVALID_AMOUNT, WALLET_NOT_OFFERED */
  async check({ marketId }: Actor, amountFen: Fen): Promise<void> {
    checkAmount(amountFen, this.#bank.limits)
    await this.#markets.requireWallets(marketId)
  }

  /**
   * Freezes the money and writes what the bank is to be told, in the caller's transaction.
   * @throws DomainError BANK_CARD_NOT_FOUND, CHANNEL_UNAVAILABLE, INSUFFICIENT_FUNDS, and as limits and the gate
   */
  async add(em: EntityManager, actor: Actor, id: string, { amountFen, bankCardId, bankFen }: AskedWithdrawal): Promise<Withdrawal> {
    const now = this.#clock.now()
    const { marketId, partyId } = actor
    const wallet = await this.#wallets.ofParty(em, partyId)
    const card = await this.#parties.bankCard(em, partyId, bankCardId)
    // Not open at the bank yet: it cannot pay out of what it does not have.
    if (wallet.subAccountNo === null) throw new DomainError('CHANNEL_UNAVAILABLE')
    const day = beijingDay(now)
    const sendOn = waitsUntil(this.#calendar, now)
    const serial = bankSerial(this.#bankShortId, day, await nextNumber(em, 'custody-bank', day))
    const pendingTransferId = await this.#books.freeze(em, { id, marketId, walletId: wallet.id, amountFen })
    // Behind the freeze, which has locked the wallet: two at once are admitted one after the other.
    const member = { marketId, partyId, walletId: wallet.id, amountFen }
    await this.#limits.admit(em, member, now)
    await this.#gate.admit(em, member, bankFen)
    const instruction = this.#instructions.add(em, {
      marketId,
      kind: 'payout',
      channel: 'custody-bank',
      subjectId: id,
      partyId,
      amountFen,
      serial,
      request: { bankCardId: card.id },
      ...(sendOn !== null && { sendAt: payoutOpens(sendOn) }),
    })
    const withdrawal = em.create(Withdrawal, {
      id,
      marketId,
      partyId,
      walletId: wallet.id,
      bankCardId: card.id,
      amountFen,
      state: 'processing',
      instructionId: instruction.id,
      pendingTransferId,
      sendOn,
      failureReason: null,
      createdAt: now,
      finishedAt: null,
    })
    em.persist(withdrawal)
    if (sendOn === null) await this.#outbox.add(em, { marketId, topic: SEND_PAYOUT, payload: { instructionId: instruction.id } })
    return withdrawal
  }

  /** The job behind `create`: calls the bank once, and asks instead when it may have been called before. */
  async send(instructionId: string): Promise<void> {
    if (!(await this.#mayLeave(instructionId))) return
    if (!(await this.#instructions.markSent(instructionId))) {
      await this.#instructions.refresh(instructionId)
      return
    }
    const outcome = await this.#pay(await this.#instructions.byId(instructionId))
    if (outcome.state === 'not-sent') {
      await this.#instructions.markNotSent(instructionId)
      throw new Error(`the payout did not leave (${outcome.why}); the job repeats it`)
    }
    await this.#instructions.settle(instructionId, outcome)
  }

  async refresh(actor: Actor, id: string | null): Promise<Withdrawal> {
    const withdrawal = await this.byId(actor, id)
    await this.#instructions.refresh(withdrawal.instructionId)
    return this.byId(actor, withdrawal.id)
  }

  async byId(actor: Actor, id: string | null): Promise<Withdrawal> {
    const withdrawal = id === null ? null : await this.#database.read((em) => em.findOne(Withdrawal, { id, marketId: actor.marketId }))
    if (!withdrawal || (withdrawal.partyId !== actor.partyId && actor.partyKind !== 'market'))
      throw new DomainError('WITHDRAWAL_NOT_FOUND', { field: 'id' })
    return withdrawal
  }

  async byIds(marketId: string, ids: readonly string[]): Promise<(Withdrawal | null)[]> {
    const rows = await this.#database.read((em) => em.find(Withdrawal, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  async inProgress(walletId: string, limit: number): Promise<Withdrawal[]> {
    return this.#database.read((em) =>
      em.find(Withdrawal, { walletId, state: { $in: ['processing', 'confirming'] } }, { orderBy: { id: 'desc' }, limit }),
    )
  }

  /** Whether money is on its way to this card. */
  async isUnderWayTo(em: EntityManager, bankCardId: string): Promise<boolean> {
    return (await em.count(Withdrawal, { bankCardId, state: { $in: ['processing', 'confirming'] } })) > 0
  }

  async resume(instruction: Instruction): Promise<void> {
    const { sendOn } = await this.#database.read((em) => em.findOneOrFail(Withdrawal, { id: instruction.subjectId }))
    // Whoever asks about it before its day only learns that it waits.
    if (sendOn !== null && this.#clock.now() < payoutOpens(sendOn)) return
    await this.send(instruction.id)
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const outcome = await this.#bank.query({ serial: instruction.serial ?? '' })
    if (outcome.state !== 'unknown' || outcome.why !== 'not-found') return outcome
    const { serial, sentAt } = instruction
    assert(serial !== null && sentAt !== null, 'a payout was asked about that has not left')
    const now = this.#clock.now()
    if (now.getTime() - sentAt.getTime() <= ON_ITS_WAY_MS)
      return { state: 'accepted', channelRef: null, waitingFor: 'institution', raw: null }
    return (await unheardPayout(this.#bank, { serial, sentAt }, now)) ?? outcome
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    const withdrawal = await em.findOneOrFail(Withdrawal, { id: instruction.subjectId })
    const now = this.#clock.now()
    if (outcome.state === 'unknown') withdrawal.state = 'confirming'
    if (outcome.state === 'succeeded') {
      withdrawal.state = 'succeeded'
      withdrawal.finishedAt = now
      await this.#books.paidOut(em, withdrawal, outcome.at)
    }
    if (outcome.state === 'failed') {
      withdrawal.state = 'failed'
      withdrawal.failureReason = outcome.reason.slice(0, 255)
      withdrawal.finishedAt = now
      await this.#books.released(em, withdrawal)
    }
  }

  /**
   * 退汇: the bank had paid it out, and the money came back into the member's account there. Once, however often it is told.
   * @returns null when the bank names no payout of ours
   * @throws Error while we have not heard of the payout's success: then it is told again later
   */
  async returned(em: EntityManager, { serial, reason, returnedAt }: ReturnedPayoutNews): Promise<Withdrawal | null> {
    const instruction = await em.findOne(Instruction, { channel: 'custody-bank', serial, kind: 'payout' })
    if (!instruction) return null
    const withdrawal = await em.findOneOrFail(Withdrawal, { id: instruction.subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (withdrawal.state === 'returned') return withdrawal
    if (withdrawal.state !== 'succeeded') throw new Error(`withdrawal ${withdrawal.id} came back while it is ${withdrawal.state}`)
    withdrawal.state = 'returned'
    withdrawal.failureReason = reason.slice(0, 255)
    await this.#books.returned(em, withdrawal, returnedAt)
    return withdrawal
  }

  /** Before it has left: whether the bank knows what the member did before. If not, it is looked at again soon. */
  async #mayLeave(instructionId: string): Promise<boolean> {
    const { sentAt, marketId, partyId, subjectId } = await this.#instructions.byId(instructionId)
    if (sentAt !== null) return true
    const { pendingTransferId } = await this.#database.read((em) => em.findOneOrFail(Withdrawal, { id: subjectId }))
    if (await this.#gate.ready({ marketId, partyId, pendingTransferId })) return true
    await this.#instructions.postpone(instructionId, new Date(this.#clock.now().getTime() + WAITS_MS))
    return false
  }

  async #pay(instruction: Instruction): Promise<Outcome> {
    return this.#bank.payout(await this.#payoutInstruction(instruction))
  }

  async #payoutInstruction({ serial, amountFen, subjectId }: Instruction): Promise<PayoutInstruction> {
    return this.#database.read(async (em) => {
      const withdrawal = await em.findOneOrFail(Withdrawal, { id: subjectId })
      const wallet = await em.findOneOrFail(Wallet, { id: withdrawal.walletId })
      const party = await em.findOneOrFail(Party, { id: withdrawal.partyId })
      const card = await em.findOneOrFail(BankCard, { id: withdrawal.bankCardId })
      return {
        serial: serial ?? '',
        amountFen,
        from: { accountNo: wallet.subAccountNo ?? '', memberNo: party.id, memberName: party.name },
        to: { cardNo: this.#parties.cardNumber(card), holderName: card.holderName },
        remark: `提现 ${withdrawal.id}`,
      }
    })
  }
}
