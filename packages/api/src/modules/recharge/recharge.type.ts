import type { Fen, RechargeState } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import type { Launch } from '../../channels/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { LaunchType, WechatRequestPayment, launchType } from '../instruction/index.ts'
import { PayMethodEnum, type WayName } from '../payment/index.ts'
import type { Recharge } from './recharge.entity.ts'
import type { RechargeClient } from './recharge.service.ts'

export const RechargeStateEnum = enumOf<RechargeState>({
  WAITING: 'waiting',
  CONFIRMING: 'confirming',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
})
registerEnumType(RechargeStateEnum, { name: 'RechargeState' })
export const RechargeClientEnum = enumOf<RechargeClient>({
  WEAPP: 'weapp',
  WECHAT_BROWSER: 'wechat-browser',
  ALIPAY_APP: 'alipay-app',
  H5: 'h5',
})
registerEnumType(RechargeClientEnum, { name: 'RechargeClient' })

@ObjectType({ description: 'H5: open `url`. WEAPP: give `requestPayment` to wx.requestPayment.' })
export class RechargeCashier {
  @Field(() => String, { nullable: true }) url!: string | null
  @Field(() => WechatRequestPayment, { nullable: true }) requestPayment!: WechatRequestPayment | null
  @Field(() => LaunchType, { description: 'The same for every channel and client.' }) launch!: LaunchType
}

@ObjectType('Recharge', { implements: Node, description: '充值' })
export class RechargeType extends Node {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => RechargeStateEnum) state!: RechargeState
  @Field(() => GraphQLDateTime) createdAt!: Date
  @Field(() => GraphQLDateTime, { nullable: true }) finishedAt!: Date | null
  @Field(() => String, { nullable: true }) failureReason!: string | null
  row!: Recharge
}

@InputType()
export class CreateRechargeInput {
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => RechargeClientEnum) client!: RechargeClient
  @Field(() => PayMethodEnum, { nullable: true, description: 'WECHAT or ALIPAY; absent: the client’s own, WeChat in a browser.' })
  method?: WayName | null
  @Field(() => String, { nullable: true, description: 'WEAPP: a fresh wx.login code, when the WeChat account is not bound yet.' })
  wechatCode?: string | null
  @Field(() => String, { nullable: true, description: 'ALIPAY_APP: from my.getAuthCode.' }) alipayCode?: string | null
  @Field(() => String) idempotencyKey!: string
}

export function rechargeType(row: Recharge): RechargeType {
  const { id, amountFen, state, createdAt, finishedAt, failureReason } = row
  return { id: globalId('Recharge', id), amountFen, state, createdAt, finishedAt, failureReason, row }
}

export function cashierType(launch: Launch): RechargeCashier {
  const { url, requestPayment } = launchType(launch)
  return { url, requestPayment, launch: launchType(launch) }
}
