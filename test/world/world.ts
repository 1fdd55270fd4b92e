import { createServer } from 'node:net'
import { createApplication } from '@dangkou/api/app/application.ts'
import { ENTITIES } from '@dangkou/api/app/entities.ts'
import { MIGRATIONS } from '@dangkou/api/app/migrations.ts'
import { readConfig } from '@dangkou/api/config.ts'
import { checkBooks, readChecks } from '@dangkou/api/ledger/index.ts'
import { openTestDatabase, testDatabaseUrl } from '@dangkou/api/platform/database/test-database.ts'
import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import pino from 'pino'
import { Person } from './person.ts'

const MARKET = { code: 'lvfeng', name: '绿丰农产品批发市场' }
/** Four in the morning, when a market is busiest. */
const MORNING = Date.parse('2026-03-19T04:12:00+08:00')

/**
 * One installation on a real database, the channels' other side in this process, and one clock for both. Jobs run when
 * the story says so (`work`), time moves when it says so (`pass`), and nothing sleeps.
 */
export class World {
  readonly sandbox: Sandbox
  readonly application: Awaited<ReturnType<typeof createApplication>>
  readonly url: string
  readonly #time: { nowMs: number }
  #phones = 0

  private constructor(sandbox: Sandbox, application: World['application'], url: string, time: { nowMs: number }) {
    this.sandbox = sandbox
    this.application = application
    this.url = url
    this.#time = time
  }

  /** @param more environment on top of the story's own, e.g. H5_DIR */
  static async open(more: Readonly<Record<string, string>> = {}): Promise<World> {
    const time = { nowMs: MORNING }
    const sandbox = await startSandbox({ seed: 'story', clock: () => time.nowMs })
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
      LOG_LEVEL: process.env['STORY_LOG'] ?? 'silent',
      ...more,
    })
    const application = await createApplication({ config, log: pino({ level: config.LOG_LEVEL }), clock: { now: () => new Date(time.nowMs) } })
    await application.server.listen({ host: '127.0.0.1', port })
    return new World(sandbox, application, url, time)
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

  /** Runs everything that waits in the outbox, and asks about every instruction whose time has come. */
  async work(): Promise<void> {
    const { database, jobs, services } = this.application
    for (;;) {
      const messages = await services.outbox.claim(database, 'story'.padEnd(26, '0'), 100)
      if (messages.length === 0) break
      for (const { topic, payload } of messages) await jobs.find((job) => job.topic === topic)?.run(payload)
      await services.outbox.remove(
        database,
        messages.map(({ id }) => id),
      )
    }
    await services.instructions.queryDue(100)
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

  async buyer(): Promise<Person> {
    const buyer = await this.signIn(this.phone())
    await buyer.setPaymentPassword()
    return buyer
  }

  /** Registered by the staff at the counter, with a card to withdraw to. */
  async merchant(staff: Person, name = '国盛蔬菜行'): Promise<Person> {
    const phone = this.phone()
    await staff.do('registerParty', {
      kind: 'MERCHANT',
      name,
      ownerName: '张建国',
      phone,
      stall: '蔬菜A区 12-08',
      trade: 'VEGETABLE',
      bankCard: { bankName: '农业银行', number: '6228480012345673308', holderName: '张建国' },
      idempotencyKey: `register-${phone}`,
    })
    await this.work()
    const merchant = await this.signIn(phone, staff.marketCode)
    await merchant.setPaymentPassword()
    return merchant
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
         from account order by subject, name, id`,
      ),
    )
    const line = (cells: unknown[]) => cells.map((cell, index) => (index < 2 ? String(cell).padEnd(index === 0 ? 24 : 12) : String(cell).padStart(10))).join(' ')
    return ['', ...rows.map(({ subject, name, dp, d, cp, c }) => line([subject, name, dp, d, cp, c])), ''].join('\n')
  }

  /** Every invariant of test/checks, on this world's books. */
  async brokenChecks(): Promise<unknown[]> {
    const checks = await readChecks(new URL('../checks/', import.meta.url))
    return this.application.database.read((em) => checkBooks(em, checks))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
