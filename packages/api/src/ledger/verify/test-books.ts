import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type Account, closeDay, sealTransfers, verifyBooks } from '../index.ts'
import { TestLedger } from '../test-ledger.ts'
import { NOW, later, move, resolve } from '../test-transfer.ts'

export const DAY_MS = 86_400_000

interface Named {
  table: string
  key?: () => unknown
  what: string | RegExp
}

/** What is done to the books, and the row that is named for it. */
export type Damage = [name: string, damage: () => Promise<unknown>, named: Named]

/** Two days: the first closed, the second open; three kinds of pendings, a reversal, two books, all but the last sealed. */
export class TestBooks {
  ledger!: TestLedger
  wallet!: Account
  other!: Account
  payout!: Account
  own!: Account
  #triggers: { name: string; sql: string }[] = []

  /** New ones for each test of a file. */
  static each(): TestBooks {
    const books = new TestBooks()
    beforeAll(() => books.#open())
    afterAll(() => books.#close())
    beforeEach(() => books.#begin())
    return books
  }

  sql = (text: string, params: unknown[] = []) =>
    this.ledger.database.transaction((em) => em.execute<Record<string, unknown>[]>(text, params))

  one = async (text: string, params: unknown[] = []) => (await this.sql(text, params))[0]!

  idOf = async (where: string) => String((await this.one(`select id from transfer where ${where} order by created_at, id limit 1`)).id)

  /** A row like its neighbour, but for what is given. */
  forge = async (table: string, where: string, more: Record<string, unknown>) => {
    const row = { ...(await this.one(`select * from ${table} where ${where} limit 1`)), ...more }
    await this.sql(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      Object.values(row),
    )
  }

  verify(more: { since?: string; now?: Date; marketId?: string } = {}) {
    return verifyBooks(this.ledger.database, { now: this.ledger.now, ...more })
  }

  async findsFirst(damage: () => Promise<unknown>, named: Named): Promise<void> {
    await damage()
    const { wrong } = await this.verify()
    expect(wrong, wrong?.message).toMatchObject({ table: named.table, ...(named.key ? { key: named.key() } : {}) })
    expect(wrong?.what).toMatch(named.what instanceof RegExp ? named.what : new RegExp(`^${named.what}$`))
  }

  async #open(): Promise<void> {
    this.ledger = await TestLedger.open()
    const rows = await this.sql(
      `select trigger_name as name, action_timing as timing, event_manipulation as verb, event_object_table as tab, action_statement as body
       from information_schema.triggers where trigger_schema = database()`,
    )
    this.#triggers = rows.map((row) => ({
      name: String(row.name),
      sql: `create trigger ${row.name} ${row.timing} ${row.verb} on ${row.tab} for each row ${row.body}`,
    }))
    // An intruder with the owner's rights would do the same.
    for (const { name } of this.#triggers) await this.sql(`drop trigger ${name}`)
  }

  async #close(): Promise<void> {
    await this.ledger.empty()
    for (const trigger of this.#triggers) await this.sql(trigger.sql)
    await this.ledger.database.close()
  }

  async #begin(): Promise<void> {
    const { ledger } = this
    const { marketId } = ledger
    await ledger.empty()
    ledger.now = NOW
    const [wallet, other] = [await ledger.wallet(10_000), await ledger.wallet()]
    const payout = await ledger.account({ subject: 'custody.payout' })
    const own = await ledger.account({ subject: 'own.custody' })
    Object.assign(this, { wallet, other, payout, own })
    const income = await ledger.account({ subject: 'own.income.fee' })
    const [posted, voided, expired] = [1, 2, 3].map((n) =>
      move(wallet, payout, 100 * n, { pending: n === 3 ? { expiresAt: later(5_000) } : {} }),
    )
    await ledger.post([posted!, voided!, expired!, move(wallet, other, 500), move(own, income, 70)], later(1_000))
    await ledger.post([resolve(posted!, 'post', 60), resolve(voided!, 'void')], later(2_000))
    const wrong = move(wallet, other, 33, { memo: '录错' })
    await ledger.post([wrong], later(3_000))
    await ledger.post([move(other, wallet, 33, { reverses: wrong.id })], later(4_000))
    await ledger.post([resolve(expired!, 'expire')], later(6_000))
    await sealTransfers(ledger.database, marketId, later(10_000))
    for (const book of ['custody', 'own'] as const) {
      await closeDay(ledger.database, { marketId, book, day: '2026-03-19' }, later(DAY_MS))
    }
    ledger.now = later(DAY_MS)
    await ledger.post([move(wallet, other, 7), move(wallet, payout, 40, { pending: {} })])
    await ledger.post([move(other, wallet, 2)], later(DAY_MS + 1_000))
    await sealTransfers(ledger.database, marketId, later(DAY_MS + 2_000))
    ledger.now = later(DAY_MS + 3_000)
  }
}
