import { ledgerMigration } from '../migrations/001-ledger.migration.ts'
import { platformAndFeaturesMigration } from '../migrations/002-platform-and-features.migration.ts'
import { booksProofMigration } from '../migrations/003-books-proof.migration.ts'
import { routesMigration } from '../migrations/005-routes.migration.ts'
import { bankFeedMigration } from '../migrations/008-bank-feed.migration.ts'
import type { Migrations } from '../platform/database/index.ts'

/** In the order in which they run; see docs/recipes/add-a-migration.md. */
export const MIGRATIONS: Migrations = [
  ledgerMigration,
  platformAndFeaturesMigration,
  booksProofMigration,
  routesMigration,
  bankFeedMigration,
]
