import { LateLinkRule } from '../../modules/gateway-link/index.ts'
import {
  AttemptService,
  AttemptSettlement,
  PaymentBooks,
  PaymentFollowers,
  PaymentService,
  RefundList,
  RefundService,
  TogetherService,
  WalletPayer,
} from '../../modules/payment/index.ts'
import { RechargeService } from '../../modules/recharge/index.ts'
import { callbackUrl } from '../callback.address.ts'
import type { Base } from './base.ts'
import { createPayWays } from './pay-ways.ts'
import type { People } from './people.ts'
import type { Routing } from './routing.ts'
import type { Tools } from './tools.ts'

export type Payments = ReturnType<typeof createPayments>

/** Payments, from the wallet and over channels, what goes back of them, and recharges. */
export function createPayments(tools: Tools, base: Base, { passwords, payers, signIn }: People, { routes }: Routing) {
  const { channels, clock, config, database } = tools
  const { group, instructions, ledger, markets, wallets } = base
  const recharges = new RechargeService({
    database,
    clock,
    ledger,
    wallets,
    markets,
    payers,
    instructions,
    sources: {
      wechat: {
        channel: channels.wechat,
        custodyNo: config.WECHAT_CUSTODY_SUB_MCHID,
        providerNo: config.WECHAT_SP_MCHID,
        appId: config.WECHAT_SP_APPID,
        notifyUrl: callbackUrl(config, 'wechat'),
      },
      alipay: {
        channel: channels.alipay,
        custodyNo: config.ALIPAY_CUSTODY_PID,
        providerNo: config.ALIPAY_APP_ID,
        appId: config.ALIPAY_APP_ID,
        notifyUrl: callbackUrl(config, 'alipay'),
      },
    },
  })
  const followers = new PaymentFollowers()
  const payments = new PaymentService({ database, clock, group, wallets, passwords, instructions, followers, signIn, markets })
  const ways = createPayWays(tools, base)
  const books = new PaymentBooks({ ledger, wallets, markets, followers, clock })
  const refunds = new RefundService({ database, clock, instructions, ways, books })
  const refundList = new RefundList(database)
  const settlement = new AttemptSettlement({
    database,
    clock,
    instructions,
    ways,
    books,
    refunds,
    markets,
    followers,
    late: new LateLinkRule(),
  })
  const attempts = new AttemptService({ database, clock, instructions, ways, router: routes })
  const walletPayer = new WalletPayer({ ledger, wallets, instructions, followers, clock })
  const together = new TogetherService({
    database,
    clock,
    instructions,
    ways,
    router: routes,
    attempts,
    settlement,
    walletPayer,
    passwords,
    markets,
  })
  return { services: { recharges, payments, attempts, settlement, refunds, refundList, together }, followers, books, walletPayer }
}
