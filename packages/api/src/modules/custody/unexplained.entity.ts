import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** `explained`: the bank need not be told. `payment`: it is told as a payment between two members. */
export type UnexplainedSettlement = 'explained' | 'payment'

/** What one of the staff made of a movement that the bank has no command for, and who agreed. */
export const UnexplainedProposalSchema = defineEntity({
  name: 'UnexplainedProposal',
  tableName: 'custody_proposal',
  properties: {
    transferId: column.id().primary(),
    marketId: column.id(),
    settlement: column.text(12).$type<UnexplainedSettlement>(),
    /** Of a payment: as the bank will be told. */
    fromPartyId: column.id().strictNullable(),
    toPartyId: column.id().strictNullable(),
    reason: column.text(200),
    proposedBy: column.id(),
    proposedAt: column.instant(),
    decidedBy: column.id().strictNullable(),
    decidedAt: column.instant().strictNullable(),
  },
})
export class UnexplainedProposal extends UnexplainedProposalSchema.class {}
UnexplainedProposalSchema.setClass(UnexplainedProposal)
