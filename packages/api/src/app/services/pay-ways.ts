import { ChannelWay, GatewayWay, PayWays, WalletWay } from '../../modules/payment/index.ts'
import { callbackUrl } from '../callback.address.ts'
import type { Base } from './base.ts'
import type { Tools } from './tools.ts'

/** Every way to pay; see docs/recipes/add-a-way-to-pay.md. */
export function createPayWays({ channels, clock, config }: Tools, { ledger, markets, wallets }: Base): PayWays {
  return new PayWays([
    new WalletWay(wallets, clock),
    new ChannelWay({
      name: 'wechat',
      channel: channels.wechat,
      appId: config.WECHAT_SP_APPID,
      providerNo: config.WECHAT_SP_MCHID,
      platformNos: [config.WECHAT_SP_MCHID, config.WECHAT_CUSTODY_SUB_MCHID],
      notifyUrl: callbackUrl(config, 'wechat'),
      ledger,
      markets,
    }),
    new ChannelWay({
      name: 'alipay',
      channel: channels.alipay,
      appId: config.ALIPAY_APP_ID,
      providerNo: config.ALIPAY_APP_ID,
      platformNos: [config.ALIPAY_PID, config.ALIPAY_CUSTODY_PID],
      notifyUrl: callbackUrl(config, 'alipay'),
      ledger,
      markets,
    }),
    new GatewayWay({
      channel: channels.unionpay,
      // B2B: the product through which every order of ours is paid there.
      appId: '000202',
      providerNo: config.UNIONPAY_MER_ID,
      custodyNo: config.UNIONPAY_CUSTODY_MER_ID,
      platformNos: [config.UNIONPAY_MER_ID],
      notifyUrl: callbackUrl(config, 'unionpay'),
      ledger,
      clock,
    }),
  ])
}
