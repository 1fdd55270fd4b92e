import { ledgerMigration } from '../migrations/001-ledger.migration.ts'
import { platformAndFeaturesMigration } from '../migrations/002-platform-and-features.migration.ts'
import { booksProofMigration } from '../migrations/003-books-proof.migration.ts'
import { paymentsMigration } from '../migrations/004-payments.migration.ts'
import { routesMigration } from '../migrations/005-routes.migration.ts'
import { billsMigration } from '../migrations/006-bills.migration.ts'
import { bankFeedMigration } from '../migrations/008-bank-feed.migration.ts'
import { withdrawalDayMigration } from '../migrations/009-withdrawal-day.migration.ts'
import { callbacksMigration } from '../migrations/011-callbacks.migration.ts'
import { refundListAndPayersLinksMigration } from '../migrations/013-refund-list-and-payers-links.migration.ts'
import { gatewayMigration } from '../migrations/014-gateway.migration.ts'
import { cardBindingMigration } from '../migrations/015-card-binding.migration.ts'
import { truckloadMigration } from '../migrations/016-truckload.migration.ts'
import { receiptMigration } from '../migrations/017-receipt.migration.ts'
import { custodyMigration } from '../migrations/018-custody.migration.ts'
import { unexplainedMigration } from '../migrations/019-unexplained.migration.ts'
import { custodyPartsMigration } from '../migrations/020-custody-parts.migration.ts'
import { withdrawalLimitMigration } from '../migrations/021-withdrawal-limit.migration.ts'
import { feeMigration } from '../migrations/022-fee.migration.ts'
import { partnerMigration } from '../migrations/023-partner.migration.ts'
import { withdrawalProposalMigration } from '../migrations/024-withdrawal-proposal.migration.ts'
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
  callbacksMigration,
  refundListAndPayersLinksMigration,
  gatewayMigration,
  cardBindingMigration,
  truckloadMigration,
  receiptMigration,
  custodyMigration,
  unexplainedMigration,
  custodyPartsMigration,
  withdrawalLimitMigration,
  feeMigration,
  partnerMigration,
  withdrawalProposalMigration,
]
