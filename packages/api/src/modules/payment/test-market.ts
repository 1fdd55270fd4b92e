import { DomainError, type Fen, fen } from '@dangkou/shared'
import pino from 'pino'
import { ENTITIES } from '../../app/entities.ts'
import { MIGRATIONS } from '../../app/migrations.ts'
import { GroupedPosting, Ledger, checkBooks, readChecks } from '../../ledger/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { emptyTables, openTestDatabase } from '../../platform/database/test-database.ts'
import { newId } from '../../platform/id.ts'
import { Outbox } from '../../platform/jobs/outbox.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { FieldCipher } from '../../platform/secret/field.cipher.ts'
import { type Actor, PaymentPasswordService, Person, SignInService } from '../identity/index.ts'
import { type Instruction, InstructionService } from '../instruction/index.ts'
import { MarketService } from '../market/index.ts'
import { type Party, PartyService } from '../party/index.ts'
import { WalletService } from '../wallet/index.ts'
import { AttemptService, type NewAttempt } from './attempt.service.ts'
import { AttemptSettlement } from './attempt.settlement.ts'
import { ChannelWay } from './channel.way.ts'
import type { PayRouter, RouteNeed } from './pay-way.ts'
import { PayWays } from './pay-ways.ts'
import { PaymentBooks } from './payment.books.ts'
import type { Payment } from './payment.entity.ts'
import { PaymentFollowers } from './payment.followers.ts'
import { PaymentService } from './payment.service.ts'
import { RefundService } from './refund.service.ts'
import { PLATFORM_NO, TestChannel } from './test-channel.ts'
import { TogetherService } from './together.service.ts'
import { WalletPayer } from './wallet.payer.ts'
import { WalletWay } from './wallet.way.ts'

const START = Date.parse('2026-03-19T04:12:00+08:00')
const NUMBERS = [PLATFORM_NO, 'custody']
export const PASSWORD = '246813'

/** A market on a real database, with two channels in memory and one clock for all. */
export class TestMarket {
  readonly database: Database
  nowMs = START
  readonly clock = { now: () => new Date(this.nowMs) }
  readonly wechat = new TestChannel('wechat', () => this.clock.now())
  readonly alipay = new TestChannel('alipay', () => this.clock.now())
  /** Payees' numbers at both channels, by party. */
  readonly payeeNos = new Map<string, string>()
  readonly ledger: Ledger
  readonly instructions: InstructionService
  readonly payments: PaymentService
  readonly attempts: AttemptService
  readonly settlement: AttemptSettlement
  readonly refunds: RefundService
  readonly together: TogetherService
  readonly markets: MarketService
  readonly group: GroupedPosting
  readonly parties: PartyService
  readonly wallets: WalletService
  readonly passwords: PaymentPasswordService
  readonly #phones = { last: 13_800_000_000 }
  marketId = ''
  merchant!: Actor
  buyer!: Actor
  staff!: Actor

  private constructor(database: Database) {
    this.database = database
    const { clock } = this
    const log = pino({ level: 'silent' })
    this.ledger = new Ledger(clock)
    this.group = new GroupedPosting({ database, clock })
    const outbox = new Outbox(clock)
    this.markets = new MarketService(database, clock)
    this.parties = new PartyService(database, clock, new FieldCipher('a secret of the tests, at least 32 long'))
    this.wallets = new WalletService(database, this.ledger, outbox, clock)
    this.passwords = new PaymentPasswordService(database, clock, 'a key of the tests')
    this.instructions = new InstructionService({ database, clock, log, metrics: createMetrics(), group: this.group })
    const none = undefined as never
    const { ledger, markets, instructions } = this
    const wallets = this.wallets
    const passwords = this.passwords
    const signIn = new SignInService({ database, clock, codes: none, sessions: none, parties: this.parties, wallets, wechat: none })
    const followers = new PaymentFollowers()
    this.payments = new PaymentService({ database, clock, group: this.group, wallets, passwords, instructions, followers, signIn, markets })
    const way = (name: 'wechat' | 'alipay') =>
      new ChannelWay({
        name,
        channel: this[name],
        appId: 'app',
        providerNo: PLATFORM_NO,
        platformNos: NUMBERS,
        notifyUrl: 'https://us.test/callbacks',
        ledger,
        markets,
      })
    const ways = new PayWays([new WalletWay(wallets, clock), way('wechat'), way('alipay')])
    const books = new PaymentBooks({ ledger, wallets, markets, followers, clock })
    const router = this.#router()
    this.refunds = new RefundService({ database, clock, instructions, ways, books })
    this.settlement = new AttemptSettlement({
      database,
      clock,
      instructions,
      ways,
      books,
      refunds: this.refunds,
      markets,
      followers,
      late: { mayPay: async () => true },
    })
    this.attempts = new AttemptService({ database, clock, instructions, ways, router })
    const walletPayer = new WalletPayer({ ledger, wallets, instructions, followers, clock })
    const { attempts, settlement } = this
    this.together = new TogetherService({
      database,
      clock,
      instructions,
      ways,
      router,
      attempts,
      settlement,
      walletPayer,
      passwords,
      markets,
    })
  }

