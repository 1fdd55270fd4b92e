import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export type ProposalState = 'open' | 'approved' | 'dropped'

/** A withdrawal of the market's own money, which one of its staff proposes and another one approves. */
export const WithdrawalProposalSchema = defineEntity({
  name: 'WithdrawalProposal',
  tableName: 'withdrawal_proposal',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    /** The party while it is open, null afterwards: a party has one open proposal, by a unique index. */
    openKey: column.id().strictNullable(),
    bankCardId: column.id(),
    amountFen: column.fen(),
    state: column.text(12).$type<ProposalState>(),
    proposedBy: column.id(),
    proposedAt: column.instant(),
    decidedBy: column.id().strictNullable(),
    decidedAt: column.instant().strictNullable(),
    /** Once it is approved. */
    withdrawalId: column.id().strictNullable(),
  },
})
export class WithdrawalProposal extends WithdrawalProposalSchema.class {}
WithdrawalProposalSchema.setClass(WithdrawalProposal)
