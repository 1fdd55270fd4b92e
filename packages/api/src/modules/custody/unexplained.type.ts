import type { Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { type ChainLeg, SUBJECTS, type Subject } from '../../ledger/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { PartyType } from '../party/index.ts'
import type { UnexplainedSettlement } from './unexplained.entity.ts'
import type { Unexplained } from './unexplained.service.ts'

export const UnexplainedSettlementEnum = enumOf<UnexplainedSettlement>({ EXPLAINED: 'explained', PAYMENT: 'payment' })
registerEnumType(UnexplainedSettlementEnum, {
  name: 'UnexplainedSettlement',
  description: 'EXPLAINED: the bank need not be told. PAYMENT: it is told as a payment between two members.',
})

@ObjectType({ description: 'One side of a transfer: which kind of account, and whose.' })
export class TransferSide {
  @Field(() => String, { description: 'The account’s subject 科目.' }) subject!: Subject
  @Field(() => String, { description: 'The subject’s name.' }) name!: string
  @Field(() => PartyType, { nullable: true }) party!: PartyType | null
}

@ObjectType('UnexplainedMove', {
  description:
    'A member’s account moved in a way that the bank has no command for: that member cannot withdraw before two people settle it.',
})
export class UnexplainedMoveType {
  @Field(() => ID) id!: string
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => GraphQLDateTime) postedAt!: Date
  @Field(() => ID, { description: 'The transfer in the books.' }) transferId!: string
  @Field(() => String, { description: 'What kind of transfer it is.' }) transferKind!: string
  @Field(() => String) memo!: string
  @Field(() => TransferSide) from!: TransferSide
  @Field(() => TransferSide) to!: TransferSide
  @Field(() => UnexplainedSettlementEnum, { nullable: true, description: 'What was proposed, or done.' })
  settlement!: UnexplainedSettlement | null
  @Field(() => PartyType, { nullable: true, description: 'PAYMENT: who paid, as the bank is told.' }) payer!: PartyType | null
  @Field(() => PartyType, { nullable: true, description: 'PAYMENT: who was paid.' }) payee!: PartyType | null
  @Field(() => String, { nullable: true }) reason!: string | null
  @Field(() => String, { nullable: true }) proposedByName!: string | null
  @Field(() => Boolean, { description: 'Whether the viewer may approve it: another person proposed it.' }) mayApprove!: boolean
  @Field(() => GraphQLDateTime, { nullable: true }) settledAt!: Date | null
}

@InputType()
export class ProposeUnexplainedInput {
  @Field(() => ID) moveId!: string
  @Field(() => UnexplainedSettlementEnum) settlement!: UnexplainedSettlement
  @Field(() => ID, { nullable: true, description: 'PAYMENT: the member on the other side, when it is not whose account that is.' })
  otherPartyId?: string | null
  @Field(() => String) reason!: string
}

@InputType()
export class ApproveUnexplainedInput {
  @Field(() => ID) moveId!: string
}

@ObjectType()
export class ProposeUnexplainedPayload {
  @Field(() => UnexplainedMoveType, { nullable: true }) move?: UnexplainedMoveType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class ApproveUnexplainedPayload {
  @Field(() => UnexplainedMoveType, { nullable: true }) move?: UnexplainedMoveType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

type PartyOf = (id: string | null) => PartyType | null

/** @param party whose id this is, as far as the viewer may see */
export function unexplainedType(
  { move, link: { transfer, debit, credit }, proposal }: Unexplained,
  { party, name, personId, language }: { party: PartyOf; name: string | null; personId: string; language: 'zh' | 'en' },
): UnexplainedMoveType {
  const side = ({ subject, partyId }: ChainLeg) => ({ subject, name: SUBJECTS[subject][language], party: party(partyId) })
  const settledAt = proposal?.decidedAt ?? null
  return {
    id: globalId('CustodyMove', move.transferId),
    amountFen: move.amountFen,
    postedAt: move.postedAt,
    transferId: transfer.id,
    transferKind: transfer.kind,
    memo: transfer.memo,
    from: side(debit),
    to: side(credit),
    settlement: proposal?.settlement ?? null,
    payer: party(proposal?.fromPartyId ?? null),
    payee: party(proposal?.toPartyId ?? null),
    reason: proposal?.reason ?? null,
    proposedByName: name,
    mayApprove: proposal !== null && settledAt === null && proposal.proposedBy !== personId,
    settledAt,
  }
}
