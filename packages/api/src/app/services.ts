import type { Logger } from 'pino'
import type { PayChannel } from '../channels/index.ts'
import type { Config } from '../config.ts'
import { GroupedPosting, Ledger } from '../ledger/index.ts'
import { BankFeedService, BankImportService } from '../modules/bank-feed/index.ts'
import { PaymentPasswordService, RegistrationService, SessionService, SignInCodeService, SignInService } from '../modules/identity/index.ts'
import { InstructionService } from '../modules/instruction/index.ts'
import { MarketService } from '../modules/market/index.ts'
import { PartyService } from '../modules/party/index.ts'
import { PayeeService } from '../modules/payee/index.ts'
import { PaymentFigures, PaymentService } from '../modules/payment/index.ts'
import { RechargeService } from '../modules/recharge/index.ts'
import { ChannelService, RouteService } from '../modules/route/index.ts'
import { StatementService } from '../modules/statement/index.ts'
import { TodayService } from '../modules/today/index.ts'
import { SubAccountService, WalletService } from '../modules/wallet/index.ts'
import { WithdrawalService } from '../modules/withdrawal/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { Outbox } from '../platform/jobs/outbox.ts'
import type { Metrics } from '../platform/metrics.ts'
import { FieldCipher } from '../platform/secret/field.cipher.ts'
import { type ChannelTransport, createChannels } from './channels.ts'

export const WECHAT_CALLBACK_PATH = '/callbacks/wechat'

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
  const channels = createChannels(config, clock, transport)
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
  const instructions = new InstructionService({ database, clock, log, metrics })
  const wallets = new WalletService(database, ledger, outbox, clock)
  const subAccounts = new SubAccountService({ database, clock, custody: channels.bank, instructions, bankShortId })
  const codes = new SignInCodeService(database, clock, channels.sms, config.SESSION_SECRET)
  const sessions = new SessionService(database, clock, config.SESSION_SECRET)
  const passwords = new PaymentPasswordService(database, clock, config.PAYMENT_PASSWORD_KEY)
  const signIn = new SignInService({ database, clock, codes, sessions, parties, wallets, wechat: channels.login })
  const registration = new RegistrationService({ database, clock, parties, wallets, signIn })
  const payments = new PaymentService({ database, clock, group, wallets, passwords, instructions, signIn })
  const recharges = new RechargeService({
    database,
    clock,
    ledger,
    channel: channels.wechat,
    wallets,
    signIn,
    instructions,
    custody: {
      subMchid: config.WECHAT_CUSTODY_SUB_MCHID,
      spMchid: config.WECHAT_SP_MCHID,
      spAppid: config.WECHAT_SP_APPID,
      notifyUrl: new URL(WECHAT_CALLBACK_PATH, config.PUBLIC_URL).href,
    },
  })
  const withdrawals = new WithdrawalService({
    database,
    clock,
    ledger,
    bank: channels.bank,
    wallets,
    parties,
    passwords,
    instructions,
    outbox,
    bankShortId,
  })
  // In the order that decides between equals.
  const payChannels: readonly PayChannel[] = [channels.wechat]
  const payees = new PayeeService({
    database,
    clock,
    cipher,
    parties,
    channels: payChannels.map(({ name }) => name),
    own: { wechat: [config.WECHAT_SP_MCHID, config.WECHAT_CUSTODY_SUB_MCHID] },
  })
  const channelTerms = new ChannelService({ database, channels: payChannels })
  const routes = new RouteService({ database, channels: channelTerms, payees, instructions })
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
  const statements = new StatementService({ database, ledger, clock, figures, parties, recharges, withdrawals })
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
    recharges,
    withdrawals,
    payees,
    channelTerms,
    routes,
    bankFeeds,
    bankImports,
    statements,
    today,
  }
}
