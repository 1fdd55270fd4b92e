import type { Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { ProposalState, WithdrawalProposal } from './withdrawal-proposal.entity.ts'
import { WithdrawalType } from './withdrawal.type.ts'

const ProposalStateEnum = enumOf<ProposalState>({ OPEN: 'open', APPROVED: 'approved', DROPPED: 'dropped' })
registerEnumType(ProposalStateEnum, { name: 'WithdrawalProposalState' })

@ObjectType('WithdrawalProposal', { description: 'A withdrawal of the market’s own money that waits for a second person.' })
export class WithdrawalProposalType {
  @Field(() => ID) id!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => ProposalStateEnum) state!: ProposalState
  @Field(() => GraphQLDateTime) proposedAt!: Date
  @Field(() => Boolean, { description: 'Whether it is open, and somebody else proposed it.' }) mayApprove!: boolean
  row!: WithdrawalProposal
}

@InputType()
export class ProposeWithdrawalInput {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => ID) bankCardId!: string
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class ProposeWithdrawalPayload {
  @Field(() => WithdrawalProposalType, { nullable: true }) proposal?: WithdrawalProposalType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class ApproveWithdrawalInput {
  @Field(() => ID) proposalId!: string
  @Field(() => String, { description: 'Of the person who approves.' }) paymentPassword!: string
}

@ObjectType()
export class ApproveWithdrawalPayload {
  @Field(() => WithdrawalType, { nullable: true }) withdrawal?: WithdrawalType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class DropWithdrawalProposalInput {
  @Field(() => ID) proposalId!: string
}

@ObjectType()
export class DropWithdrawalProposalPayload {
  @Field(() => WithdrawalProposalType, { nullable: true }) proposal?: WithdrawalProposalType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function withdrawalProposalType(row: WithdrawalProposal, personId: string): WithdrawalProposalType {
  const { id, amountFen, state, proposedAt, proposedBy } = row
  return {
    id: globalId('WithdrawalProposal', id),
    amountFen,
    state,
    proposedAt,
    mayApprove: state === 'open' && proposedBy !== personId,
    row,
  }
}
