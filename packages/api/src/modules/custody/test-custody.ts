import { fen } from '@dangkou/shared'
import pino from 'pino'
import { newId } from '../../platform/id.ts'
import { Outbox } from '../../platform/jobs/outbox.ts'
import { FieldCipher } from '../../platform/secret/field.cipher.ts'
import { createMetrics } from '../../platform/metrics.ts'
import type { Actor } from '../identity/index.ts'
import { InstructionService } from '../instruction/index.ts'
import { Party } from '../party/index.ts'
// Only tests compose a market out of the parts of two features.
import { PASSWORD, TestMarket } from '../payment/test-market.ts'
import { walletPayment } from '../payment/payment.entry.ts'
import { rechargeArrived } from '../recharge/recharge.entry.ts'
import { Wallet } from '../wallet/index.ts'
import { WithdrawalLimitService, WithdrawalService } from '../withdrawal/index.ts'
import { AllowanceService } from './allowance.service.ts'
import { Explanation } from './check.explanation.ts'
import { CheckFiles } from './check.files.ts'
import { CheckService } from './check.service.ts'
import { ClearingService } from './clearing.service.ts'
import { CustodyMove, IN_ORDER } from './custody-move.entity.ts'
import { IncomingService } from './incoming.service.ts'
import { MirrorReader } from './mirror.reader.ts'
import { MirrorService } from './mirror.service.ts'
import { MirrorTeller } from './mirror.teller.ts'
import { CustodyPayoutGate, type WithdrawableTerm } from './payout.gate.ts'
import { StopService } from './stop.service.ts'
import { SuspenseService } from './suspense.service.ts'
import { TestBank } from './test-bank.ts'
import { UnexplainedService } from './unexplained.service.ts'

const CARD = '6228480012345673308'

/** A market whose wallets a bank in memory mirrors. */
export class TestCustody {
  readonly market: TestMarket
  readonly bank: TestBank
  readonly parts: ReturnType<TestCustody['mirrorOf']>
  readonly withdrawals: WithdrawalService
  readonly gate: CustodyPayoutGate
  readonly clearing: ClearingService
  readonly incoming: IncomingService
  readonly suspense: SuspenseService
  readonly allowances: AllowanceService
  readonly stops: StopService
  readonly checks: CheckService
  readonly limits: WithdrawalLimitService
  readonly unexplained: UnexplainedService
  readonly #log = pino({ level: 'silent' })

  private constructor(market: TestMarket, term: WithdrawableTerm) {
    this.market = market
    const { database, clock, ledger, instructions, markets, parties, wallets, passwords } = market
    const log = this.#log
    this.bank = new TestBank(() => clock.now())
    const { bank } = this
    this.clearing = new ClearingService({ database, clock, log, ledger, bank })
    this.parts = this.mirrorOf(market)
    const { reader, teller } = this.parts
    this.gate = new CustodyPayoutGate({ database, clock, ledger, bank, reader, teller, term })
    this.limits = new WithdrawalLimitService(database, clock)
    this.stops = new StopService(database, clock)
    const outbox = new Outbox(clock)
    const { gate, limits, stops } = this
    const calendar = { kind: 'every-day' } as const
    this.withdrawals = new WithdrawalService({
      database,
      clock,
      ledger,
      markets,
      bank,
      wallets,
      parties,
      passwords,
      instructions,
      outbox,
      bankShortId: 'TEST00',
      calendar,
      gate,
      limits,
    })
    const { withdrawals } = this
    const cipher = new FieldCipher('a secret of the tests, at least 32 long')
    this.incoming = new IncomingService({ database, clock, log, ledger, bank, cipher, markets, parties, withdrawals })
    this.suspense = new SuspenseService({ database, clock, ledger, parties, wallets })
    this.allowances = new AllowanceService(database, clock)
    const bankShortId = 'TEST00'
    this.unexplained = new UnexplainedService({ database, clock, parties, wallets, instructions, teller, bankShortId })
    const explanation = new Explanation(database)
    const files = new CheckFiles(database, bank)
    const { incoming } = this
    const more = { outbox, markets, reader, teller, incoming, stops, explanation, files }
    this.checks = new CheckService({ database, clock, log, ledger, bank, ...more })
  }

  static async open(term: WithdrawableTerm = 'at-once'): Promise<TestCustody> {
    return new TestCustody(await TestMarket.open(), term)
  }

  /** As another process would have it. */
  mirrorOf({ database, clock, instructions, markets, group }: TestMarket) {
    const log = this.#log
    const reader = new MirrorReader({ database, clock, log, instructions, bankShortId: 'TEST00' })
    // A second process has its own services over the same database.
    const own = (this.parts as unknown) === undefined
    const asked = own ? instructions : new InstructionService({ database, clock, log, metrics: createMetrics(), group })
    const teller = new MirrorTeller({ database, clock, log, bank: this.bank, instructions: asked, clearing: this.clearing })
    return { reader, teller, mirror: new MirrorService({ database, log, markets, reader, teller }) }
  }

