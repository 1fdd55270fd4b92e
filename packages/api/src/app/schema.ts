import 'reflect-metadata'
import type { GraphQLSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
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
import { userErrorsMiddleware } from '../platform/graphql/user-error.ts'
import { NodeResolver } from './node.resolver.ts'

const RESOLVERS = [
  BindingResolver,
  BankFeedResolver,
  AttemptResolver,
  BillResolver,
  BillFileResolver,
  BillDifferenceResolver,
  BooksResolver,
  CashierResolver,
  ChannelResolver,
  FeeBillResolver,
  FeeItemResolver,
  GatewayLinkResolver,
  CustodyResolver,
  IncomingResolver,
  MarketResolver,
  MovementResolver,
  NodeResolver,
  PartnerEventResolver,
  PartnerResolver,
  PartyResolver,
  PayeeResolver,
  PaymentCodeResolver,
  PaymentResolver,
  ReceiptResolver,
  RechargeResolver,
  RefundResolver,
  RouteResolver,
  TodayResolver,
  TruckloadProgressResolver,
  TruckloadResolver,
  UnexplainedResolver,
  ViewerResolver,
  WalletResolver,
  WithdrawalLimitResolver,
  WithdrawalProposalResolver,
  WithdrawalResolver,
] as const

export type Resolver = InstanceType<(typeof RESOLVERS)[number]>

/** @param resolvers the instances; none to print the schema only */
export function createSchema(resolvers: readonly Resolver[]): GraphQLSchema {
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]))
  return buildSchemaSync({
    resolvers: [...RESOLVERS] as never,
    container: { get: (type) => instances.get(type) },
    globalMiddlewares: [userErrorsMiddleware as never],
    // Inputs are checked by the services that use them, whoever calls; see platform/validate.ts.
    validate: false,
  })
}
