import { CashierService } from '../../modules/cashier/index.ts'
import { FeeAccounts, FeeBillService, FeeCatalogueService, FeeFollower, FeeReader, FeeWalletService } from '../../modules/fee/index.ts'
import { GatewayLinkService, GatewayPayService } from '../../modules/gateway-link/index.ts'
import { PaymentCodeService } from '../../modules/payment-code/index.ts'
import { TruckloadFollower, TruckloadReader, TruckloadService } from '../../modules/truckload/index.ts'
import type { Base } from './base.ts'
import type { Payments } from './payments.ts'
import type { People } from './people.ts'
import type { Routing } from './routing.ts'
import type { Tools } from './tools.ts'

/** How somebody comes to a payment: by the cashier, a link, a code, the settlement of a truck, or a fee. */
export function createCashier(tools: Tools, base: Base, people: People, { payees }: Routing, paying: Payments) {
  const { clock, config, database, limiter } = tools
  const { instructions, ledger, markets, parties, wallets } = base
  const { passwords, payers, signIn } = people
  const { followers, walletPayer } = paying
  const { attempts, payments } = paying.services
  const key = config.SESSION_SECRET
  const publicUrl = config.PUBLIC_URL
  const cashier = new CashierService({
    database,
    clock,
    key,
    markets,
    parties,
    payees,
    payments,
    attempts,
    payers,
    walletPayer,
    passwords,
    limiter,
    publicUrl,
  })
  const paymentCodes = new PaymentCodeService({ database, clock, key, markets, passwords, payments, attempts, walletPayer, limiter })
  const gatewayLinks = new GatewayLinkService({ database, clock, key, payments, attempts, publicUrl })
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
  const feeAccounts = new FeeAccounts(ledger)
  followers.follow('fee', new FeeFollower(feeAccounts))
  const feeCatalogue = new FeeCatalogueService(database, clock)
  const feeWallet = new FeeWalletService({ database, markets, parties, wallets, signIn })
  const feeBills = new FeeBillService({ database, clock, accounts: feeAccounts, wallet: feeWallet, parties, signIn, payments })
  const feeReader = new FeeReader({ database, ledger })
  return { cashier, paymentCodes, gatewayLinks, gatewayPay, truckloads, truckloadReader, feeCatalogue, feeWallet, feeBills, feeReader }
}
