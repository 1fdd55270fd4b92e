import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** Who holds a token acts for one party of one market until it expires or is revoked. */
export const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    personId: column.id(),
    partyId: column.id(),
    /** Keyed hash: the token itself is with its holder only. */
    tokenHash: column.text(64),
    expiresAt: column.instant(),
    revokedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session)
