import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 密钥: whoever holds it asks as the app, until it is revoked. */
export const PartnerTokenSchema = defineEntity({
  name: 'PartnerToken',
  tableName: 'partner_token',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    appId: column.id(),
    /** Keyed hash: the token itself is with its holder only. */
    tokenHash: column.text(64),
    /** Its last four characters, for people who have to tell two apart. */
    tail: column.text(4),
    createdAt: column.instant(),
    revokedAt: column.instant().strictNullable(),
    /** To the minute. */
    lastUsedAt: column.instant().strictNullable(),
  },
})
export class PartnerToken extends PartnerTokenSchema.class {}
PartnerTokenSchema.setClass(PartnerToken)
