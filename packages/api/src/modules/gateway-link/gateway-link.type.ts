import { type Fen, type InstructionState, type PaymentState, maskName } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { InstructionStateEnum, LaunchType, WaitingForEnum, launchType } from '../instruction/index.ts'
import type { Accepted } from '../../channels/index.ts'
import type { LateGatewayPayments } from '../market/index.ts'
import { type AttemptService, PaymentStateEnum, askedFen } from '../payment/index.ts'
import { GATEWAY_BANKS } from './bank.table.ts'
import type { GatewayLinkStanding } from './gateway-link.service.ts'
import type { GatewayView } from './gateway-pay.service.ts'
import { type GatewayLinkEvent, type GatewayLinkEventKind, type GatewayLinkState, isAtWork } from './link.story.ts'

export const GatewayLinkStateEnum = enumOf<GatewayLinkState>({
  OPEN: 'open',
  AT_BANK: 'at-bank',
  SUBMITTED: 'submitted',
  CONFIRMING: 'confirming',
  PAID: 'paid',
  RETURNED: 'returned',
  FAILED: 'failed',
  EXPIRED: 'expired',
  REVOKED: 'revoked',
  CLOSED: 'closed',
})
registerEnumType(GatewayLinkStateEnum, {
  name: 'GatewayLinkState',
  description:
    'AT_BANK: a bank was chosen, nothing submitted there. SUBMITTED: the clerk has, the checker has not approved. RETURNED: it came too late, and goes back.',
})
export const GatewayLinkEventEnum = enumOf<GatewayLinkEventKind>({
  SENT: 'sent',
  OPENED: 'opened',
  BANK: 'bank',
  SUBMITTED: 'submitted',
  PAID: 'paid',
  RETURNED: 'returned',
  FAILED: 'failed',
  REVOKED: 'revoked',
  EXPIRED: 'expired',
})
registerEnumType(GatewayLinkEventEnum, { name: 'GatewayLinkEventKind' })

export const LateGatewayPaymentsEnum = enumOf<LateGatewayPayments>({ ACCEPT: 'accept', REFUND: 'refund' })
registerEnumType(LateGatewayPaymentsEnum, {
  name: 'LateGatewayPayments',
  description: 'What becomes of money that the bank lets pass after its link has run out or was taken back.',
})

@ObjectType('GatewayLinkEvent')
export class GatewayLinkEventType {
  @Field(() => GatewayLinkEventEnum) kind!: GatewayLinkEventKind
  @Field(() => GraphQLDateTime) at!: Date
  @Field(() => String, { nullable: true, description: 'The bank, or why it failed.' }) detail!: string | null
}

@ObjectType('GatewayLink', { description: '网关支付链接: a link to pay one payment by a bank’s corporate banking.' })
export class GatewayLinkType {
  @Field(() => ID) id!: string
  @Field(() => String) url!: string
  @Field(() => String) token!: string
  @Field(() => GatewayLinkStateEnum) state!: GatewayLinkState
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime) expiresAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) openedAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) revokedAt!: Date | null
  @Field(() => String, { nullable: true, description: 'The bank chosen last.' }) bankName!: string | null
  @Field(() => [GatewayLinkEventType], { description: 'In the order in which it happened.' }) events!: readonly GatewayLinkEvent[]
}

@ObjectType('GatewayBank')
export class GatewayBankType {
  @Field(() => String) code!: string
  @Field(() => String) name!: string
  @Field(() => String, { description: 'One letter for its tile.' }) letter!: string
  @Field(() => FenScalar, { description: 'Most at once.' }) limitFen!: Fen
}

@ObjectType()
export class GatewayLine {
  @Field(() => String) label!: string
  @Field(() => String) value!: string
}

@ObjectType('GatewayAttempt')
export class GatewayAttemptType {
  @Field(() => InstructionStateEnum) state!: InstructionState
  @Field(() => WaitingForEnum, { nullable: true }) waitingFor!: Accepted['waitingFor'] | null
  @Field(() => String, { nullable: true }) bankCode!: string | null
  @Field(() => String, { nullable: true }) bankName!: string | null
  @Field(() => String, { nullable: true, description: 'The last digits of the bank’s number of it.' }) referenceTail!: string | null
  @Field(() => String, { nullable: true, description: 'Why it failed.' }) reason!: string | null
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) submittedAt!: Date | null
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
  @Field(() => LaunchType, { nullable: true, description: 'The form that leads to the bank, while nothing was submitted.' })
  launch!: LaunchType | null
}

