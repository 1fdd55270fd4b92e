import { BankFeedResolver } from '../modules/bank-feed/index.ts'
import { BooksResolver } from '../modules/books/index.ts'
import { MarketResolver } from '../modules/market/index.ts'
import { PayeeResolver } from '../modules/payee/index.ts'
import { PaymentResolver } from '../modules/payment/index.ts'
import { RechargeResolver } from '../modules/recharge/index.ts'
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
    codes,
    instructions,
    ledger,
    markets,
    parties,
    passwords,
    payees,
    payments,
    recharges,
    registration,
    sessions,
    signIn,
    statements,
    today,
    wallets,
    withdrawals,
  } = services
  const walletResolver = new WalletResolver(wallets, statements, parties)
  const paymentResolver = new PaymentResolver(payments, instructions, parties, clock)
  const rechargeResolver = new RechargeResolver(recharges)
  const withdrawalResolver = new WithdrawalResolver(withdrawals, parties)
  return [
    walletResolver,
    paymentResolver,
    rechargeResolver,
    withdrawalResolver,
    new BankFeedResolver(bankFeeds),
    new BooksResolver(database, ledger, clock),
    new MarketResolver(markets),
    new MovementResolver({ clock, parties, payments, recharges, withdrawals }),
    new NodeResolver({
      wallets: walletResolver,
      payments: paymentResolver,
      recharges: rechargeResolver,
      withdrawals: withdrawalResolver,
      parties,
    }),
    new PayeeResolver(payees),
    new PartyResolver(parties, markets, registration, signIn),
    new TodayResolver(today),
    new ViewerResolver({ markets, signIn, codes, sessions, passwords, parties, wallets, walletResolver }),
  ]
}
