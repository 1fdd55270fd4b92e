import { DomainError } from '@dangkou/shared'
import type { Logger } from 'pino'
import type { PayChannel } from '../channels/index.ts'
import type { Config } from '../config.ts'
import { GroupedPosting, Ledger } from '../ledger/index.ts'
import { BindingService, CardDesk, ConfirmationService, UnbindingService } from '../modules/bank-card/index.ts'
import { BankFeedService, BankImportService } from '../modules/bank-feed/index.ts'
import { BillService } from '../modules/bill/index.ts'
import { PaymentPasswordService, RegistrationService, SessionService, SignInCodeService, SignInService } from '../modules/identity/index.ts'
import {
  AllowanceService,
  DepositAccountService,
  CheckFiles,
  CheckService,
  ClearingService,
  CustodyPayoutGate,
  Explanation,
  IncomingService,
  MirrorReader,
  MirrorService,
  MirrorTeller,
  StopService,
  SuspenseService,
  UnexplainedService,
} from '../modules/custody/index.ts'
import { CashierService } from '../modules/cashier/index.ts'
import { GatewayLinkService, GatewayPayService, LateLinkRule } from '../modules/gateway-link/index.ts'
import { InstructionService } from '../modules/instruction/index.ts'
import { MarketService } from '../modules/market/index.ts'
import { PartyService } from '../modules/party/index.ts'
import { PayeeService } from '../modules/payee/index.ts'
import {
  AttemptService,
  AttemptSettlement,
  ChannelWay,
  GatewayWay,
  PayWays,
  PayerService,
  PaymentBooks,
  PaymentFigures,
  PaymentFollowers,
  PaymentService,
  RefundList,
  RefundService,
  TogetherService,
  WalletPayer,
  WalletWay,
} from '../modules/payment/index.ts'
import { PaymentCodeService } from '../modules/payment-code/index.ts'
import { ReceiptFactsReader, ReceiptService } from '../modules/receipt/index.ts'
import { RechargeService } from '../modules/recharge/index.ts'
import { ChannelMeasure, ChannelService, RouteBook, RouteService, RulesService } from '../modules/route/index.ts'
import { StatementService } from '../modules/statement/index.ts'
import { TodayService } from '../modules/today/index.ts'
import { TruckloadFollower, TruckloadReader, TruckloadService } from '../modules/truckload/index.ts'
import { SubAccountService, WalletService } from '../modules/wallet/index.ts'
import { WithdrawalLimitService, WithdrawalService } from '../modules/withdrawal/index.ts'
import { readWorkCalendar } from '../platform/calendar/year-table.file.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { Outbox } from '../platform/jobs/outbox.ts'
import type { Metrics } from '../platform/metrics.ts'
import { RateLimiter } from '../platform/rate-limit.ts'
import { FieldCipher } from '../platform/secret/field.cipher.ts'
import type { AuthorizeUrls } from './http/code.route.ts'
import { billedBooks, billedChannels } from './bills.ts'
import { type ChannelTransport, createChannels } from './channels.ts'

/** Where a channel calls back; see app/http/callback.route.ts. */
export function callbackPath(channel: string): string {
  return `/callbacks/${channel}`
}

function callbackUrl(config: Config, channel: string): string {
  return new URL(callbackPath(channel), config.PUBLIC_URL).href
}

export type Services = ReturnType<typeof createServices>