@ObjectType('GatewayPage', { description: 'What whoever has a gateway link may know, and needs to pay.' })
export class GatewayPageType {
  @Field(() => GatewayLinkStateEnum) state!: GatewayLinkState
  @Field(() => String) marketName!: string
  @Field(() => String) payeeName!: string
  @Field(() => String, { nullable: true }) payeeBank!: string | null
  @Field(() => String, { nullable: true, description: 'The last four digits of the payee’s account.' }) payeeAccountTail!: string | null
  @Field(() => Boolean, { description: 'Name and account were checked by the market.' }) payeeVerified!: boolean
  @Field(() => String, { nullable: true }) payerName!: string | null
  @Field(() => String) goods!: string
  @Field(() => [GatewayLine]) lines!: readonly GatewayLine[]
  @Field(() => String) orderNo!: string
  @Field(() => FenScalar, { description: 'What is asked for, or was paid.' }) amountFen!: Fen
  @Field(() => PaymentStateEnum) paymentState!: PaymentState
  @Field(() => String, { description: 'Who sent the link.' }) senderName!: string
  @Field(() => String) senderPerson!: string
  @Field(() => GraphQLDateTime) sentAt!: Date
  @Field(() => GraphQLDateTime) expiresAt!: Date
  @Field(() => Boolean, { description: 'What the bank lets pass after the link is over still pays; else it goes back by itself.' })
  takesLate!: boolean
  @Field(() => [GatewayBankType]) banks!: readonly GatewayBankType[]
  @Field(() => GatewayAttemptType, { nullable: true }) attempt!: GatewayAttemptType | null
}

@InputType()
export class CreateGatewayLinkInput {
  @Field(() => ID) paymentId!: string
  @Field(() => GraphQLDateTime, { nullable: true }) expiresAt?: Date | null
  @Field(() => Int, { nullable: true, description: 'Instead of `expiresAt`; 24 when neither is said.' }) hours?: number | null
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class GatewayLinkPayload {
  @Field(() => GatewayLinkType, { nullable: true }) link?: GatewayLinkType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class RevokeGatewayLinkInput {
  @Field(() => ID) linkId!: string
}

@InputType()
export class PayAtGatewayInput {
  @Field(() => String) token!: string
  @Field(() => String, { description: 'A `code` of `banks`.' }) bank!: string
}

@InputType()
export class SetLateGatewayPaymentsInput {
  @Field(() => LateGatewayPaymentsEnum) rule!: LateGatewayPayments
}

@ObjectType()
export class SetLateGatewayPaymentsPayload {
  @Field(() => LateGatewayPaymentsEnum, { nullable: true }) rule?: LateGatewayPayments | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class RefreshGatewayLinkInput {
  @Field(() => String) token!: string
}

@ObjectType()
export class GatewayPagePayload {
  @Field(() => GatewayPageType, { nullable: true }) page?: GatewayPageType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function gatewayLinkType({ link, url, state, events, bank }: GatewayLinkStanding, token: string): GatewayLinkType {
  const { id, createdAt, expiresAt, openedAt, revokedAt } = link
  return { id: globalId('GatewayLink', id), url, token, state, createdAt, expiresAt, openedAt, revokedAt, bankName: nameOf(bank), events }
}

export function gatewayPageType(view: GatewayView, attempts: AttemptService): GatewayPageType {
  const { account, attempt, link, lines, market, payee, payer, payment, sender, state } = view
  return {
    state,
    marketName: market.name,
    payeeName: payee.name,
    payeeBank: account?.bankName ?? null,
    payeeAccountTail: account?.tail ?? null,
    payeeVerified: payee.verified,
    payerName: payer?.name ?? null,
    goods: payment.goods,
    lines,
    orderNo: payment.orderNo,
    amountFen: attempt && attempt.state !== 'failed' ? attempt.amountFen : askedFen(payment),
    paymentState: payment.state,
    senderName: sender.name,
    senderPerson: maskName(sender.ownerName),
    sentAt: link.createdAt,
    expiresAt: link.expiresAt,
    takesLate: market.lateGatewayPayments === 'accept',
    banks: GATEWAY_BANKS,
    attempt: attempt && gatewayAttemptType(view, attempts),
  }
}

function gatewayAttemptType({ attempt, bank, state }: GatewayView, attempts: AttemptService): GatewayAttemptType | null {
  if (attempt === null) return null
  const launch = state === 'at-bank' ? attempts.launchOf(attempt) : null
  const { waitingFor = null, waitingSince = null } = attempt
  return {
    state: attempt.state,
    waitingFor: attempt.finishedAt === null ? waitingFor : null,
    bankCode: bank,
    bankName: nameOf(bank),
    referenceTail: attempt.channelRef?.slice(-4) ?? null,
    reason: attempt.failureReason,
    createdAt: attempt.createdAt,
    submittedAt: isAtWork({ waitingFor }) ? waitingSince : null,
    finishedAt: attempt.finishedAt,
    launch: launch && launchType(launch),
  }
}

function nameOf(code: string | null): string | null {
  return GATEWAY_BANKS.find((bank) => bank.code === code)?.name ?? code
}
