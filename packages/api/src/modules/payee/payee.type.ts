import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { UserError } from '../../platform/graphql/user-error.ts'
import type { PayeeAccount } from './payee-account.entity.ts'

@ObjectType('PayeeAccount', { description: '收款商户号: who is paid at a channel. Its authorisation is never shown.' })
export class PayeeAccountType {
  @Field(() => String, { description: 'wechat, alipay' }) channel!: string
  @Field(() => String, { description: 'WeChat: sub_mchid. Alipay: the seller’s PID.' }) payeeNo!: string
  @Field(() => Boolean, { description: 'One number of a party at a channel is in use; the others are kept for refunds.' }) inUse!: boolean
  @Field(() => Boolean, { description: 'An authorisation is there (Alipay: app_auth_token).' }) authorised!: boolean
  @Field(() => GraphQLDateTime) changedAt!: Date
}

@InputType()
export class SetPayeeInput {
  @Field(() => ID) partyId!: string
  @Field(() => String) channel!: string
  @Field(() => String) payeeNo!: string
  @Field(() => String, { nullable: true, description: 'Alipay: app_auth_token; sealed when it is stored.' }) appAuthToken?: string | null
}

@InputType()
export class SwitchOffPayeeInput {
  @Field(() => ID) partyId!: string
  @Field(() => String) channel!: string
}

@ObjectType()
export class SetPayeePayload {
  @Field(() => PayeeAccountType, { nullable: true }) payee?: PayeeAccountType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class SwitchOffPayeePayload {
  @Field(() => PayeeAccountType, { nullable: true }) payee?: PayeeAccountType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function payeeAccountType({ channel, payeeNo, inUse, sealedToken, changedAt }: PayeeAccount): PayeeAccountType {
  return { channel, payeeNo, inUse: inUse ?? false, authorised: sealedToken !== null, changedAt }
}
