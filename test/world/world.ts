import { createServer } from 'node:net'
import { createApplication } from '@dangkou/api/app/application.ts'
import { ENTITIES } from '@dangkou/api/app/entities.ts'
import { MIGRATIONS } from '@dangkou/api/app/migrations.ts'
import { readConfig } from '@dangkou/api/config.ts'
import { checkBooks, readChecks } from '@dangkou/api/ledger/index.ts'
import { openTestDatabase, testDatabaseUrl } from '@dangkou/api/platform/database/test-database.ts'
import { newId } from '@dangkou/api/platform/id.ts'
import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import { fen } from '@dangkou/shared'
import pino from 'pino'
import { Person } from './person.ts'

const MARKET = { code: 'lvfeng', name: '绿丰农产品批发市场' }
const TRACED = [
  'transfer',
  'entry',
  'open_pending',
  'party',
  'person',
  'wallet',
  'payment',
  'recharge',
  'withdrawal',
  'truckload',
  'truckload_revision',
  'truckload_event',
  'fee_item',
  'fee_bill',
  'partner_app',
  'partner_token',
  'partner_event',
  'receipt',
  'custody_proposal',
  'instruction',
  'idempotency',
  'outbox',
]
/** Four in the morning, when a market is busiest. */
const MORNING = Date.parse('2026-03-19T04:12:00+08:00')

interface OutboxMessage {
  topic: string
  payload: object
}

type Environment = Readonly<Record<string, string>>

/**
 * One installation on a real database, the channels' other side in this process, and one clock for both. Jobs run when
 * the story says so (`work`), time moves when it says so (`pass`), and nothing sleeps.
 */
export class World {
  readonly sandbox: Sandbox
  readonly application: Awaited<ReturnType<typeof createApplication>>
  readonly url: string
  /** A second process of the same installation: the same database, its own memory. */
  readonly anotherProcess: () => ReturnType<typeof createApplication>
  readonly #time: { nowMs: number }
  #phones = 0
  #payees = 0
  #repeats: OutboxMessage[] = []

  private constructor(
    sandbox: Sandbox,
    parts: { application: World['application']; run: World['anotherProcess'] },
    url: string,
    time: { nowMs: number },
  ) {
    this.sandbox = sandbox
    this.application = parts.application
    this.anotherProcess = parts.run
    this.url = url
    this.#time = time
  }

