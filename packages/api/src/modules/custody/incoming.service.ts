import { type Day, addDays, beijingDay, startOfDay, tailOf } from '@dangkou/shared'
import type { Logger } from 'pino'
import type { CustodyBank, Incoming as BankIncoming, ReturnedPayout } from '../../channels/index.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, isDuplicateKey } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { FieldCipher } from '../../platform/secret/field.cipher.ts'
import type { MarketService } from '../market/index.ts'
import { Party, type PartyService } from '../party/index.ts'
import { Wallet, ownMoneyAccounts } from '../wallet/index.ts'
import type { WithdrawalService } from '../withdrawal/index.ts'
import { CustodyAllowance } from './allowance.entity.ts'
import { pagesOf } from './bank.page.ts'
import { ownMoneyArrived, transferArrived, transferAssigned, transferHeld, transferUnplaced } from './custody.entry.ts'
import { Incoming, type IncomingState, type IncomingWhy } from './incoming.entity.ts'
import { whyTaken } from './payer.rule.ts'

interface Placed {
  readonly marketId: string
  readonly wallet: Wallet | null
  readonly why: IncomingWhy
}

const STATES: Readonly<Record<IncomingWhy, IncomingState>> = {
  'own-card': 'credited',
  'own-name': 'credited',
  'allowed-name': 'credited',
  'other-name': 'held',
  unknown: 'suspense',
  'returned-payout': 'returned-payout',
}

