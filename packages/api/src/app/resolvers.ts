import { BankFeedResolver } from '../modules/bank-feed/index.ts'
import { BillResolver } from '../modules/bill/index.ts'
import { BooksResolver } from '../modules/books/index.ts'
import { CashierResolver } from '../modules/cashier/index.ts'
import { MarketResolver } from '../modules/market/index.ts'
import { AttemptResolver, PaymentResolver, RefundResolver } from '../modules/payment/index.ts'
import { PayeeResolver } from '../modules/payee/index.ts'
import { PaymentCodeResolver } from '../modules/payment-code/index.ts'
import { RechargeResolver } from '../modules/recharge/index.ts'
import { ChannelResolver, RouteResolver } from '../modules/route/index.ts'
import { MovementResolver, WalletResolver } from '../modules/statement/index.ts'
import { TodayResolver } from '../modules/today/index.ts'
import { PartyResolver, ViewerResolver } from '../modules/viewer/index.ts'
import { WithdrawalResolver } from '../modules/withdrawal/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { NodeResolver } from './node.resolver.ts'
import type { Resolver } from './schema.ts'
import type { Services } from './services.ts'

export function createResolvers(services: Services, database: Database, clock: Clock): Resolver[] {
  const {
    bankFeeds,
    attempts,
    cashier,
    bills,
    channelTerms,
    codes,
    ledger,
    markets,
    parties,
    passwords,
    payers,
    payees,
    paymentCodes,
    payments,
    recharges,
    refunds,
    registration,
    routeRules,
    routes,
    sessions,
    signIn,
    statements,
    today,
    together,
    wallets,
    withdrawals,
  } = services
  const walletResolver = new WalletResolver(wallets, statements, parties)
  const paymentResolver = new PaymentResolver({ payments, attempts, refunds, parties, clock })
  const rechargeResolver = new RechargeResolver(recharges)
  const refundResolver = new RefundResolver(refunds, payments, clock)
  const withdrawalResolver = new WithdrawalResolver(withdrawals, parties, clock)
  return [
    new AttemptResolver({ payments, attempts, together, payers, clock }),
    refundResolver,
    new CashierResolver(cashier, attempts),
    new PaymentCodeResolver(paymentCodes, clock),
    walletResolver,
    paymentResolver,
    rechargeResolver,
    withdrawalResolver,
    new BankFeedResolver(bankFeeds),
    new BillResolver(bills),
    new ChannelResolver({ channels: channelTerms, signIn, clock }),
    new RouteResolver({ routes, rules: routeRules, signIn }),
    new BooksResolver(database, ledger, clock),
    new MarketResolver(markets),
    new MovementResolver({ clock, parties, payments, recharges, withdrawals }),
    new NodeResolver({
      wallets: walletResolver,
      payments: paymentResolver,
      recharges: rechargeResolver,
      refunds: refundResolver,
      withdrawals: withdrawalResolver,
      parties,
    }),
    new PayeeResolver(payees),
    new PartyResolver(parties, markets, registration, signIn),
    new TodayResolver(today),
    new ViewerResolver({ markets, signIn, codes, sessions, passwords, parties, wallets, walletResolver }),
  ]
}
