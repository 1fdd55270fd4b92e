import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export type LateGatewayPayments = 'accept' | 'refund'

export const MarketSchema = defineEntity({
  name: 'Market',
  tableName: 'market',
  properties: {
    id: column.id().primary(),
    /** Short name in addresses: `lvfeng`. */
    code: column.text(32),
    name: column.text(64),
    /** False: channels settle to the merchants' own cards, and our books only keep count. */
    wallets: p.boolean(),
    /** What becomes of money that a bank's gateway brings after its link had run out or was taken back. */
    lateGatewayPayments: column.text(8).$type<LateGatewayPayments>(),
    createdAt: column.instant(),
  },
})
export class Market extends MarketSchema.class {}
MarketSchema.setClass(Market)
