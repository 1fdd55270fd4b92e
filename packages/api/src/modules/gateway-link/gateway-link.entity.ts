import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 网关支付链接: a door to the bank gateway for one payment, sent to whoever does the payer's banking. */
export const GatewayLinkSchema = defineEntity({
  name: 'GatewayLink',
  tableName: 'gateway_link',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    paymentId: column.id(),
    /** Who sent it: the payer's own side, or the payee's. */
    partyId: column.id(),
    personId: column.id(),
    tokenHash: column.text(64),
    expiresAt: column.instant(),
    /** The first time that somebody looked. */
    openedAt: column.instant().strictNullable(),
    revokedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class GatewayLink extends GatewayLinkSchema.class {}
GatewayLinkSchema.setClass(GatewayLink)