  /**
   * @param more environment on top of the story's own: H5_DIR, or an address behind a gate
   * @param timeoutMs how long an institution may keep us waiting, in real time
   * @param retryAfterMs how long one that was down is left alone, in real time
   * @param postsInThread as in production; that thread has a watch of its own, so the story plays today
   */
  static async open(
    more: Environment | ((sandbox: Sandbox) => Environment | Promise<Environment>) = {},
    { timeoutMs, retryAfterMs, postsInThread = false }: { timeoutMs?: number; retryAfterMs?: number; postsInThread?: boolean } = {},
  ): Promise<World> {
    const time = { nowMs: postsInThread ? Date.now() : MORNING }
    const sandbox = await startSandbox({ seed: 'story', clock: () => time.nowMs })
    // Every fen that moves here has moved there before it is paid out, or the bank refuses.
    sandbox.settings.set({ bankBalances: 'advanced' })
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    await (await openTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS })).close()
    const config = readConfig({
      ...sandbox.credentials,
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: testDatabaseUrl(),
      REDIS_URL: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:1',
      SESSION_SECRET: 'a session secret for stories, long enough',
      PAYMENT_PASSWORD_KEY: 'a payment password key for stories, long enough',
      FIELD_KEY: 'a field key for stories, long enough to be one',
      BANK_WITHDRAWABLE: 'at-once',
      LOG_LEVEL: process.env['STORY_LOG'] ?? 'silent',
      ...(typeof more === 'function' ? await more(sandbox) : more),
    })
    const run = () =>
      createApplication({
        config,
        log: pino({ level: config.LOG_LEVEL }),
        clock: { now: () => new Date(time.nowMs) },
        postsInThread,
        transport: { timeoutMs, retryAfterMs },
      })
    const application = await run()
    await application.server.listen({ host: '127.0.0.1', port })
    return new World(sandbox, { application, run }, url, time)
  }

  async close(): Promise<void> {
    await this.application.close()
    await this.sandbox.close()
  }

  get now(): Date {
    return new Date(this.#time.nowMs)
  }

  /** Time passes for us and for the institutions; what they send on the way arrives. */
  async pass(ms: number): Promise<void> {
    this.#time.nowMs += ms
    await this.sandbox.clock.advance(0)
  }

  /**
   * Runs everything that waits in the outbox, and asks about every instruction whose time has come. What fails is
   * repeated the next time, as the queue would.
   */
  async work(): Promise<void> {
    const { database, services } = this.application
    for (const message of this.#repeats.splice(0)) await this.#run(message)
    for (;;) {
      const messages = await services.outbox.claim(database, 'story'.padEnd(26, '0'), 100)
      if (messages.length === 0) break
      for (const message of messages) await this.#run(message)
      await services.outbox.remove(
        database,
        messages.map(({ id }) => id),
      )
    }
    await services.instructions.queryDue(100)
  }

  async #run(message: OutboxMessage): Promise<void> {
    try {
      await this.application.jobs.find(({ topic }) => topic === message.topic)?.run(message.payload)
    } catch {
      this.#repeats.push(message)
    }
  }

  /** The bank's side of the day, as the worker's clocks would run it: what moved, what came in, what was cleared. */
  async custody(): Promise<void> {
    const { services } = this.application
    const { id } = await services.markets.byCode(MARKET.code)
    await services.incoming.run()
    await services.mirror.runNow(id)
    await services.clearing.run()
  }

  /** A correction by hand, by way of an account that the bank has no command for: two transfers of one group. */
  async byHand(from: Person, to: Person, amountFen: number): Promise<void> {
    const { database, services } = this.application
    const { id: marketId } = await services.markets.byCode(MARKET.code)
    const local = async (person: Person) => (await person.partyId()).replace('Party_', '')
    const [fromId, toId] = [await local(from), await local(to)]
    await database.transaction(async (em) => {
      const { ledger, wallets } = services
      const { id: clearing } = await ledger.openAccount(em, { marketId, subject: 'custody.clearing' })
      const common = { kind: 'correction', subject: { type: 'correction', id: 'story' }, amountFen: fen(amountFen), memo: '记错了档口' }
      const legs = [
        { debitAccountId: (await wallets.ofParty(em, fromId)).id, creditAccountId: clearing },
        { debitAccountId: clearing, creditAccountId: (await wallets.ofParty(em, toId)).id },
      ]
      await ledger.post(
        em,
        marketId,
        legs.map((leg) => ({ ...common, ...leg, id: newId(this.now) })),
      )
    })
  }

  /** Another member of the same market's staff, signed in. */
  async colleague(name: string): Promise<Person> {
    const { services } = this.application
    const { id } = await services.markets.byCode(MARKET.code)
    const phone = this.phone()
    await services.registration.registerStaff(id, { name: MARKET.name }, { phone, name })
    return this.signIn(phone)
  }

  /** What every member has at the bank, by the wallet's own name, in fen; those with nothing left out. */
  atTheBank(): Record<string, number> {
    const accounts = this.sandbox.bank.subAccounts().filter(({ available, frozen }) => available + frozen !== 0)
    return Object.fromEntries(accounts.map(({ memberName, available, frozen }) => [memberName, available + frozen]))
  }

  /** Time passes until nothing is under way any more, for as long as a story has patience. */
  async settle(): Promise<void> {
    for (let round = 0; round < 8; round++) {
      await this.work()
      await this.pass(2_000)
    }
    await this.work()
  }

  /** A market with its first member of staff, signed in. */
  async market({ code, name } = MARKET): Promise<Person> {
    const phone = this.phone()
    const market = await this.application.services.markets.open(code, name)
    await this.application.services.registration.registerStaff(market.id, { name }, { phone, name: '王建军' })
    return this.signIn(phone, code)
  }

  async signIn(phone: string, marketCode = MARKET.code): Promise<Person> {
    return Person.signIn(this, phone, marketCode)
  }

  /** The same person with a session that is good for another hour at least. */
  async signInWhenNeeded(person: Person): Promise<Person> {
    const fresh = this.now.getTime() - person.since.getTime() < 11 * 3_600_000
    return fresh ? person : this.signIn(person.phone, person.marketCode)
  }

  /** Somebody who is not signed in. */
  guest(): Person {
    return new Person(this, this.phone(), MARKET.code)
  }

  /** With a payment password, and with money when it is said how much. */
  async buyer({ marketCode = MARKET.code, fen = 0 } = {}): Promise<Person> {
    const buyer = await this.signIn(this.phone(), marketCode)
    await buyer.setPaymentPassword()
    if (fen > 0) await buyer.recharge(fen)
    return buyer
  }

  /** Registered by the staff at the counter, with a card to withdraw to and numbers of its own at the channels. */
  async merchant(staff: Person, name = '国盛蔬菜行'): Promise<Person> {
    const phone = this.phone()
    const { party } = await staff.must('registerParty', {
      kind: 'MERCHANT',
      name,
      ownerName: '张建国',
      phone,
      stall: '蔬菜A区 12-08',
      trade: 'VEGETABLE',
      bankCard: { bankName: '农业银行', number: '6228480012345673308', holderName: '张建国' },
      idempotencyKey: `register-${phone}`,
    })
    for (const payee of this.#numbers()) await staff.must('setPayee', { partyId: party.id, ...payee })
    await this.work()
    const merchant = await this.signIn(phone, staff.marketCode)
    await merchant.setPaymentPassword()
    return merchant
  }

  /** Brings trucks: registered by the staff at the counter, with a card to withdraw to. */
  async shipper(staff: Person, name = '寿光市润田蔬菜专业合作社'): Promise<Person> {
    const phone = this.phone()
    await staff.must('registerParty', {
      kind: 'SHIPPER',
      name,
      ownerName: '孙国良',
      phone,
      bankCard: { bankName: '寿光农商银行', number: '6230520012345676620', holderName: name },
      idempotencyKey: `register-${phone}`,
    })
    await this.work()
    const shipper = await this.signIn(phone, staff.marketCode)
    await shipper.setPaymentPassword()
    return shipper
  }

  /** The market charges fees: its own account is open, and it has numbers of its own at the channels. */
  async collectsFees(staff: Person): Promise<void> {
    await staff.must('openFeeWallet')
    await this.work()
    const partyId = await staff.partyId()
    for (const payee of this.#numbers()) await staff.must('setPayee', { partyId, ...payee })
  }

  /** The next merchant's at each channel, out of those that the sandbox knows from its first moment. */
  #numbers(): { channel: string; payeeNo: string; appAuthToken?: string }[] {
    this.#payees += 1
    const pid = `208810101234${String(200 + this.#payees).padStart(4, '0')}`
    const appAuthToken = this.sandbox.alipay.merchants().find((merchant) => merchant.pid === pid)?.appAuthToken ?? ''
    return [
      { channel: 'wechat', payeeNo: String(1_900_000_200 + this.#payees) },
      { channel: 'alipay', payeeNo: pid, appAuthToken },
    ]
  }

  phone(): string {
    this.#phones += 1
    return `138${String(this.#phones).padStart(8, '0')}`
  }

  /** The books as a table: every account with its balance, in the account's normal sense, in yuan. */
  async ledgerTable(): Promise<string> {
    const rows = await this.application.database.read((em) =>
      em.execute<Record<string, unknown>[]>(
        `select subject, name, debits_pending_fen + 0 as dp, debits_posted_fen + 0 as d, credits_pending_fen + 0 as cp, credits_posted_fen + 0 as c
         from account order by subject, name, d, c, id`,
      ),
    )
    const line = (cells: unknown[]) =>
      cells.map((cell, index) => (index < 2 ? String(cell).padEnd(index === 0 ? 24 : 12) : String(cell).padStart(10))).join(' ')
    return ['', ...rows.map(({ subject, name, dp, d, cp, c }) => line([subject, name, dp, d, cp, c])), ''].join('\n')
  }

  /** The number under which a recharge is known at WeChat, whether WeChat knows it or not. */
  async orderNoOf(rechargeId: string): Promise<string> {
    const [row] = await this.application.database.read((em) =>
      em.execute<{ id: string }[]>('select instruction_id as id from recharge where id = ?', [rechargeId.replace('Recharge_', '')]),
    )
    return String(row?.id)
  }

  /** How many rows there are of what. */
  async counts(): Promise<Record<string, number>> {
    const counts = TRACED.map((table) => `select '${table}' as name, count(*) as n from ${table}`).join(' union all ')
    const rows = await this.application.database.read((em) => em.execute<{ name: string; n: unknown }[]>(counts))
    return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]))
  }

  /** Everything that a request could leave behind: the counters of every account, and how many rows there are of what. */
  async trace(): Promise<unknown> {
    const counts = await this.counts()
    return this.application.database.read(async (em) => ({
      counts,
      accounts: await em.execute(
        'select id, debits_pending_fen, debits_posted_fen, credits_pending_fen, credits_posted_fen from account order by id',
      ),
      states: await em.execute(
        ['payment', 'recharge', 'withdrawal', 'instruction'].map((table) => `select id, state from ${table}`).join(' union all '),
      ),
    }))
  }

  /** Every invariant of test/checks, on this world's books. */
  async brokenChecks(): Promise<unknown[]> {
    const checks = await readChecks(new URL('../checks/', import.meta.url))
    return this.application.database.read((em) => checkBooks(em, checks))
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
