import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import { AlipayLoginService } from './alipay/alipay-login.service.ts'
import { AlipayBillService } from './alipay/bill.service.ts'
import { alipayCashierRoutes } from './alipay/cashier.route.ts'
import { alipayGatewayRoutes } from './alipay/gateway.route.ts'
import { NotifyService } from './alipay/notify.service.ts'
import { AlipayTradeService } from './alipay/trade.service.ts'
import { AppBrowser } from './app-browser/app.browser.ts'
import { appBrowserRoutes } from './app-browser/app-browser.route.ts'
import { bankFeedRoutes } from './bank-feed/bank-feed.route.ts'
import { BankFeedService } from './bank-feed/bank-feed.service.ts'
import { bankPageRoutes } from './bank/bank-page.route.ts'
import { bankControl } from './bank/bank.control.ts'
import { bankRoutes } from './bank/bank.route.ts'
import { BankService } from './bank/bank.service.ts'
import { SandboxClock } from './clock/sandbox.clock.ts'
import { controlRoutes } from './control/control.route.ts'
import type { ControlParts } from './control/control.route.ts'
import { IdSource } from './crypto/id.source.ts'
import { FaultRegistry } from './fault/fault.registry.ts'
import type { SandboxIdentity } from './identity/sandbox.identity.ts'
import { completeIdentity, createIdentity } from './identity/sandbox.identity.ts'
import type { SandboxContext } from './sandbox.context.ts'
import { smsRoutes } from './sms/sms.route.ts'
import { SmsService } from './sms/sms.service.ts'
import { SandboxState } from './store/sandbox.state.ts'
import { readSnapshot, SnapshotWriter, writeSnapshot } from './store/snapshot.file.ts'
import { unionpayBankRoutes } from './unionpay/bank.route.ts'
import { unionpayGatewayRoutes } from './unionpay/gateway.route.ts'
import { NotifyService as UnionpayNotifyService } from './unionpay/notify.service.ts'
import { OrderService as UnionpayOrderService } from './unionpay/order.service.ts'
import { RefundService as UnionpayRefundService } from './unionpay/refund.service.ts'
import { cashierRoutes } from './wechat-pay/cashier.route.ts'
import { payerRoutes } from './wechat-pay/payer.route.ts'
import { createWechatPay } from './wechat-pay/wechat-pay.parts.ts'
import { v2Routes } from './wechat-pay/v2.route.ts'
import { wechatPayRoutes } from './wechat-pay/wechat-pay.route.ts'
import { wechatLoginRoutes } from './wechat-login/wechat-login.route.ts'
import { WechatLoginService } from './wechat-login/wechat-login.service.ts'

const IDENTITY_FILE = 'identity.json'
const STATE_FILE = 'state.json'

export interface AppOptions {
  dataDir?: string | undefined
  seed?: string | undefined
  baseClock?: (() => number) | undefined
}

export interface SandboxApp {
  server: FastifyInstance
  context: SandboxContext
  parts: ControlParts
  /** Call when the server listens. */
  started(url: string): void
  close(): Promise<void>
}

