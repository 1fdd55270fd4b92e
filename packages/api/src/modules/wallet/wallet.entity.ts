import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 钱包. Its money is in the ledger account of the same id; this row says which sub-account at the bank it mirrors. */
export const WalletSchema = defineEntity({
  name: 'Wallet',
  tableName: 'wallet',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    /** Number of the sub-account at the custody bank; null until the bank has opened it. */
    subAccountNo: column.text(32).strictNullable(),
    createdAt: column.instant(),
  },
})
export class Wallet extends WalletSchema.class {}
WalletSchema.setClass(Wallet)