  static async open(): Promise<TestMarket> {
    return new TestMarket(await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS }))
  }

  async close(): Promise<void> {
    await this.group.close()
    await this.database.close()
  }

  /** A fresh market: a merchant, and a buyer with 10,000 yuan in the wallet. */
  async begin({ wallets = true } = {}): Promise<void> {
    await emptyTables(this.database)
    for (const channel of [this.wechat, this.alipay]) {
      channel.orders.clear()
      channel.refunds.clear()
      channel.combinedOrders.clear()
      for (const kind of Object.keys(channel.faults)) delete channel.faults[kind as keyof typeof channel.faults]
      Object.assign(channel, { paysBeforeClose: false, refundsTakeTime: false, codesWait: false, calls: 0 })
    }
    this.payeeNos.clear()
    this.marketId = (await this.markets.open(`m${(this.nowMs += 1)}`, '绿丰', { wallets })).id
    this.staff = await this.actor('market')
    this.merchant = await this.actor('merchant')
    this.buyer = await this.actor('buyer', 1_000_000)
  }

  async actor(kind: Party['kind'], holdingFen = 0): Promise<Actor> {
    const phone = String((this.#phones.last += 1))
    const now = this.clock.now()
    const partyId = await this.database.transaction(async (em) => {
      const { marketId } = this
      const party = this.parties.add(em, {
        marketId,
        kind,
        name: `${kind}${phone.slice(-3)}`,
        ownerName: '王',
        stall: null,
        trade: null,
        verified: true,
      })
      const wallet = await this.wallets.open(em, party, phone)
      if (holdingFen > 0) {
        const master = await this.ledger.openAccount(em, { marketId, subject: 'custody.master' })
        await em.flush()
        const move = { debitAccountId: master.id, creditAccountId: wallet.id, amountFen: fen(holdingFen) }
        await this.ledger.post(em, marketId, [
          { id: newId(now), kind: 'recharge.test', subject: { type: 'recharge', id: newId(now) }, ...move },
        ])
      }
      return party.id
    })
    const personId = newId(now)
    await this.database.transaction(async (em) => {
      const row = { id: personId, marketId: this.marketId, phone, name: '王', wechatOpenid: null, createdAt: now }
      em.persist(em.create(Person, { ...row, paymentPasswordHash: null, paymentPasswordFailures: 0, paymentPasswordLockedUntil: null }))
    })
    await this.passwords.set(personId, PASSWORD)
    this.payeeNos.set(partyId, `sub-${phone}`)
    return { sessionId: '', marketId: this.marketId, personId, partyId, partyKind: kind, expiresAt: new Date(this.nowMs + 3_600_000) }
  }

  /** A payment of the buyer's to the merchant, or to another one. */
  async bill(
    amountFen: number,
    {
      firstPartFen = null,
      expiresAt = null,
      merchant = this.merchant,
    }: { firstPartFen?: number | null; expiresAt?: Date | null; merchant?: Actor } = {},
  ): Promise<Payment> {
    const id = newId(this.clock.now())
    const open = {
      marketId: this.marketId,
      payeePartyId: merchant.partyId,
      payerPartyId: this.buyer.partyId,
      goods: '大葱',
      amountFen: fen(amountFen),
    }
    const payment = await this.database.transaction((em) => this.payments.open(em, open, id))
    await this.database.read((em) =>
      em.execute('update payment set first_part_fen = ?, expires_at = ? where id = ?', [firstPartFen, expiresAt, payment.id], 'run'),
    )
    await this.database.read((em) =>
      expiresAt === null
        ? em.execute('delete from payment_expiry where payment_id = ?', [payment.id], 'run')
        : em.execute('update payment_expiry set expires_at = ? where payment_id = ?', [expiresAt, payment.id], 'run'),
    )
    return this.payments.current(payment.id)
  }

  key(): string {
    return newId(this.clock.now())
  }

  start(payment: Payment, amountFen: number, more: Partial<NewAttempt> = {}): Promise<Instruction> {
    return this.attempts.start({
      payment,
      amountFen: fen(amountFen),
      method: 'wechat',
      payer: { client: 'h5', ip: '127.0.0.1' },
      partyId: this.buyer.partyId,
      key: { ownerId: this.buyer.partyId, key: this.key(), operation: 'startPayment' },
      ...more,
    })
  }

  payFromWallet(payment: Payment, amountFen: number) {
    return this.payments.payFromWallet(this.buyer, {
      paymentId: payment.id,
      amountFen: fen(amountFen),
      paymentPassword: PASSWORD,
      idempotencyKey: this.key(),
    })
  }

  refund(payment: Payment, amountFen: number, idempotencyKey = this.key()) {
    return this.refunds.request(this.merchant, { paymentId: payment.id, amountFen: fen(amountFen), reason: '退货', idempotencyKey })
  }

  /** The janitor, until nobody has anything to ask at this moment. */
  async janitor(): Promise<void> {
    while ((await this.instructions.queryDue(100)) > 0);
  }

  async pass(ms: number): Promise<void> {
    this.nowMs += ms
    await this.janitor()
    for (const id of await this.payments.expireDue(100)) await this.attempts.refreshAll(id)
    await this.payments.expireDue(100)
  }

  current(payment: Payment): Promise<Payment> {
    return this.payments.current(payment.id)
  }

  /** Posted balances by subject and whose they are, those of nothing left out. */
  async balances(): Promise<Record<string, number>> {
    const rows = await this.database.read((em) =>
      em.execute<{ subject: string; party_id: string; normal: string; d: unknown; c: unknown }[]>(
        `select subject, party_id, normal, debits_posted_fen + 0 as d, credits_posted_fen + 0 as c from account where market_id = ? order by id`,
        [this.marketId],
      ),
    )
    const names = new Map([
      [this.merchant.partyId, ' merchant'],
      [this.buyer.partyId, ' buyer'],
      ['', ''],
    ])
    return Object.fromEntries(
      rows.flatMap(({ subject, party_id: partyId, normal, d, c }) => {
        const balance = (Number(d) - Number(c)) * (normal === 'debit' ? 1 : -1)
        return balance === 0 ? [] : [[`${subject}${names.get(partyId) ?? ` ${partyId}`}`, balance]]
      }),
    )
  }

  /** What the invariants find wrong: nothing. */
  async broken(): Promise<unknown[]> {
    const checks = await readChecks(new URL('../../../../../test/checks/', import.meta.url))
    return this.database.read((em) => checkBooks(em, checks))
  }

  // Cheapest first: WeChat at 0.6 %, Alipay at 0.7 %.
  #router(): PayRouter {
    const fees = { wechat: 60, alipay: 70 }
    const feeOf = (channel: string, amountFen: Fen) => fen(Math.round((amountFen * fees[channel as 'wechat']) / 10_000))
    return {
      choose: async (_em, { payeePartyId, amountFen, parts, exclude = [], only }: RouteNeed) => {
        const channel = ['wechat', 'alipay'].find((name) => !exclude.includes(name) && (only?.includes(name) ?? true))
        if (channel === undefined) throw new DomainError('NO_CHANNEL', { params: { reasons: '' } })
        const payees = parts?.map((part) => part.payeePartyId) ?? [payeePartyId]
        const payeeNos = payees.map((partyId) => this.payeeNos.get(partyId) ?? '')
        return { decisionId: null, channel, payeeNos, feeFen: feeOf(channel, amountFen), why: [{ code: 'CHEAPEST', figures: {} }] }
      },
      fee: async (_em, { channel, amountFen }) => feeOf(channel, amountFen),
    }
  }
}

/** What an attempt to pay is refused with. */
export const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'taken',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error as Error)),
  )
