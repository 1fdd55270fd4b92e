import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { PartyKind, Trade } from '@dangkou/shared'
import { enumOf } from '../../platform/graphql/enum.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { Actor } from '../identity/index.ts'
import { PartyKindEnum, PartyType, TradeEnum } from '../party/index.ts'

@ObjectType()
export class Viewer {
  @Field(() => String, { description: 'Masked phone: 138****5678.' }) phone!: string
  @Field(() => String) userName!: string
  @Field(() => Boolean) hasPaymentPassword!: boolean
  @Field(() => Boolean) wechatBound!: boolean
  actor!: Actor
}

@ObjectType('Session')
export class SessionType {
  @Field(() => String, { description: 'Send as `Authorization: Bearer …`.' }) token!: string
  @Field(() => GraphQLDateTime) expiresAt!: Date
  @Field(() => Viewer) viewer!: Viewer
}

const PurposeEnum = enumOf<'sign-in' | 'payment-password'>({ SIGN_IN: 'sign-in', PAYMENT_PASSWORD: 'payment-password' })
registerEnumType(PurposeEnum, { name: 'SignInCodePurpose' })

@InputType()
export class RequestSignInCodeInput {
  @Field(() => String) marketCode!: string
  @Field(() => String) phone!: string
  @Field(() => PurposeEnum, { defaultValue: 'sign-in' }) purpose!: 'sign-in' | 'payment-password'
}

@ObjectType()
export class RequestSignInCodePayload {
  @Field(() => Int, { nullable: true }) resendAfterSeconds?: number | null
  @Field(() => GraphQLDateTime, { nullable: true }) expiresAt?: Date | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class SignInInput {
  @Field(() => String) marketCode!: string
  @Field(() => String) phone!: string
  @Field(() => String) code!: string
  @Field(() => String, { nullable: true, description: 'From wx.login: binds that WeChat account.' }) wechatCode?: string | null
}

@InputType()
export class SignInWithWechatInput {
  @Field(() => String) marketCode!: string
  @Field(() => String) wechatCode!: string
}

@InputType()
export class SwitchPartyInput {
  @Field(() => ID) partyId!: string
}

@ObjectType()
export class SignInPayload {
  @Field(() => SessionType, { nullable: true }) session?: SessionType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class SignOutPayload {
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class SetPaymentPasswordInput {
  @Field(() => String) password!: string
  @Field(() => String, { description: 'A fresh code: requestSignInCode with purpose PAYMENT_PASSWORD.' }) code!: string
}

@ObjectType()
export class SetPaymentPasswordPayload {
  @Field(() => Viewer, { nullable: true }) viewer?: Viewer | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@InputType()
export class BankCardInput {
  @Field(() => String) bankName!: string
  @Field(() => String) number!: string
  @Field(() => String) holderName!: string
}

@InputType()
export class RegisterPartyInput {
  @Field(() => PartyKindEnum) kind!: PartyKind
  @Field(() => String) name!: string
  @Field(() => String) ownerName!: string
  @Field(() => String) phone!: string
  @Field(() => String, { nullable: true }) stall?: string | null
  @Field(() => TradeEnum, { nullable: true }) trade?: Trade | null
  @Field(() => BankCardInput, { nullable: true }) bankCard?: BankCardInput | null
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class RegisterPartyPayload {
  @Field(() => PartyType, { nullable: true }) party?: PartyType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}
