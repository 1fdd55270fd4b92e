import { ulid } from 'ulid'
import { ledgerMigration } from '../migrations/001-ledger.migration.ts'
import { booksProofMigration } from '../migrations/003-books-proof.migration.ts'
import type { Database } from '../platform/database/index.ts'
import { emptyTables, openTestDatabase } from '../platform/database/test-database.ts'
import { checkBooks, readChecks } from './check.ts'
import { type Account, Ledger, type NewTransfer, type OpenAccount, type Posting } from './index.ts'
import { post } from './posting.service.ts'
import { NOW, move } from './test-transfer.ts'

export const LEDGER_MIGRATIONS = [ledgerMigration, booksProofMigration]
export const CHECKS = new URL('../../../../test/checks/', import.meta.url)

/** A market with an institution's master account and wallets, on the worker's database. */
export class TestLedger {
  readonly database: Database
  readonly marketId: string
  /** Move it by hand: time stands still otherwise. */
  now = NOW
  readonly books = new Ledger({ now: () => this.now })

  constructor(database: Database, marketId = ulid()) {
    this.database = database
    this.marketId = marketId
  }

  static async open(): Promise<TestLedger> {
    return new TestLedger(await openTestDatabase({ entities: [], migrations: LEDGER_MIGRATIONS }))
  }

  async empty(): Promise<void> {
    await emptyTables(this.database)
  }

  account(input: Omit<OpenAccount, 'marketId'>): Promise<Account> {
    return this.database.transaction((em) => this.books.openAccount(em, { marketId: this.marketId, ...input }))
  }

  master(): Promise<Account> {
    return this.account({ subject: 'custody.master' })
  }

  async wallet(holdingFen = 0): Promise<Account> {
    const wallet = await this.account({ subject: 'custody.member', partyId: ulid() })
    if (holdingFen > 0) await this.post([move(await this.master(), wallet, holdingFen)])
    return wallet
  }

  post(transfers: readonly NewTransfer[], now = this.now): Promise<readonly Posting[]> {
    return this.database.transaction((em) => post(em, this.marketId, transfers, now))
  }

  /** What the ledger's invariants find wrong: nothing. The others are about tables that are not here. */
  async broken() {
    const checks = (await readChecks(CHECKS)).filter(({ name }) => name.startsWith('ledger-'))
    return this.database.read((em) => checkBooks(em, checks))
  }
}