/** Every service, made once, by hand: this page is the map of who needs whom. */
export function createServices({
  config,
  database,
  clock,
  log,
  metrics,
  transport,
}: {
  config: Config
  database: Database
  clock: Clock
  log: Logger
  metrics: Metrics
  transport: ChannelTransport
}) {
  const channels = createChannels(config, clock, transport, (payeeNo) =>
    // Tokens are opened at the moment of the call, and kept nowhere.
    payees.appAuthToken(payeeNo).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'PAYEE_NOT_FOUND') return null
      throw error
    }),
  )
  const bankShortId = config.BANK_SHORT_ID
  const ledger = new Ledger(clock)
  const group = new GroupedPosting({
    database,
    clock,
    onBatch: ({ transfers, seconds }) => {
      metrics.batchTransfers.observe(transfers)
      metrics.batchSeconds.observe(seconds)
    },
  })
  const outbox = new Outbox(clock)
  const markets = new MarketService(database, clock)
  const cipher = new FieldCipher(config.FIELD_KEY)
  const parties = new PartyService(database, clock, cipher)
  const instructions = new InstructionService({ database, clock, log, metrics, group })
  const wallets = new WalletService(database, ledger, outbox, clock)
  const subAccounts = new SubAccountService({ database, clock, custody: channels.bank, instructions, bankShortId })
  // As long as the institution pays out what channels took at once, everything available is.
  const codes = new SignInCodeService(database, clock, channels.sms, config.SESSION_SECRET)
  const sessions = new SessionService(database, clock, config.SESSION_SECRET)
  const passwords = new PaymentPasswordService(database, clock, config.PAYMENT_PASSWORD_KEY)
  const signIn = new SignInService({ database, clock, codes, sessions, parties, wallets, wechat: channels.login })
  const registration = new RegistrationService({ database, clock, parties, wallets, signIn })
  const payers = new PayerService({
    signIn,
    logins: {
      wechatBrowser: async (code) => {
        const answer = await channels.browserLogin.session(code)
        if (answer.state !== 'signed-in') throw new DomainError('WECHAT_SIGN_IN_FAILED', { field: 'wechatCode' })
        return answer.openid
      },
      alipay: async (code) => {
        const answer = await channels.alipayLogin.session(code)
        if (answer.state !== 'signed-in') throw new DomainError('ALIPAY_SIGN_IN_FAILED', { field: 'alipayCode' })
        return answer.openid
      },
    },
    browserAppId: config.WECHAT_BROWSER_APPID,
    returnUrl: config.PUBLIC_URL,
  })
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
  const calendar = readWorkCalendar(config.CALENDAR_DIR)
  const custodyBank = channels.bank
  const reader = new MirrorReader({ database, clock, log, instructions, bankShortId })
  const clearing = new ClearingService({ database, clock, log, ledger, bank: custodyBank })
  const teller = new MirrorTeller({ database, clock, log, bank: custodyBank, instructions, clearing })
  const mirror = new MirrorService({ database, log, markets, reader, teller })
  const term = config.BANK_WITHDRAWABLE
  const payoutGate = new CustodyPayoutGate({ database, clock, ledger, bank: custodyBank, reader, teller, term })
  const withdrawalLimits = new WithdrawalLimitService(database, clock)
  const withdrawals = new WithdrawalService({
    database,
    clock,
    ledger,
    markets,
    bank: channels.bank,
    wallets,
    parties,
    passwords,
    instructions,
    outbox,
    bankShortId,
    calendar: config.BANK_PAYOUT_DAYS === 'every-day' ? { kind: 'every-day' } : calendar,
    gate: payoutGate,
    limits: withdrawalLimits,
  })
  const incoming = new IncomingService({ database, clock, log, ledger, bank: custodyBank, cipher, markets, parties, withdrawals })
  const suspense = new SuspenseService({ database, clock, ledger, parties, wallets })
  const unexplained = new UnexplainedService({ database, clock, parties, wallets, instructions, teller, bankShortId })
  const allowances = new AllowanceService(database, clock)
  const depositAccounts = new DepositAccountService({ parties, wallets, bankName: config.BANK_BRANCH ?? config.BANK_NAME })
  const stops = new StopService(database, clock)
  const custodyChecks = new CheckService({
    database,
    clock,
    log,
    ledger,
    bank: custodyBank,
    outbox,
    markets,
    reader,
    teller,
    incoming,
    stops,
    explanation: new Explanation(database),
    files: new CheckFiles(database, custodyBank),
  })
  const cards = { database, clock, bank: channels.bank, parties, instructions, desk: new CardDesk({ clock, instructions, bankShortId }) }
  const bindings = new BindingService({ ...cards, cipher })
  const confirmations = new ConfirmationService({ ...cards, cipher, bindings })
  const unbindings = new UnbindingService({ ...cards, withdrawals })
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
    ofAttempts: (paymentId) => attempts.decisionsOf(paymentId),
  })
  const followers = new PaymentFollowers()
  const payments = new PaymentService({ database, clock, group, wallets, passwords, instructions, followers, signIn, markets })
  const ways = new PayWays([
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
  const books = new PaymentBooks({ ledger, wallets, markets, clock })
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
  const authorize: AuthorizeUrls = {
    wechat: (redirectUrl, state) => channels.browserLogin.authorizeUrl(redirectUrl, state),
    alipay: (redirectUrl, state) => channels.alipayLogin.authorizeUrl(redirectUrl, state),
  }
  /** Numbers at which a channel takes money for the custody institution itself: recharges. */
  const ownPayees: Readonly<Record<string, readonly string[]>> = {
    wechat: [config.WECHAT_CUSTODY_SUB_MCHID],
    alipay: [config.ALIPAY_CUSTODY_PID],
    unionpay: [config.UNIONPAY_CUSTODY_MER_ID],
  }
  const bills = new BillService({
    database,
    clock,
    log,
    markets,
    instructions,
    outbox,
    books: billedBooks(settlement),
    channelsOf: (marketId) => billedChannels(marketId, { terms: channelTerms, payees, own: ownPayees }),
    calendar,
  })
  const limiter = new RateLimiter(database, clock)
  const cashier = new CashierService({
    database,
    clock,
    key: config.SESSION_SECRET,
    markets,
    parties,
    payees,
    payments,
    attempts,
    payers,
    walletPayer,
    passwords,
    limiter,
    publicUrl: config.PUBLIC_URL,
  })
  const gatewayLinks = new GatewayLinkService({
    database,
    clock,
    key: config.SESSION_SECRET,
    payments,
    attempts,
    publicUrl: config.PUBLIC_URL,
  })
  const truckloadFollower = new TruckloadFollower(database)
  followers.follow('truckload', truckloadFollower)
  const gatewayPay = new GatewayPayService({
    clock,
    links: gatewayLinks,
    attempts,
    markets,
    parties,
    explainer: truckloadFollower,
    limiter,
  })
  const truckloads = new TruckloadService({ database, clock, parties, signIn, payments, instructions })
  const truckloadReader = new TruckloadReader({ database, clock, attempts, links: gatewayLinks })
  const receipts = new ReceiptService({
    database,
    clock,
    key: config.SESSION_SECRET,
    facts: new ReceiptFactsReader({
      markets,
      parties,
      wallets,
      payments,
      attempts,
      recharges,
      withdrawals,
      instructions,
      custodyName: config.BANK_NAME,
    }),
    attempts,
    limiter,
    publicUrl: config.PUBLIC_URL,
  })
  const paymentCodes = new PaymentCodeService({
    database,
    clock,
    key: config.SESSION_SECRET,
    markets,
    passwords,
    payments,
    attempts,
    walletPayer,
    limiter,
  })
  const bankFeeds = new BankFeedService({
    database,
    clock,
    cipher,
    hashKey: config.FIELD_KEY,
    parties,
    channels: channels.bankFeeds,
  })
  const bankImports = new BankImportService({ database, clock, cipher, outbox })
  const figures = new PaymentFigures(database, clock)
  const statements = new StatementService({ database, ledger, clock, figures, paymentBooks: books, parties, recharges, withdrawals })
  const today = new TodayService(figures, clock)
  return {
    channels,
    ledger,
    group,
    outbox,
    markets,
    parties,
    instructions,
    wallets,
    subAccounts,
    codes,
    sessions,
    passwords,
    signIn,
    registration,
    payments,
    attempts,
    settlement,
    refunds,
    refundList,
    together,
    payers,
    cashier,
    gatewayLinks,
    gatewayPay,
    truckloads,
    truckloadReader,
    paymentCodes,
    authorize,
    receipts,
    recharges,
    withdrawals,
    withdrawalLimits,
    mirror,
    payoutGate,
    clearing,
    incoming,
    suspense,
    allowances,
    depositAccounts,
    stops,
    custodyChecks,
    bindings,
    confirmations,
    unbindings,
    unexplained,
    bills,
    payees,
    channelTerms,
    payChannels,
    routeRules,
    routes,
    bankFeeds,
    bankImports,
    statements,
    today,
  }
}
