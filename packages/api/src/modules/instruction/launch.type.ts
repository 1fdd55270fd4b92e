import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { Launch } from '../../channels/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'

export const LaunchKindEnum = enumOf<Launch['kind']>({
  WEAPP: 'weapp',
  WECHAT_BROWSER: 'wechat-browser',
  ALIPAY_TRADE: 'alipay-trade',
  QR: 'qr',
  REDIRECT: 'redirect',
  FORM: 'form',
})
registerEnumType(LaunchKindEnum, { name: 'LaunchKind' })

@ObjectType()
export class WechatRequestPayment {
  @Field(() => String, { nullable: true, description: 'In WeChat’s browser only: the app by name.' }) appId!: string | null
  @Field(() => String) timeStamp!: string
  @Field(() => String) nonceStr!: string
  @Field(() => String) package!: string
  @Field(() => String) signType!: string
  @Field(() => String) paySign!: string
}

@ObjectType()
export class LaunchField {
  @Field(() => String) name!: string
  @Field(() => String) value!: string
}

@ObjectType('Launch', {
  description:
    'How a client opens the channel’s page. WEAPP: `requestPayment` to wx.requestPayment. WECHAT_BROWSER: the same to WeixinJSBridge. ALIPAY_TRADE: `tradeNo` to my.tradePay. QR: show `qr`. REDIRECT: open `url`. FORM: post `fields` to `url`.',
})
export class LaunchType {
  @Field(() => LaunchKindEnum) kind!: Launch['kind']
  @Field(() => String, { nullable: true }) url!: string | null
  @Field(() => String, { nullable: true, description: 'Text of the code to show.' }) qr!: string | null
  @Field(() => String, { nullable: true }) tradeNo!: string | null
  @Field(() => WechatRequestPayment, { nullable: true }) requestPayment!: WechatRequestPayment | null
  @Field(() => [LaunchField], { nullable: true }) fields!: LaunchField[] | null
}

export function launchType(launch: Launch): LaunchType {
  const { kind } = launch
  return {
    kind,
    url: kind === 'redirect' || kind === 'form' ? launch.url : null,
    qr: kind === 'qr' ? launch.text : null,
    tradeNo: kind === 'alipay-trade' ? launch.tradeNo : null,
    requestPayment: requestPaymentOf(launch),
    fields: kind === 'form' ? Object.entries(launch.fields).map(([name, value]) => ({ name, value })) : null,
  }
}

function requestPaymentOf(launch: Launch): WechatRequestPayment | null {
  if (launch.kind === 'weapp') return { appId: null, ...launch.parameters }
  return launch.kind === 'wechat-browser' ? { ...launch.parameters } : null
}
