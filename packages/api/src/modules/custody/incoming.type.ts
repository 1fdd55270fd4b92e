import type { Day, Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { PartyType } from '../party/index.ts'
import type { CustodyAllowance } from './allowance.entity.ts'
import type { Incoming, IncomingState, IncomingWhy, Proposal } from './incoming.entity.ts'

export const IncomingStateEnum = enumOf<IncomingState>({
  CREDITED: 'credited',
  RETURNED_PAYOUT: 'returned-payout',
  HELD: 'held',
  SUSPENSE: 'suspense',
  ASSIGNED: 'assigned',
  RETURNED: 'returned',
})
registerEnumType(IncomingStateEnum, {
  name: 'IncomingTransferState',
  description: 'HELD: in the wallet and frozen. SUSPENSE: nobody’s yet. Both wait for two people.',
})
export const IncomingWhyEnum = enumOf<IncomingWhy>({
  OWN_CARD: 'own-card',
  OWN_NAME: 'own-name',
  ALLOWED_NAME: 'allowed-name',
  OTHER_NAME: 'other-name',
  UNKNOWN: 'unknown',
  RETURNED_PAYOUT: 'returned-payout',
})
registerEnumType(IncomingWhyEnum, { name: 'IncomingTransferWhy', description: 'Why it was taken, or was not.' })
export const ProposalEnum = enumOf<Proposal>({ ASSIGN: 'assign', RETURN: 'return' })
registerEnumType(ProposalEnum, { name: 'IncomingTransferProposal', description: 'RETURN: the bank sends it back to the payer.' })

@ObjectType({ description: 'Where to transfer to, so that it arrives in this wallet.' })
export class DepositAccount {
  @Field(() => String, { description: 'Number of the member’s own sub-account at the custody bank.' }) accountNo!: string
  @Field(() => String, { description: 'The account’s name, as a transfer form wants it.' }) accountName!: string
  @Field(() => String, { description: '开户行: the custody bank and its branch, as a transfer form wants it.' }) bankName!: string
}

@ObjectType({ description: '异名入金: a payer of another name from whom transfers are taken.' })
export class PayerAllowance {
  @Field(() => ID) id!: string
  @Field(() => String) payerName!: string
  @Field(() => GraphQLDateTime) createdAt!: Date
}

@ObjectType('IncomingTransfer', { description: 'A transfer into a member’s own number at the custody bank.' })
export class IncomingTransferType {
  @Field(() => ID) id!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String) payerName!: string
  @Field(() => String, { description: 'Last four digits.' }) payerTail!: string
  @Field(() => String) payerBank!: string
  @Field(() => String) remark!: string
  @Field(() => DayScalar, { description: 'The bank’s accounting day.' }) day!: Day
  @Field(() => IncomingStateEnum) state!: IncomingState
  @Field(() => IncomingWhyEnum) why!: IncomingWhy
  @Field(() => ProposalEnum, { nullable: true }) proposal!: Proposal | null
  @Field(() => String, { nullable: true, description: 'Who proposed it, masked.' }) proposedByName!: string | null
  @Field(() => Boolean, { description: 'Whether the viewer may approve it: another person proposed it.' }) mayApprove!: boolean
  @Field(() => GraphQLDateTime, { nullable: true }) proposedAt!: Date | null
  @Field(() => String, { nullable: true }) reason!: string | null
  @Field(() => GraphQLDateTime, { nullable: true }) decidedAt!: Date | null
  @Field(() => PartyType, { nullable: true, description: 'Whose it is, or would be by the proposal.' }) party!: PartyType | null
}

export const { ConnectionType: IncomingTransferConnection } = connectionTypes('IncomingTransfer', () => IncomingTransferType)

@InputType()
export class ProposeIncomingTransferInput {
  @Field(() => ID) incomingTransferId!: string
  @Field(() => ProposalEnum) proposal!: Proposal
  @Field(() => ID, { nullable: true, description: 'ASSIGN: whose it is.' }) partyId?: string | null
  @Field(() => String) reason!: string
}

@InputType()
export class ApproveIncomingTransferInput {
  @Field(() => ID) incomingTransferId!: string
}

@InputType()
export class RejectIncomingTransferInput {
  @Field(() => ID) incomingTransferId!: string
}

@ObjectType()
export class ProposeIncomingTransferPayload {
  @Field(() => IncomingTransferType, { nullable: true }) incomingTransfer?: IncomingTransferType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class ApproveIncomingTransferPayload {
  @Field(() => IncomingTransferType, { nullable: true }) incomingTransfer?: IncomingTransferType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RejectIncomingTransferPayload {
  @Field(() => IncomingTransferType, { nullable: true }) incomingTransfer?: IncomingTransferType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class AllowPayerInput {
  @Field(() => String) payerName!: string
}

@InputType()
export class RevokePayerInput {
  @Field(() => ID) allowanceId!: string
}

@ObjectType()
export class AllowPayerPayload {
  @Field(() => PayerAllowance, { nullable: true }) allowance?: PayerAllowance | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RevokePayerPayload {
  @Field(() => PayerAllowance, { nullable: true }) allowance?: PayerAllowance | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function allowanceType({ id, payerName, createdAt }: CustodyAllowance): PayerAllowance {
  return { id: globalId('PayerAllowance', id), payerName, createdAt }
}

export function incomingType(
  row: Incoming,
  { party, proposedByName, personId }: { party: PartyType | null; proposedByName: string | null; personId: string },
): IncomingTransferType {
  const { id, amountFen, payerName, payerTail, payerBank, remark, day, state, why, proposal, proposedAt, reason, decidedAt } = row
  const open = state === 'suspense' || state === 'held'
  return {
    id: globalId('IncomingTransfer', id),
    amountFen,
    payerName,
    payerTail,
    payerBank,
    remark,
    day,
    state,
    why,
    proposal,
    proposedByName,
    mayApprove: open && row.proposedBy !== null && row.proposedBy !== personId,
    proposedAt,
    reason,
    decidedAt,
    party,
  }
}
