import { type Fen, capitalYuan } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type PaperParty, codeText, numberText } from './receipt.paper.ts'
import type { ReceiptStanding } from './receipt.service.ts'

type ReceiptState = 'valid' | 'part-refunded' | 'refunded'
const ReceiptStateEnum = enumOf<ReceiptState>({ VALID: 'valid', PART_REFUNDED: 'part-refunded', REFUNDED: 'refunded' })
registerEnumType(ReceiptStateEnum, { name: 'ReceiptState' })

@ObjectType('ReceiptParty')
export class ReceiptPartyType {
  @Field(() => String) name!: string
  @Field(() => String, { nullable: true, description: 'Head and tail: 6228 **** **** 4417.' }) account!: string | null
  @Field(() => String, { nullable: true }) bank!: string | null
}

@ObjectType('Receipt', { description: '电子回单: what the paper says, and what became of its money since.' })
export class ReceiptType {
  @Field(() => ID) id!: string
  @Field(() => String, { description: '2026 0319 0042 1187' }) number!: string
  @Field(() => String, { description: '7K4M-92QD' }) code!: string
  @Field(() => String) marketName!: string
  @Field(() => ReceiptPartyType) payer!: PaperParty
  @Field(() => ReceiptPartyType) payee!: PaperParty
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => String, { description: '大写' }) capital!: string
  @Field(() => String) purpose!: string
  @Field(() => String, { nullable: true }) orderNo!: string | null
  @Field(() => String) way!: string
  @Field(() => String) serial!: string
  @Field(() => GraphQLDateTime) paidAt!: Date
  @Field(() => String) result!: string
  @Field(() => GraphQLDateTime) issuedAt!: Date
  @Field(() => ReceiptStateEnum) state!: ReceiptState
  @Field(() => FenScalar, { description: 'Given back since.' }) refundedFen!: Fen
  @Field(() => String, { description: 'What the QR code on the paper opens.' }) verifyUrl!: string
  @Field(() => String, { description: 'The PDF, for the next ten minutes.' }) pdfUrl!: string
}

@InputType()
export class IssueReceiptInput {
  @Field(() => ID, { description: 'An attempt, a recharge or a withdrawal.' }) forId!: string
}

@ObjectType()
export class IssueReceiptPayload {
  @Field(() => ReceiptType, { nullable: true }) receipt?: ReceiptType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function receiptType(
  { receipt, refundedFen }: ReceiptStanding,
  { verifyUrl, pdfUrl }: { verifyUrl: string; pdfUrl: string },
): ReceiptType {
  const { id, number, code, paper, issuedAt } = receipt
  const { amountFen, paidAt, ...said } = paper
  return {
    ...said,
    id: globalId('Receipt', id),
    number: numberText(number),
    code: codeText(code),
    amountFen,
    capital: capitalYuan(amountFen),
    paidAt: new Date(paidAt),
    issuedAt,
    refundedFen,
    state: refundedFen === 0 ? 'valid' : refundedFen < amountFen ? 'part-refunded' : 'refunded',
    verifyUrl,
    pdfUrl,
  }
}
