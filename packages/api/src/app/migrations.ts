import { ledgerMigration } from '../migrations/001-ledger.migration.ts'
import { platformAndFeaturesMigration } from '../migrations/002-platform-and-features.migration.ts'
import { booksProofMigration } from '../migrations/003-books-proof.migration.ts'
import { paymentsMigration } from '../migrations/004-payments.migration.ts'
import { routesMigration } from '../migrations/005-routes.migration.ts'
import { billsMigration } from '../migrations/006-bills.migration.ts'
import { bankFeedMigration } from '../migrations/008-bank-feed.migration.ts'
import { withdrawalDayMigration } from '../migrations/009-withdrawal-day.migration.ts'
import type { Migrations } from '../platform/database/index.ts'

/** In the order in which they run; see docs/recipes/add-a-migration.md. */
export const MIGRATIONS: Migrations = [
  ledgerMigration,
  platformAndFeaturesMigration,
  booksProofMigration,
  paymentsMigration,
  routesMigration,
  billsMigration,
  bankFeedMigration,
  withdrawalDayMigration,
]
