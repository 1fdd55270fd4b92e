import type { PartnerAbility } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { PartnerApp } from './partner-app.entity.ts'
import type { PartnerAct, PartnerEvent } from './partner-event.entity.ts'
import type { PartnerToken } from './partner-token.entity.ts'

export const PartnerAbilityEnum = enumOf<PartnerAbility>({ BILL_FEES: 'bill-fees', READ_FEES: 'read-fees' })
registerEnumType(PartnerAbilityEnum, {
  name: 'PartnerAbility',
  description: 'BILL_FEES: quotes and bills fees, shows their codes, takes back and sees what it billed. READ_FEES: sees every fee bill.',
})
const PartnerActEnum = enumOf<PartnerAct>({
  REGISTERED: 'registered',
  TOKEN_ISSUED: 'token-issued',
  TOKEN_REVOKED: 'token-revoked',
  STOPPED: 'stopped',
  STARTED: 'started',
})
registerEnumType(PartnerActEnum, { name: 'PartnerAct' })

@ObjectType('PartnerToken', { description: '密钥, of which only its end is known.' })
export class PartnerTokenType {
  @Field(() => ID) id!: string
  @Field(() => String, { description: 'Its last four characters.' }) tail!: string
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true, description: 'To the minute; null when it never was.' }) lastUsedAt!: Date | null
}

@ObjectType('PartnerEvent', { description: 'What somebody of the staff did to a partner app.' })
export class PartnerEventType {
  @Field(() => PartnerActEnum) kind!: PartnerAct
  @Field(() => GraphQLDateTime) at!: Date
  row!: PartnerEvent
}

@ObjectType('PartnerApp', {
  implements: Node,
  description: '合作系统: a system of the market’s that asks by a token of its own, not as a person. For the market’s staff.',
})
export class PartnerAppType extends Node {
  @Field(() => String) name!: string
  @Field(() => [PartnerAbilityEnum]) abilities!: readonly PartnerAbility[]
  @Field(() => Boolean, { description: 'False while it is stopped: none of its tokens lets it in.' }) isOn!: boolean
  @Field(() => GraphQLDateTime) createdAt!: Date
  row!: PartnerApp
}

@InputType()
export class RegisterPartnerAppInput {
  @Field(() => String, { description: 'What people call it: 停车系统. One of a market.' }) name!: string
  @Field(() => [PartnerAbilityEnum]) abilities!: PartnerAbility[]
}

@InputType()
export class IssuePartnerTokenInput {
  @Field(() => ID) appId!: string
}

@InputType()
export class RevokePartnerTokenInput {
  @Field(() => ID) tokenId!: string
}

@InputType()
export class SwitchPartnerAppInput {
  @Field(() => ID) appId!: string
  @Field(() => Boolean) isOn!: boolean
}

@ObjectType()
class PartnerAppPayload {
  @Field(() => PartnerAppType, { nullable: true }) app?: PartnerAppType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RegisterPartnerAppPayload extends PartnerAppPayload {}

@ObjectType()
export class IssuePartnerTokenPayload extends PartnerAppPayload {
  @Field(() => String, { nullable: true, description: 'dkp_…, said here and never again.' }) token?: string | null
}

@ObjectType()
export class RevokePartnerTokenPayload extends PartnerAppPayload {}

@ObjectType()
export class SwitchPartnerAppPayload extends PartnerAppPayload {}

export function partnerAppType(row: PartnerApp): PartnerAppType {
  const { id, name, abilities, isOn, createdAt } = row
  return { id: globalId('PartnerApp', id), name, abilities, isOn, createdAt, row }
}

export function partnerTokenType({ id, tail, createdAt, lastUsedAt }: PartnerToken): PartnerTokenType {
  return { id: globalId('PartnerToken', id), tail, createdAt, lastUsedAt }
}

export function partnerEventType(row: PartnerEvent): PartnerEventType {
  return { kind: row.kind, at: row.createdAt, row }
}