/** Takes transfers into members' own numbers from the bank's lists: each once, by the bank's number of it. */
export class IncomingService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Logger
  readonly #ledger: Ledger
  readonly #bank: CustodyBank
  readonly #cipher: FieldCipher
  readonly #markets: MarketService
  readonly #parties: PartyService
  readonly #withdrawals: WithdrawalService

  constructor(parts: {
    database: Database
    clock: Clock
    log: Logger
    ledger: Ledger
    bank: CustodyBank
    cipher: FieldCipher
    markets: MarketService
    parties: PartyService
    withdrawals: WithdrawalService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#log = parts.log
    this.#ledger = parts.ledger
    this.#bank = parts.bank
    this.#cipher = parts.cipher
    this.#markets = parts.markets
    this.#parties = parts.parties
    this.#withdrawals = parts.withdrawals
  }

  /** Yesterday's too: the bank's day ends when it says so. @throws BankSilent */
  async run(): Promise<void> {
    const today = beijingDay(this.#clock.now())
    for (const day of [addDays(today, -1), today]) await this.#ofDay(day)
  }

  async #ofDay(day: Day): Promise<void> {
    const fresh: BankIncoming[] = []
    for await (const rows of pagesOf((cursor) => this.#bank.incoming(day, cursor))) fresh.push(...(await this.#unknown(rows)))
    if (fresh.length === 0) return
    // After the list of what came in: a payout that came back and stands there is among these too by now.
    const returned = new Map<string, ReturnedPayout>()
    for await (const rows of pagesOf(() => this.#bank.returned(day))) for (const one of rows) returned.set(one.incomingRef, one)
    for (const row of fresh) await this.#takeOrLog(row, returned.get(row.ref) ?? null)
  }

  async #unknown(rows: readonly BankIncoming[]): Promise<BankIncoming[]> {
    const refs = rows.map(({ ref }) => ref)
    const known = await this.#database.read((em) => em.find(Incoming, { ref: { $in: refs } }))
    return rows.filter(({ ref }) => !known.some((one) => one.ref === ref))
  }

  /** One that cannot be taken now stops no other; the next run meets it again. */
  async #takeOrLog(row: BankIncoming, returned: ReturnedPayout | null): Promise<void> {
    try {
      await this.#database.transaction((em) => this.#take(em, row, returned))
    } catch (error) {
      if (!isDuplicateKey(error))
        this.#log.error({ err: error, ref: row.ref }, 'a transfer that came in could not be booked; it is tried again')
    }
  }

  async #take(em: EntityManager, row: BankIncoming, returned: ReturnedPayout | null): Promise<void> {
    const withdrawal = returned && (await this.#withdrawals.returned(em, { ...returned, returnedAt: startOfDay(returned.day) }))
    if (returned && !withdrawal) this.#log.error({ returned }, 'the bank sent back a payout that is not ours')
    const { marketId, wallet, why } = withdrawal
      ? { marketId: withdrawal.marketId, wallet: { partyId: withdrawal.partyId }, why: 'returned-payout' as const }
      : await this.#place(em, row)
    const now = this.#clock.now()
    const id = newId(now)
    const state = STATES[why]
    const holdTransferId = state === 'held' ? newId(now) : null
    em.persist(
      em.create(Incoming, {
        id,
        marketId,
        ref: row.ref,
        accountNo: row.accountNo,
        partyId: wallet?.partyId ?? null,
        amountFen: row.amountFen,
        payerTail: tailOf(row.payerAccountNo),
        sealedPayer: this.#cipher.encrypt(row.payerAccountNo, id),
        payerName: row.payerName.slice(0, 120),
        payerBank: row.payerBank.slice(0, 120),
        remark: row.remark.slice(0, 255),
        day: row.day,
        why,
        state,
        holdTransferId,
        withdrawalId: withdrawal?.id ?? null,
        proposal: null,
        proposedPartyId: null,
        proposedBy: null,
        proposedAt: null,
        reason: null,
        decidedBy: null,
        decidedAt: null,
        createdAt: now,
      }),
    )
    // First the row, whose number is unique: only who writes it posts.
    await em.flush()
    if (!withdrawal) await this.#post(em, { id, marketId, row, wallet: wallet as Wallet | null, holdTransferId })
  }

  async #post(
    em: EntityManager,
    arrival: { id: string; marketId: string; row: BankIncoming; wallet: Wallet | null; holdTransferId: string | null },
  ): Promise<void> {
    const { id: incomingId, marketId, row, wallet, holdTransferId } = arrival
    const { amountFen, payerName } = row
    const { id: masterId } = await this.#ledger.openAccount(em, { marketId, subject: 'custody.master' })
    const common = { transferId: newId(this.#clock.now()), incomingId, masterId, amountFen, payerName }
    if (wallet === null) {
      const suspenseId = await this.#suspenseId(em, marketId)
      await this.#ledger.post(em, marketId, transferUnplaced({ ...common, suspenseId }))
      return
    }
    const arrived = { ...common, walletId: wallet.id }
    if (holdTransferId !== null) {
      const suspenseId = await this.#suspenseId(em, marketId)
      const held = transferHeld({ ...arrived, suspenseId, transferId: holdTransferId })
      await this.#ledger.post(em, marketId, [...transferArrived(arrived), ...held])
      return
    }
    const accounts = await ownMoneyAccounts(em, this.#ledger, wallet)
    const own = accounts ? ownMoneyArrived({ ...accounts, transferId: newId(this.#clock.now()), incomingId, amountFen }) : []
    if (row.kind === 'member') {
      await this.#ledger.post(em, marketId, [...transferArrived(arrived), ...own])
      return
    }
    // What the bank could not place, and the member takes from this payer: the bank is told to assign it.
    const suspenseId = await this.#suspenseId(em, marketId)
    const assigned = transferAssigned({ ...arrived, suspenseId, transferId: newId(this.#clock.now()) })
    await this.#ledger.post(em, marketId, [...transferUnplaced({ ...common, suspenseId }), ...assigned, ...own])
  }

  async #suspenseId(em: EntityManager, marketId: string): Promise<string> {
    return (await this.#ledger.openAccount(em, { marketId, subject: 'custody.suspense' })).id
  }

  async #place(em: EntityManager, row: BankIncoming): Promise<Placed> {
    const isMember = row.kind === 'member' && row.memberNo !== null
    const wallet = isMember ? await em.findOne(Wallet, { partyId: row.memberNo ?? '' }) : await this.#namedIn(em, row.remark)
    if (!wallet) return { marketId: await this.#marketOfStrangers(), wallet: null, why: 'unknown' }
    const why = await this.#whyTaken(em, wallet.partyId, row)
    // The bank did not give it to the member: it is his if he takes it from this payer, and else nobody's yet.
    if (!isMember && why === 'other-name') return { marketId: wallet.marketId, wallet: null, why: 'unknown' }
    return { marketId: wallet.marketId, wallet, why }
  }

  /** What the bank puts into suspense is often meant for a member, whose number then stands in the remark. */
  async #namedIn(em: EntityManager, remark: string): Promise<Wallet | null> {
    const numbers = remark.match(/\d{8,32}/g) ?? []
    return numbers.length === 0 ? null : em.findOne(Wallet, { subAccountNo: { $in: numbers } })
  }

  async #whyTaken(em: EntityManager, partyId: string, row: BankIncoming) {
    const party = await em.findOneOrFail(Party, { id: partyId })
    const cards = await this.#parties.bankCards(partyId)
    const allowed = await em.find(CustodyAllowance, { partyId, revokedAt: null })
    return whyTaken(
      { accountNo: row.payerAccountNo, name: row.payerName },
      {
        cardNos: cards.map((card) => this.#parties.cardNumber(card)),
        // Who signed for the market is not the market: his own money is not its.
        names: [party.name, ...(party.kind === 'market' ? [] : [party.ownerName]), ...cards.map(({ holderName }) => holderName)],
        allowedNames: allowed.map(({ payerName }) => payerName),
      },
    )
  }

  /** The institution is one for all markets: what it could place with nobody is shown to the oldest of them. */
  async #marketOfStrangers(): Promise<string> {
    for (const { id } of await this.#markets.all()) if (await this.#markets.offersWallets(id)) return id
    throw new Error('there is no market with wallets that an unknown transfer could belong to')
  }
}
