import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** A member who cannot withdraw since a check found a difference; until a clean one, or two people, lift it. */
export const StopSchema = defineEntity({
  name: 'CustodyStop',
  tableName: 'custody_stop',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    checkId: column.id(),
    differenceFen: column.fen(),
    /** The party's id while it is in force: unique, so that a party is stopped once at a time. */
    stoppedKey: column.id().strictNullable(),
    createdAt: column.instant(),
    proposedBy: column.id().strictNullable(),
    proposedAt: column.instant().strictNullable(),
    reason: column.text(200).strictNullable(),
    liftedBy: column.id().strictNullable(),
    liftedAt: column.instant().strictNullable(),
  },
})
export class CustodyStop extends StopSchema.class {}
StopSchema.setClass(CustodyStop)
