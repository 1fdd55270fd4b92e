import type { PayChannel } from '../../channels/index.ts'
import { PayeeService } from '../../modules/payee/index.ts'
import { ChannelMeasure, ChannelService, RouteBook, RouteService, RulesService } from '../../modules/route/index.ts'
import type { Base } from './base.ts'
import type { Tools } from './tools.ts'

export type Routing = ReturnType<typeof createRouting>

type OfAttempts = ConstructorParameters<typeof RouteService>[0]['ofAttempts']

/** Which channel takes a payment, on what terms, and under whose number there. */
export function createRouting(tools: Tools, { markets, parties }: Base, { ofAttempts }: { ofAttempts: OfAttempts }) {
  const { channels, cipher, clock, config, database } = tools
  // In the order that decides between equals.
  const payChannels: readonly PayChannel[] = [channels.wechat, channels.alipay, channels.unionpay]
  const payChannelNames = payChannels.map(({ name }) => name)
  const payees = new PayeeService({
    database,
    clock,
    cipher,
    parties,
    // Through the gateway everybody is paid at the institution's number: nobody has one of their own there.
    channels: payChannelNames.filter((name) => name !== channels.unionpay.name),
    own: {
      wechat: [config.WECHAT_SP_MCHID, config.WECHAT_CUSTODY_SUB_MCHID],
      alipay: [config.ALIPAY_PID, config.ALIPAY_CUSTODY_PID],
      unionpay: [config.UNIONPAY_MER_ID, config.UNIONPAY_CUSTODY_MER_ID],
    },
  })
  const measure = new ChannelMeasure(database, payChannelNames)
  const channelTerms = new ChannelService({ database, clock, channels: payChannels, measure })
  const routeRules = new RulesService({ database, clock, parties, channels: payChannelNames })
  const book = new RouteBook({ database, channels: channelTerms, rules: routeRules })
  const routes = new RouteService({
    database,
    book,
    payees,
    measure,
    rules: routeRules,
    markets,
    custody: { unionpay: config.UNIONPAY_CUSTODY_MER_ID },
    ofAttempts,
  })
  return { payChannels, payees, channelTerms, routeRules, routes }
}