/** The only place that knows every part. */
export async function createApp(options: AppOptions): Promise<SandboxApp> {
  const { dataDir } = options
  const state = new SandboxState()
  const ids = new IdSource(options.seed, () => (state.idTurn += 1))
  const savedState = dataDir === undefined ? undefined : readSnapshot(dataDir, STATE_FILE)
  if (savedState !== undefined) state.restore(savedState)
  const kept = dataDir === undefined ? undefined : (readSnapshot(dataDir, IDENTITY_FILE) as Partial<SandboxIdentity> | undefined)
  const identity = kept ? await completeIdentity(kept, ids) : await createIdentity(ids)
  if (dataDir !== undefined) writeSnapshot(dataDir, IDENTITY_FILE, identity)
  seedFixtures(state, identity)

  const clock = new SandboxClock({ ...(options.baseClock ? { base: options.baseClock } : {}), offsetMs: state.clockOffsetMs })
  const writer = new SnapshotWriter(() => {
    if (dataDir === undefined) return
    state.clockOffsetMs = clock.offsetMs
    writeSnapshot(dataDir, STATE_FILE, state.snapshot())
  })
  let url = ''
  const context: SandboxContext = {
    clock,
    state,
    identity,
    ids,
    faults: new FaultRegistry(),
    changed: () => {
      if (dataDir !== undefined) writer.changed()
    },
    url: () => url,
  }
  const notify = new NotifyService(context)
  const alipay = {
    notify,
    trades: new AlipayTradeService(context, notify),
    bills: new AlipayBillService(context),
    login: new AlipayLoginService(context),
  }
  const unionpayNotify = new UnionpayNotifyService(context)
  const unionpay = {
    notify: unionpayNotify,
    orders: new UnionpayOrderService(context, unionpayNotify),
    refunds: new UnionpayRefundService(context, unionpayNotify),
  }
  const parts: ControlParts = {
    wechatPay: createWechatPay(context),
    wechatLogin: new WechatLoginService(context),
    alipay,
    unionpay,
    bank: new BankService(context),
    bankFeed: new BankFeedService(context),
    sms: new SmsService(context),
  }

  // forceCloseConnections: a fault may hold sockets open on purpose, and close() must not wait for them.
  const server = Fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false, routerOptions: { maxParamLength: 256 } })
  await server.register(wechatPayRoutes(context, parts.wechatPay), { prefix: '/v3' })
  await server.register(v2Routes(context, parts.wechatPay.v2))
  await server.register(cashierRoutes(context, parts.wechatPay.payer))
  await server.register(payerRoutes(context, parts.wechatPay.payer))
  await server.register(wechatLoginRoutes(context, parts.wechatLogin))
  await server.register(alipayGatewayRoutes(context, alipay))
  await server.register(alipayCashierRoutes(context, alipay))
  await server.register(unionpayGatewayRoutes(context, unionpay))
  await server.register(unionpayBankRoutes(context, unionpay.orders))
  await server.register(bankRoutes(context, parts.bank))
  await server.register(bankPageRoutes(context, bankControl(context, parts.bank)))
  await server.register(bankFeedRoutes(context, parts.bankFeed))
  await server.register(smsRoutes(context, parts.sms))
  const browser = new AppBrowser(() => url)
  await server.register(appBrowserRoutes(context, { browser, payer: parts.wechatPay.payer }))
  await server.register(controlRoutes(context, parts))

  return {
    server,
    context,
    parts,
    started(listeningUrl) {
      url = listeningUrl
      parts.wechatPay.callbacks.resume()
      parts.wechatPay.refunds.resume()
      notify.resume()
      unionpayNotify.resume()
      unionpay.refunds.resume()
    },
    async close() {
      clock.close()
      await browser.close()
      await server.close()
      writer.flush()
    },
  }
}

/** What exists at WeChat and at the SMS provider before anybody calls: payees and an approved template. */
function seedFixtures(state: SandboxState, identity: SandboxIdentity): void {
  const merchants = [
    { subMchid: identity.wechat.custodySubMchid, name: '存管银行 · 市场资金汇总户' },
    { subMchid: '1900000201', name: '老周蔬菜行 12号档' },
    { subMchid: '1900000202', name: '鑫源水产 B07档' },
    // As many as a market of a demo or a test needs, under numbers that are known beforehand.
    ...Array.from({ length: 98 }, (_, index) => ({ subMchid: String(1_900_000_203 + index), name: `市场商户 ${index + 3} 号` })),
  ]
  for (const merchant of merchants) if (!state.subMerchants.has(merchant.subMchid)) state.subMerchants.set(merchant.subMchid, merchant)
  const payees = [
    { pid: identity.alipay.custodyPid, name: '存管银行 · 市场资金汇总户', appAuthToken: identity.alipay.custodyAppAuthToken },
    { pid: '2088101012340201', name: '老周蔬菜行 12号档', appAuthToken: tokenOf(identity, '0201') },
    { pid: '2088101012340202', name: '鑫源水产 B07档', appAuthToken: tokenOf(identity, '0202') },
    ...Array.from({ length: 98 }, (_, index) => {
      const end = String(203 + index).padStart(4, '0')
      return { pid: `208810101234${end}`, name: `市场商户 ${index + 3} 号`, appAuthToken: tokenOf(identity, end) }
    }),
  ]
  for (const payee of payees) if (!state.alipay.merchants.has(payee.pid)) state.alipay.merchants.set(payee.pid, { ...payee, balanceFen: 0 })
  const { templateId } = identity.sms
  if (!state.templates.has(templateId))
    state.templates.set(templateId, { id: templateId, text: '您的登录验证码为{1}，{2}分钟内有效。如非本人操作，请忽略本短信。' })
}

/** Of the same make as the custody's, and as secret; kept with the merchants themselves. */
function tokenOf(identity: SandboxIdentity, end: string): string {
  return `${identity.alipay.custodyAppAuthToken.slice(0, -end.length)}${end}`
}