  async begin(): Promise<void> {
    const { market, bank } = this
    await market.begin()
    for (const map of [bank.balances, bank.booked, bank.cleared, bank.payouts]) map.clear()
    for (const list of [bank.told, bank.faults, bank.incomings, bank.returns]) list.length = 0
    Object.assign(bank, { suspense: 0, calls: 0, meanwhile: async () => {} })
    for (const actor of [market.buyer, market.merchant]) await this.openAccount(actor)
    bank.give(market.buyer.partyId, 1_000_000)
  }

  async openAccount({ partyId }: Actor): Promise<void> {
    await this.market.database.transaction((em) => em.nativeUpdate(Wallet, { partyId }, { subAccountNo: `A${partyId.slice(-12)}` }))
  }

  async another(kind: 'buyer' | 'merchant' | 'market', { account = true } = {}): Promise<Actor> {
    const actor = await this.market.actor(kind)
    if (account) await this.openAccount(actor)
    return actor
  }

  /** WeChat took money for the institution: as a recharge that succeeded leaves it. */
  async recharge({ partyId }: Actor, amountFen: number, channel: 'wechat' | 'alipay' = 'wechat'): Promise<string> {
    const { ledger, instructions, clock, marketId, database } = this.market
    const id = newId(clock.now())
    await database.transaction(async (em) => {
      const wallet = await em.findOneOrFail(Wallet, { partyId })
      const transit = await ledger.openAccount(em, { marketId, subject: `custody.transit.${channel}` })
      const request = { payeeNo: 'custody' }
      const row = { id, marketId, kind: 'recharge' as const, channel, subjectId: id, partyId, amountFen: fen(amountFen), request }
      await instructions.addSucceeded(em, [row])
      const accounts = { transitAccountId: transit.id, walletId: wallet.id }
      const arrived = rechargeArrived({
        transferId: id,
        channel,
        rechargeId: id,
        ...accounts,
        amountFen: fen(amountFen),
        paidAt: clock.now(),
      })
      await ledger.post(em, marketId, arrived)
    })
    return id
  }

  async pay(amountFen: number): Promise<string> {
    const payment = await this.market.bill(amountFen)
    await this.market.payFromWallet(payment, amountFen)
    return payment.id
  }

  async card({ partyId }: Actor): Promise<string> {
    const { database, parties } = this.market
    const [known] = await parties.bankCards(partyId)
    if (known) return known.id
    return database.transaction(async (em) => {
      const party = await em.findOneOrFail(Party, { id: partyId })
      return parties.addBankCard(em, party, { bankName: '农业银行', number: CARD, holderName: '王' }).id
    })
  }

  async withdraw(actor: Actor, amountFen: number) {
    const more = { bankCardId: await this.card(actor), paymentPassword: PASSWORD, idempotencyKey: this.market.key() }
    const { id, instructionId } = await this.withdrawals.create(actor, { amountFen: fen(amountFen), ...more })
    await this.withdrawals.send(instructionId)
    return { id, instructionId }
  }

  async settled(id: string): Promise<string> {
    return (await this.withdrawals.byId(this.market.staff, id)).state
  }

  /** From wallet to wallet, under a transfer's id that was made before. */
  async payAs(transferId: string, { from, to, amountFen }: { from: Actor; to: Actor; amountFen: number }): Promise<void> {
    const { ledger, marketId, database } = this.market
    await database.transaction(async (em) => {
      const [payer, payee] = [
        await em.findOneOrFail(Wallet, { partyId: from.partyId }),
        await em.findOneOrFail(Wallet, { partyId: to.partyId }),
      ]
      const wallets = { payerWalletId: payer.id, payeeWalletId: payee.id }
      await ledger.post(
        em,
        marketId,
        walletPayment({ transferId, paymentId: transferId, ...wallets, amountFen: fen(amountFen), goods: '大葱' }),
      )
    })
  }

  /** Until nobody has anything to do any more. */
  async drain(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      await this.parts.mirror.runNow(this.market.marketId)
      await this.market.pass(70_000)
    }
  }

  moves(): Promise<CustodyMove[]> {
    return this.market.database.read((em) => em.find(CustodyMove, {}, { orderBy: IN_ORDER }))
  }

  /** What every member has: in the wallet, and at the bank. */
  async bothSides(): Promise<{ wallets: Record<string, number>; bank: Record<string, number> }> {
    const rows = await this.market.database.read((em) =>
      em.execute<{ id: string; fen: unknown }[]>(
        `select party_id as id, credits_posted_fen - debits_posted_fen as fen from account where subject = 'custody.member' order by party_id`,
      ),
    )
    const plain = (pairs: [string, number][]) => Object.fromEntries(pairs.filter(([, amount]) => amount !== 0).toSorted())
    return {
      wallets: plain(rows.map(({ id, fen: amount }) => [id, Number(amount)])),
      bank: plain([...this.bank.balances]),
    }
  }

  async close(): Promise<void> {
    await this.market.close()
  }
}
