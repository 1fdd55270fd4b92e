import type { Day } from '@dangkou/shared'
import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/**
 * `credited`, or `returned-payout`: done. `held`: in the member's wallet and frozen, since it came under a name that nobody
 * allowed. `suspense`: the bank knew nobody for it. The last three end by two people: `assigned` or `returned`.
 */
export type IncomingState = 'credited' | 'returned-payout' | 'held' | 'suspense' | 'assigned' | 'returned'
/** Why it was taken, or was not. */
export type IncomingWhy = 'own-card' | 'own-name' | 'allowed-name' | 'other-name' | 'unknown' | 'returned-payout'
export type Proposal = 'assign' | 'return'

/** A transfer into a member's number at the bank, by the bank's number of it. */
export const IncomingSchema = defineEntity({
  name: 'CustodyIncoming',
  tableName: 'custody_incoming',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    ref: column.text(64),
    accountNo: column.text(32),
    partyId: column.id().strictNullable(),
    amountFen: column.fen(),
    payerTail: column.text(4),
    /** Sealed with the row's id: see FieldCipher. */
    sealedPayer: column.text(255),
    payerName: column.text(120),
    payerBank: column.text(120),
    remark: column.text(255),
    day: column.day().$type<Day>(),
    why: column.text(16).$type<IncomingWhy>(),
    state: column.text(16).$type<IncomingState>(),
    holdTransferId: column.id().strictNullable(),
    withdrawalId: column.id().strictNullable(),
    proposal: column.text(8).$type<Proposal>().strictNullable(),
    proposedPartyId: column.id().strictNullable(),
    proposedBy: column.id().strictNullable(),
    proposedAt: column.instant().strictNullable(),
    reason: column.text(200).strictNullable(),
    decidedBy: column.id().strictNullable(),
    decidedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class Incoming extends IncomingSchema.class {}
IncomingSchema.setClass(Incoming)
