import { WechatPayChannel } from '@dangkou/api/channels/index.ts'
import { fen } from '@dangkou/shared'
import type { World } from './world.ts'

/**
 * The service provider's other systems: they make orders at WeChat under the provider's own keys, and WeChat tells us
 * of them when they name our address.
 */
export async function orderElsewhere(world: World, order: { orderNo: string; amountFen: number; payeeNo?: string }): Promise<void> {
  const { credentials: is } = world.sandbox
  const channel = new WechatPayChannel({
    baseUrl: is.WECHAT_BASE_URL,
    spMchid: is.WECHAT_SP_MCHID,
    spAppid: is.WECHAT_SP_APPID,
    merchantSerial: is.WECHAT_MERCHANT_SERIAL,
    merchantPrivateKey: is.WECHAT_MERCHANT_PRIVATE_KEY,
    platformKeys: { [is.WECHAT_PUBLIC_KEY_ID]: is.WECHAT_PUBLIC_KEY },
    apiV3Key: is.WECHAT_APIV3_KEY,
    now: () => world.now,
  })
  const prepared = await channel.prepare({
    orderNo: order.orderNo,
    payeeNo: order.payeeNo ?? is.WECHAT_CUSTODY_SUB_MCHID,
    amountFen: fen(order.amountFen),
    description: '别的系统的单',
    payer: { client: 'h5', ip: '127.0.0.1' },
    expiresAt: new Date(world.now.getTime() + 600_000),
    notifyUrl: `${world.application.config.PUBLIC_URL}/callbacks/wechat`,
  })
  if (prepared.state !== 'prepared') throw new Error(JSON.stringify(prepared))
}
