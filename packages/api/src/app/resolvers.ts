import { BindingResolver } from '../modules/bank-card/index.ts'
import { BankFeedResolver } from '../modules/bank-feed/index.ts'
import { BillDifferenceResolver, BillFileResolver, BillResolver } from '../modules/bill/index.ts'
import { BooksResolver } from '../modules/books/index.ts'
import { CashierResolver } from '../modules/cashier/index.ts'
import { FeeBillResolver, FeeItemResolver } from '../modules/fee/index.ts'
import { GatewayLinkResolver } from '../modules/gateway-link/index.ts'
import { CustodyResolver, IncomingResolver, UnexplainedResolver } from '../modules/custody/index.ts'
import { MarketResolver } from '../modules/market/index.ts'
import { PartnerEventResolver, PartnerResolver } from '../modules/partner/index.ts'
import { AttemptResolver, PaymentResolver, RefundResolver } from '../modules/payment/index.ts'
import { PayeeResolver } from '../modules/payee/index.ts'
import { PaymentCodeResolver } from '../modules/payment-code/index.ts'
import { ReceiptResolver } from '../modules/receipt/index.ts'
import { RechargeResolver } from '../modules/recharge/index.ts'
import { ChannelResolver, RouteResolver } from '../modules/route/index.ts'
import { MovementResolver, WalletResolver } from '../modules/statement/index.ts'
import { TodayResolver } from '../modules/today/index.ts'
import { TruckloadProgressResolver, TruckloadResolver } from '../modules/truckload/index.ts'
import { PartyResolver, ViewerResolver } from '../modules/viewer/index.ts'
import { WithdrawalLimitResolver, WithdrawalProposalResolver, WithdrawalResolver } from '../modules/withdrawal/index.ts'
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
    billOverview,
    bills,
    bindings,
    channelTerms,
    codes,
    feeBills,
    feeCatalogue,
    feeReader,
    feeWallet,
    gatewayLinks,
    gatewayPay,
    allowances,
    clearing,
    custodyChecks,
    depositAccounts,
    confirmations,
    ledger,
    markets,
    mirror,
    stops,
    suspense,
    withdrawalLimits,
    withdrawalProposals,
    parties,
    partnerApps,
    passwords,
    payers,
    payees,
    paymentCodes,
    payments,
    receipts,
    recharges,
    refundList,
    refunds,
    registration,
    routeRules,
    routes,
    sessions,
    signIn,
    statements,
    today,
    together,
    truckloadReader,
    truckloads,
    unbindings,
    unexplained,
    wallets,
    payoutGate,
    withdrawals,
  } = services
  const walletResolver = new WalletResolver(wallets, statements, parties, payoutGate)
  const paymentResolver = new PaymentResolver({ payments, attempts, refunds, parties, clock })
  const rechargeResolver = new RechargeResolver(recharges)
  const refundResolver = new RefundResolver({ refunds, list: refundList, payments, clock })
  const feeBillResolver = new FeeBillResolver({
    bills: feeBills,
    reader: feeReader,
    catalogue: feeCatalogue,
    parties,
    partners: partnerApps,
    payments,
    signIn,
    clock,
  })
  const partnerResolver = new PartnerResolver(partnerApps)
  const truckloadResolver = new TruckloadResolver({ truckloads, reader: truckloadReader, links: gatewayLinks, parties, payments, clock })
  const withdrawalResolver = new WithdrawalResolver({ withdrawals, limits: withdrawalLimits, parties, clock })
  return [
    new AttemptResolver({ payments, attempts, together, payers, clock }),
    refundResolver,
    new CashierResolver(cashier, attempts),
    new GatewayLinkResolver({ links: gatewayLinks, pay: gatewayPay, attempts, payments, markets, clock }),
    new PaymentCodeResolver(paymentCodes, clock),
    walletResolver,
    paymentResolver,
    rechargeResolver,
    withdrawalResolver,
    new WithdrawalLimitResolver(signIn),
    new WithdrawalProposalResolver({ proposals: withdrawalProposals, parties, signIn, clock }),
    new BindingResolver({ bindings, confirmations, unbindings, clock }),
    new BankFeedResolver(bankFeeds),
    new BillResolver({ bills, overview: billOverview }),
    new BillFileResolver(billOverview),
    new BillDifferenceResolver(billOverview),
    new ChannelResolver({ channels: channelTerms, signIn, clock }),
    new RouteResolver({ routes, rules: routeRules, signIn }),
    new CustodyResolver({ checks: custodyChecks, clearing, stops, mirror, parties }),
    new UnexplainedResolver({ unexplained, parties, signIn }),
    new IncomingResolver({ suspense, allowances, parties, accounts: depositAccounts, signIn }),
    new BooksResolver(database, ledger, clock),
    new MarketResolver(markets),
    new MovementResolver({ clock, parties, payments, recharges, withdrawals }),
    new NodeResolver({
      wallets: walletResolver,
      payments: paymentResolver,
      recharges: rechargeResolver,
      refunds: refundResolver,
      withdrawals: withdrawalResolver,
      truckloads: truckloadResolver,
      feeBills: feeBillResolver,
      partners: partnerResolver,
      parties,
    }),
    new PayeeResolver(payees),
    new PartyResolver(parties, markets, registration, signIn),
    partnerResolver,
    new PartnerEventResolver(partnerApps, signIn),
    new TodayResolver(today),
    new ReceiptResolver(receipts),
    feeBillResolver,
    new FeeItemResolver({ catalogue: feeCatalogue, wallet: feeWallet, walletResolver, clock }),
    truckloadResolver,
    new TruckloadProgressResolver(signIn),
    new ViewerResolver({ markets, signIn, codes, sessions, passwords, parties, wallets, walletResolver }),
  ]
}
